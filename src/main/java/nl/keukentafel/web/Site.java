package nl.keukentafel.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.municipality.MunicipalityCode;

/** Whose site a request is on: the session's municipality, the one that is named, or the only one there is. */
@Singleton
public class Site {
    /** Where the guard leaves the municipality of a session. */
    public static final String MUNICIPALITY = "keukentafel.municipality";

    /** Languages that all texts exist in. */
    public static final List<String> LANGUAGES = List.of("nl", "en");

    private final Municipalities municipalities;

    Site(Municipalities municipalities) {
        this.municipalities = municipalities;
    }

    public Collection<Municipality> all() {
        return municipalities.all();
    }

    public Municipality municipality(MunicipalityCode code) {
        return municipalities.get(code);
    }

    /** Empty when the service serves several and the request says none of them. */
    public Optional<Municipality> municipality(HttpRequest<?> request) {
        Optional<MunicipalityCode> known = request.getAttribute(MUNICIPALITY, MunicipalityCode.class);
        if (known.isPresent()) {
            return known.flatMap(municipalities::find);
        }
        String named = request.getParameters().get("gemeente");
        if (named == null) {
            Collection<Municipality> all = municipalities.all();
            return all.size() == 1 ? all.stream().findFirst() : Optional.empty();
        }
        return all().stream()
                .filter(municipality -> municipality.code().value().equals(named))
                .findFirst();
    }

    /** The language that the reader chose, else the first of the municipality's own that we have. */
    public static String language(HttpRequest<?> request) {
        String named = request.getParameters().get("taal");
        String chosen = named != null
                ? named
                : request.getCookies()
                        .findCookie("taal")
                        .map(cookie -> cookie.getValue())
                        .orElse("nl");
        return LANGUAGES.contains(chosen) ? chosen : "nl";
    }

    /** Keeps the reader's language in this browser. */
    public static Cookie remember(String language) {
        return Cookie.of("taal", language)
                .path("/")
                .maxAge(365L * 24 * 3600)
                .httpOnly(true)
                .secure(true)
                .sameSite(SameSite.Lax);
    }
}
