package nl.keukentafel.web.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.web.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sign-in service that changes its keys, and tokens at the edges of their time. */
@SuppressWarnings("NullAway.Init") // the provider is made anew before each test
class TokenCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final String AUDIENCE = "gm9902-api";
    private static RSAKey first;
    private static RSAKey second;
    private static RSAKey third;

    private final AtomicInteger fetched = new AtomicInteger();
    private HttpServer server;
    private URI issuer;
    private TokenCheck check;
    private volatile RSAKey published;

    @BeforeAll
    static void keys() throws JOSEException {
        first = key();
        second = key();
        third = key();
    }

    @BeforeEach
    void provider() throws IOException {
        published = first;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/staff");
        server.createContext(
                "/staff/.well-known/openid-configuration", exchange -> say(exchange, """
                        {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                         "jwks_uri": "%1$s/keys", "end_session_endpoint": "%1$s/logout"}""".formatted(issuer)));
        server.createContext("/staff/keys", exchange -> {
            fetched.incrementAndGet();
            say(exchange, new JWKSet(published).toString(true));
        });
        server.start();
        SignInSettings settings = new SignInSettings(
                URI.create("http://127.0.0.1"),
                issuer.toString(),
                issuer.toString(),
                Duration.ofMinutes(20),
                Duration.ofMinutes(7),
                Duration.ofMinutes(15),
                Duration.ofMinutes(15),
                Duration.ofHours(10));
        check = new TokenCheck(
                new OpenIdClient(""), new Municipalities(Map.of()), settings, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void keysAreFetchedOnceForManyTokens() {
        for (int i = 0; i < 20; i++) {
            assertThat(read(signed(first, same -> same))).isEqualTo("sanne");
        }
        assertThat(fetched).hasValue(1);
    }

    @Test
    void aKeyThatIsNewIsFetchedOnceAndTheOldOneOpensNothingAnyMore() {
        assertThat(read(signed(first, same -> same))).isEqualTo("sanne");
        published = second;
        for (int i = 0; i < 5; i++) {
            assertThat(read(signed(second, same -> same))).isEqualTo("sanne");
        }
        assertThat(fetched).hasValue(2);
        refused(signed(first, same -> same));
    }

    /** The intruder: whoever makes up key ids makes us ask nobody as often. */
    @Test
    void aKeyThatNobodyKnowsIsRefusedAndTheProviderIsNotAskedForEach() throws JOSEException {
        assertThat(read(signed(first, same -> same))).isEqualTo("sanne");
        for (int i = 0; i < 50; i++) {
            refused(signed(
                    new RSAKey.Builder(third)
                            .keyID(UUID.randomUUID().toString())
                            .build(),
                    same -> same));
        }
        assertThat(fetched).as("fetched for fifty made-up keys").hasValueLessThanOrEqualTo(3);
        assertThat(read(signed(first, same -> same)))
                .as("whoever has a good key")
                .isEqualTo("sanne");
    }

    /** The intruder: another key under the id of the published one. */
    @Test
    void aKeyThatBorrowsAnIdIsRefused() {
        refused(signed(new RSAKey.Builder(third).keyID(first.getKeyID()).build(), same -> same));
    }

    @ParameterizedTest
    @CsvSource({
        // issued, not before, ends: seconds from now
        "0, , 3600, true",
        "-3600, -3600, -9, true",
        "-3600, -3600, -10, false",
        "-3600, -3600, -60, false",
        "0, 9, 3600, true",
        "0, 11, 3600, false",
        "0, 3600, 7200, false",
        "60, , 3600, true",
        "61, , 3600, false"
    })
    void aTokenHoldsFromItsBeginToItsEndGiveOrTakeTenSeconds(int issued, Integer begins, int ends, boolean holds) {
        String token = signed(first, claims -> {
            claims.issueTime(at(issued)).expirationTime(at(ends));
            return begins == null ? claims : claims.notBeforeTime(at(begins));
        });
        if (holds) {
            assertThat(read(token)).isEqualTo("sanne");
        } else {
            refused(token);
        }
    }

    @Test
    void aTokenOfAnotherIssuerOrForAnotherServiceIsRefused() {
        refused(signed(first, claims -> claims.issuer(issuer + "/")));
        refused(signed(first, claims -> claims.issuer("https://elsewhere.example")));
        refused(signed(first, claims -> claims.issuer(null)));
        refused(signed(first, claims -> claims.audience("gm9901-api")));
        refused(signed(first, claims -> claims.expirationTime(null)));
        refused(signed(first, claims -> claims.issueTime(null)));
    }

    private String read(String token) {
        return check.accessToken(token, issuer, AUDIENCE).getSubject();
    }

    private void refused(String token) {
        assertThatThrownBy(() -> read(token))
                .isInstanceOfSatisfying(Problem.Refused.class, refused -> assertThat(refused.problem())
                        .isEqualTo(Problem.NOT_SIGNED_IN));
    }

    private String signed(RSAKey key, UnaryOperator<JWTClaimsSet.Builder> change) {
        JWTClaimsSet claims = change.apply(new JWTClaimsSet.Builder()
                        .issuer(issuer.toString())
                        .audience(AUDIENCE)
                        .subject("sanne")
                        .issueTime(at(0))
                        .expirationTime(at(3600)))
                .build();
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .type(new JOSEObjectType("at+jwt"))
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Date at(int seconds) {
        return Date.from(NOW.plusSeconds(seconds));
    }

    private static RSAKey key() throws JOSEException {
        return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
    }

    private static void say(HttpExchange exchange, String json) throws IOException {
        try (exchange) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
