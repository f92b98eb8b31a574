package nl.keukentafel.web.signin;

import java.util.Optional;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.consent.ConsentId;

/**
 * A caseworker's screen in the hands of a resident: good for one question, and for nothing of the caseworker's own.
 *
 * @param consent what is asked; empty when it is whether others at home may be asked
 * @param key what it is known by inside the service; not the secret in the cookie
 * @param formToken what its form carries
 */
public record DeskScreen(String key, Caseworker worker, CaseId caseId, Optional<ConsentId> consent, String formToken) {
    @Override
    public String toString() {
        return "DeskScreen[" + worker.municipality() + "]";
    }
}
