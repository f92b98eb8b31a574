package nl.keukentafel.web.signin;

import java.time.Instant;
import nl.keukentafel.municipality.MunicipalityCode;

/**
 * A signed-in browser.
 *
 * @param key what the session is known by inside the service; not the secret in the cookie, and useless without it
 * @param subject the employee's id in the municipality's folder, or the resident's own ref
 * @param formToken what every form of this session carries
 * @param endsAt when it ends whatever is done
 */
public record Session(
        String key,
        MunicipalityCode municipality,
        ReaderKind kind,
        String subject,
        Assurance assurance,
        String formToken,
        Instant endsAt) {
    @Override
    public String toString() {
        return "Session[" + kind + " " + municipality + "]";
    }
}
