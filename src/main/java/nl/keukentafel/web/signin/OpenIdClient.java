package nl.keukentafel.web.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import nl.keukentafel.web.Problem;

/** Talks to the sign-in services: what they are, their keys, and the exchange of a code for an ID token. */
@Singleton
class OpenIdClient {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LARGEST = 64 * 1024;
    private final Optional<SSLContext> trusted;
    private final HttpClient http;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<URI, ProviderMetadata> known = new ConcurrentHashMap<>();
    private final Map<URI, JWKSource<SecurityContext>> keys = new ConcurrentHashMap<>();

    /** Given the file of an authority, in PEM, certificates of the sign-in services are to be its; else the platform's. */
    OpenIdClient(@Value("${keukentafel.signin.certificate-authority:}") String authority) {
        this.trusted = authority.isBlank() ? Optional.empty() : Optional.of(Authority.of(Path.of(authority)));
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(HttpClient.Redirect.NEVER);
        trusted.ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    ProviderMetadata provider(URI issuer) {
        ProviderMetadata metadata = known.get(issuer);
        if (metadata == null) {
            metadata = discover(issuer);
            known.put(issuer, metadata);
        }
        return metadata;
    }

    /** The keys of an issuer, fetched when needed, kept for minutes, fetched again when a key id is new. */
    JWKSource<SecurityContext> keysOf(URI issuer) {
        ProviderMetadata metadata = provider(issuer);
        return keys.computeIfAbsent(metadata.keys(), uri -> {
            try {
                int millis = (int) PATIENCE.toMillis();
                DefaultResourceRetriever retriever = trusted.map(context ->
                                new DefaultResourceRetriever(millis, millis, LARGEST, true, context.getSocketFactory()))
                        .orElseGet(() -> new DefaultResourceRetriever(millis, millis, LARGEST));
                return JWKSourceBuilder.create(uri.toURL(), retriever)
                        .retrying(true)
                        .build();
            } catch (MalformedURLException e) {
                throw Problem.SIGN_IN_UNAVAILABLE.refused();
            }
        });
    }

    /** The ID token for a code; the answer is not trusted yet. */
    String exchange(URI issuer, String clientId, URI callback, String code, Secret verifier) {
        Map<String, String> form = Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                clientId,
                "redirect_uri",
                callback.toString(),
                "code",
                code,
                "code_verifier",
                verifier.value());
        HttpRequest request = HttpRequest.newBuilder(provider(issuer).token())
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(query(form)))
                .build();
        HttpResponse<byte[]> response = send(request);
        if (response.statusCode() != 200) {
            throw Problem.SIGN_IN_FAILED.refused();
        }
        String idToken = read(response).path("id_token").asText();
        if (idToken.isEmpty()) {
            throw Problem.SIGN_IN_FAILED.refused();
        }
        return idToken;
    }

    private ProviderMetadata discover(URI issuer) {
        HttpResponse<byte[]> response =
                send(HttpRequest.newBuilder(URI.create(issuer + "/.well-known/openid-configuration"))
                        .timeout(PATIENCE)
                        .build());
        if (response.statusCode() != 200) {
            throw Problem.SIGN_IN_UNAVAILABLE.refused();
        }
        JsonNode document = read(response);
        if (!document.path("issuer").asText().equals(issuer.toString())) {
            throw Problem.SIGN_IN_UNAVAILABLE.refused();
        }
        return new ProviderMetadata(
                issuer,
                uri(document, "authorization_endpoint"),
                uri(document, "token_endpoint"),
                uri(document, "jwks_uri"),
                uri(document, "end_session_endpoint"));
    }

    private URI uri(JsonNode document, String field) {
        String value = document.path(field).asText();
        if (value.isEmpty()) {
            throw Problem.SIGN_IN_UNAVAILABLE.refused();
        }
        return URI.create(value);
    }

    private JsonNode read(HttpResponse<byte[]> response) {
        try {
            return json.readTree(response.body());
        } catch (IOException e) {
            throw Problem.SIGN_IN_UNAVAILABLE.refused();
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(
                    request,
                    info -> HttpResponse.BodySubscribers.limiting(HttpResponse.BodySubscribers.ofByteArray(), LARGEST));
        } catch (IOException e) {
            throw Problem.SIGN_IN_UNAVAILABLE.refused();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.SIGN_IN_UNAVAILABLE.refused();
        }
    }

    static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
