package nl.keukentafel.sandbox.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import nl.keukentafel.sandbox.signin.PracticePerson.Side;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID provider for practice: authorization code flow with PKCE S256, ID tokens RS256 per audience, and access
 * tokens of the API for whoever asks. Anybody may be anybody here, so it listens on loopback only.
 *
 * <p>Issuers: {@code /staff} and {@code /residents} under {@link #address()}. A token of the API: {@code POST
 * /staff/token} with {@code grant_type=practice&municipality=gm9902&person=sanne}.
 */
public final class PracticeSignIn implements AutoCloseable {
    private static final String BSN = "urn:nl-eid-gdi:1.0:id:BSN";
    private static final String PSEUDONYM = "urn:nl-eid-gdi:1.0:id:pseudonym";
    private static final String KVK = "urn:nl-eid-gdi:1.0:id:KvKnr";
    private static final String LOW = "http://eidas.europa.eu/LoA/low";
    private static final String SUBSTANTIAL = "http://eidas.europa.eu/LoA/substantial";

    private final HttpServer server;
    private final Clock clock;
    private final List<PracticePerson> people;
    private final URI service;
    private final RSAKey key = newKey();
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private volatile Spoil spoil = Spoil.NOTHING;

    private record Code(
            Side side,
            PracticePerson person,
            String client,
            String redirect,
            String nonce,
            String challenge,
            String acr) {}

    private PracticeSignIn(HttpServer server, Clock clock, List<PracticePerson> people, URI service) {
        this.server = server;
        this.clock = clock;
        this.people = List.copyOf(people);
        this.service = service;
    }

    /**
     * Starts the provider on a loopback port; 0 chooses a free one.
     *
     * @param service the only address to which it sends anybody back, such as {@code http://127.0.0.1:8080}
     */
    public static PracticeSignIn start(int port, Clock clock, List<PracticePerson> people, URI service) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            PracticeSignIn provider = new PracticeSignIn(server, clock, people, service);
            for (Side side : Side.values()) {
                String path = "/" + side.path();
                server.createContext(path + "/.well-known/openid-configuration", one(e -> provider.discovery(side, e)));
                server.createContext(path + "/authorize", one(e -> provider.authorize(side, e)));
                server.createContext(path + "/choose", one(e -> provider.choose(side, e)));
                server.createContext(path + "/token", one(e -> provider.token(side, e)));
                server.createContext(path + "/keys", one(provider::keys));
                server.createContext(path + "/logout", one(provider::logout));
            }
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return provider;
        } catch (IOException e) {
            throw new UncheckedIOException("the practice sign-in cannot listen on its port", e);
        }
    }

    /** Without a slash at the end. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public URI issuer(Side side) {
        return URI.create(address() + "/" + side.path());
    }

    /** What is wrong with tokens from now on. */
    public void spoil(Spoil how) {
        spoil = how;
    }

    /** An access token of the API, as the token endpoint gives it. */
    public String accessToken(Side side, String municipality, String subject) {
        return accessToken(side, person(side, municipality, subject).orElseThrow(), SUBSTANTIAL);
    }

    /** The same of a resident whose sign-in was of assurance level low. */
    public String accessTokenLow(String municipality, String subject) {
        return accessToken(
                Side.RESIDENTS, person(Side.RESIDENTS, municipality, subject).orElseThrow(), LOW);
    }

    /** The same for an employee, made for another client than theirs. */
    public String accessTokenFor(String municipality, String subject, String client) {
        Instant now = clock.instant();
        return sign(
                claims(
                                Side.STAFF,
                                person(Side.STAFF, municipality, subject).orElseThrow(),
                                SUBSTANTIAL,
                                now,
                                Duration.ofHours(1))
                        .audience(municipality + "-api")
                        .claim("client_id", client)
                        .build(),
                new JOSEObjectType("at+jwt"));
    }

    /** The logout token that says that this session ended here. */
    public String logoutToken(Side side, String client, String session) {
        return sign(
                new JWTClaimsSet.Builder()
                        .issuer(issuer(side).toString())
                        .audience(client)
                        .subject("-")
                        .issueTime(Date.from(clock.instant()))
                        .expirationTime(Date.from(clock.instant().plusSeconds(120)))
                        .jwtID(UUID.randomUUID().toString())
                        .claim("sid", session)
                        .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
                        .build(),
                new JOSEObjectType("logout+jwt"));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void discovery(Side side, HttpExchange exchange) throws IOException {
        String issuer = issuer(side).toString();
        json(
                exchange,
                200,
                "{\"issuer\":\"" + issuer + "\",\"authorization_endpoint\":\"" + issuer
                        + "/authorize\",\"token_endpoint\":\"" + issuer + "/token\",\"jwks_uri\":\"" + issuer
                        + "/keys\",\"end_session_endpoint\":\"" + issuer
                        + "/logout\",\"response_types_supported\":[\"code\"],\"subject_types_supported\":[\"public\"],"
                        + "\"id_token_signing_alg_values_supported\":[\"RS256\"],"
                        + "\"code_challenge_methods_supported\":[\"S256\"],"
                        + "\"backchannel_logout_supported\":true,\"backchannel_logout_session_supported\":true}");
    }

    private void keys(HttpExchange exchange) throws IOException {
        json(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
    }

    private void authorize(Side side, HttpExchange exchange) throws IOException {
        Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
        if (!asked.getOrDefault("redirect_uri", "").equals(service + "/inloggen/terug")
                || !"S256".equals(asked.get("code_challenge_method"))
                || !"code".equals(asked.get("response_type"))) {
            html(exchange, 400, "<h1>Dit is geen goede vraag om in te loggen</h1>");
            return;
        }
        String municipality = asked.getOrDefault("client_id", "").replace("-pages", "");
        String hidden = asked.entrySet().stream()
                .map(entry -> "<input type=\"hidden\" name=\"" + escape(entry.getKey()) + "\" value=\""
                        + escape(entry.getValue()) + "\">")
                .collect(Collectors.joining());
        String buttons = people.stream()
                .filter(person -> person.side() == side && person.municipality().equals(municipality))
                .map(person -> "<li><button name=\"person\" value=\"" + escape(person.subject()) + "\"><strong>"
                        + escape(person.name()) + "</strong><br>" + escape(person.story()) + "</button></li>")
                .collect(Collectors.joining());
        String low = side == Side.RESIDENTS
                ? "<p><label><input type=\"checkbox\" name=\"low\" value=\"yes\"> Log in op een laag niveau</label></p>"
                : "";
        html(
                exchange,
                200,
                "<p class=\"town\">Oefenstad: alle mensen zijn verzonnen</p><h1>Wie ben je?</h1>"
                        + "<form method=\"post\" action=\"/" + side.path() + "/choose\">" + hidden + low + "<ul>"
                        + buttons + "</ul></form>");
    }

    private void choose(Side side, HttpExchange exchange) throws IOException {
        Map<String, String> asked = parameters(body(exchange));
        String client = asked.getOrDefault("client_id", "");
        Optional<PracticePerson> person = person(side, client.replace("-pages", ""), asked.getOrDefault("person", ""));
        String redirect = asked.getOrDefault("redirect_uri", "");
        if (person.isEmpty() || !redirect.equals(service + "/inloggen/terug")) {
            html(exchange, 400, "<h1>Die persoon is er niet</h1>");
            return;
        }
        String code = UUID.randomUUID().toString();
        codes.put(
                code,
                new Code(
                        side,
                        person.get(),
                        client,
                        redirect,
                        asked.getOrDefault("nonce", ""),
                        asked.getOrDefault("code_challenge", ""),
                        asked.containsKey("low") ? LOW : SUBSTANTIAL));
        redirect(exchange, redirect + "?code=" + code + "&state=" + encode(asked.getOrDefault("state", "")));
    }

    private void token(Side side, HttpExchange exchange) throws IOException {
        Map<String, String> asked = parameters(body(exchange));
        if ("practice".equals(asked.get("grant_type"))) {
            Optional<PracticePerson> person =
                    person(side, asked.getOrDefault("municipality", ""), asked.getOrDefault("person", ""));
            if (person.isEmpty()) {
                json(exchange, 400, "{\"error\":\"invalid_grant\"}");
                return;
            }
            json(
                    exchange,
                    200,
                    "{\"access_token\":\"" + accessToken(side, person.get(), SUBSTANTIAL)
                            + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
            return;
        }
        Code code = codes.remove(asked.getOrDefault("code", ""));
        if (code == null
                || code.side() != side
                || !code.client().equals(asked.get("client_id"))
                || !code.redirect().equals(asked.get("redirect_uri"))
                || !code.challenge().equals(challenge(asked.getOrDefault("code_verifier", "")))) {
            json(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        json(exchange, 200, "{\"id_token\":\"" + idToken(code) + "\",\"token_type\":\"Bearer\",\"expires_in\":300}");
    }

    /** Nobody stays signed in here: each sign-in asks again who it is. */
    private void logout(HttpExchange exchange) throws IOException {
        String onward = parameters(exchange.getRequestURI().getRawQuery())
                .getOrDefault("post_logout_redirect_uri", service.toString());
        redirect(exchange, onward.startsWith(service + "/") ? onward : service.toString());
    }

    private String idToken(Code code) {
        Instant now = spoil == Spoil.EXPIRED ? clock.instant().minus(Duration.ofHours(1)) : clock.instant();
        return sign(
                claims(code.side(), code.person(), code.acr(), now, Duration.ofMinutes(5))
                        .audience(spoil == Spoil.AUDIENCE ? "another-service" : code.client())
                        .claim("nonce", spoil == Spoil.NONCE ? "another" : code.nonce())
                        .claim("sid", UUID.randomUUID().toString())
                        .build(),
                JOSEObjectType.JWT);
    }

    private String accessToken(Side side, PracticePerson person, String acr) {
        Instant now = spoil == Spoil.EXPIRED ? clock.instant().minus(Duration.ofHours(2)) : clock.instant();
        return sign(
                claims(side, person, acr, now, Duration.ofHours(1))
                        .audience(spoil == Spoil.AUDIENCE ? "another-api" : person.municipality() + "-api")
                        .build(),
                new JOSEObjectType("at+jwt"));
    }

    /** People use the pages' client, the identity management its own. */
    private static String client(PracticePerson person) {
        return person.subject().equals("identity-management") ? "-provisioning" : "-pages";
    }

    private JWTClaimsSet.Builder claims(Side side, PracticePerson person, String acr, Instant now, Duration life) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(
                        spoil == Spoil.ISSUER
                                ? address() + "/somebody-else"
                                : issuer(side).toString())
                .subject(person.subject())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)))
                .jwtID(UUID.randomUUID().toString())
                .claim("acr", acr);
        if (side == Side.STAFF) {
            return claims.claim("client_id", person.municipality() + client(person));
        }
        return person.represents().isEmpty()
                ? claims.claim("sub_id_type", BSN)
                : claims.claim("sub_id_type", PSEUDONYM)
                        .claim("represents", Map.of("sub", person.represents(), "sub_id_type", KVK));
    }

    private String sign(JWTClaimsSet claims, JOSEObjectType type) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .type(type)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(spoil == Spoil.SIGNATURE ? newKey() : key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<PracticePerson> person(Side side, String municipality, String subject) {
        return people.stream()
                .filter(person -> person.side() == side
                        && person.municipality().equals(municipality)
                        && person.subject().equals(subject))
                .findFirst();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private static HttpHandler one(Handler handler) {
        return exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        };
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readNBytes(64 * 1024), StandardCharsets.UTF_8);
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : (query == null ? "" : query).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(303, -1);
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        send(exchange, status, "application/json", body);
    }

    private static void html(HttpExchange exchange, int status, String body) throws IOException {
        send(
                exchange,
                status,
                "text/html; charset=utf-8",
                "<!doctype html><html lang=\"nl\"><head><meta charset=\"utf-8\"><title>Oefen-inloggen</title>"
                        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><style>"
                        + "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:1rem auto;padding:0 1rem}"
                        + ".town{background:#fff3cd;padding:.5rem}ul{list-style:none;padding:0}"
                        + "button{width:100%;text-align:left;font:inherit;padding:.75rem;margin:.25rem 0;"
                        + "background:#fff;border:2px solid #444;border-radius:.3rem;min-height:3rem}"
                        + "</style></head><body><main>" + body + "</main></body></html>");
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
