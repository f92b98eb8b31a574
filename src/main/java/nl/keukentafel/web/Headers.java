package nl.keukentafel.web;

import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.net.URI;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What every answer carries, errors included: nothing is kept, framed, guessed or run from elsewhere. It stands before
 * all other filters, because what they refuse passes only those before them.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
class Headers {
    static final String API_VERSION = "1.0.0";
    private final String policy;
    private final boolean secure;

    Headers(
            @Value("${keukentafel.signin.base-uri}") URI baseUri,
            @Value("${keukentafel.signin.staff-issuer}") String staffIssuer,
            @Value("${keukentafel.signin.resident-issuer}") String residentIssuer) {
        String signIn = Stream.of(staffIssuer, residentIssuer)
                .map(Headers::origin)
                .distinct()
                .collect(Collectors.joining(" "));
        this.policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
                + " form-action 'self' " + signIn
                + "; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script';"
                + " trusted-types keukentafel";
        this.secure = baseUri.getScheme().equals("https");
    }

    @ResponseFilter
    void add(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (!response.getHeaders().contains("Cache-Control")) {
            response.header("Cache-Control", "no-store");
        }
        response.header("Content-Security-Policy", policy);
        response.header("X-Content-Type-Options", "nosniff");
        response.header("X-Frame-Options", "DENY");
        // With no-referrer browsers hide the origin of our own forms as well.
        response.header("Referrer-Policy", "same-origin");
        response.header("Cross-Origin-Opener-Policy", "same-origin");
        response.header("Cross-Origin-Resource-Policy", "same-origin");
        response.header("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        if (secure) {
            response.header("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        if (request.getPath().startsWith("/v1")) {
            response.header("API-Version", API_VERSION);
        }
    }

    private static String origin(String uri) {
        URI parsed = URI.create(uri.replaceAll("[{}]", ""));
        return parsed.getScheme() + "://" + parsed.getAuthority();
    }
}
