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
 * @param staffIdle how long staff stay signed in without doing anything, with nobody's record open
 * @param pictureIdle the same with a person open
 * @param auditorIdle the same at a page of the log
 */
@ConfigurationProperties("keukentafel.signin")
record SignInSettings(
        URI baseUri,
        String staffIssuer,
        String residentIssuer,
        Duration staffIdle,
        Duration pictureIdle,
        Duration auditorIdle,
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

    /** How long somebody stays signed in who does nothing, by what they have open. */
    Duration idle(ReaderKind kind, PageKind page) {
        return switch (kind) {
            case RESIDENT, ORGANISATION -> residentIdle;
            case STAFF ->
                switch (page) {
                    case ANY -> staffIdle;
                    case PICTURE -> pictureIdle;
                    case AUDITOR -> auditorIdle;
                };
        };
    }

    /** How long before that a page asks whether they are still there. */
    Duration before(ReaderKind kind, PageKind page) {
        return switch (kind) {
            case RESIDENT, ORGANISATION -> Duration.ofMinutes(2);
            case STAFF -> Duration.ofMinutes(page == PageKind.PICTURE ? 2 : 5);
        };
    }

    /** Browsers take the {@code __Host-} prefix over https only; on loopback without it the name is plain. */
    String cookie(String name) {
        return baseUri.getScheme().equals("https") ? "__Host-" + name : name;
    }
}
