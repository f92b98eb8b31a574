package nl.keukentafel.web.signin;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.net.URI;
import java.time.Duration;
import nl.keukentafel.municipality.MunicipalityCode;

/**
 * {@code keukentafel.signin.*}. In an issuer {@code {municipality}} stands for the municipality's code; the client id is
 * {@code <code>-pages} for the pages and {@code <code>-api} for tokens of the API, so that a token says for which
 * municipality it was made; {@code <code>-provisioning} is the client of its identity management.
 *
 * @param baseUri how browsers reach this service, without a slash at the end
 */
@ConfigurationProperties("keukentafel.signin")
record SignInSettings(
        URI baseUri,
        String staffIssuer,
        String residentIssuer,
        Duration staffIdle,
        Duration residentIdle,
        Duration longest) {

    URI issuer(ReaderKind kind, MunicipalityCode municipality) {
        String pattern = kind == ReaderKind.STAFF ? staffIssuer : residentIssuer;
        return URI.create(pattern.replace("{municipality}", municipality.value()));
    }

    String pagesClient(MunicipalityCode municipality) {
        return municipality + "-pages";
    }

    String apiAudience(MunicipalityCode municipality) {
        return municipality + "-api";
    }

    String provisioningClient(MunicipalityCode municipality) {
        return municipality + "-provisioning";
    }

    URI callback() {
        return URI.create(baseUri + "/inloggen/terug");
    }

    Duration idle(ReaderKind kind) {
        return kind == ReaderKind.STAFF ? staffIdle : residentIdle;
    }

    /** Browsers take the {@code __Host-} prefix over https only; on loopback without it the name is plain. */
    String cookie(String name) {
        return baseUri.getScheme().equals("https") ? "__Host-" + name : name;
    }
}
