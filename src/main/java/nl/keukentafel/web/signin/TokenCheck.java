package nl.keukentafel.web.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.inject.Singleton;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.web.Problem;

/**
 * Whether a token is from this issuer, for this audience, signed with a key that the issuer publishes now, and running
 * (OpenID Connect Core 1.0, section 3.1.3.7; RFC 9068 section 4 for access tokens).
 */
@Singleton
class TokenCheck {
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
    private static final Duration OLDEST_ID_TOKEN = Duration.ofMinutes(10);
    private static final String LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final DefaultJOSEObjectTypeVerifier<SecurityContext> ACCESS_TOKEN =
            new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt"));
    private static final DefaultJOSEObjectTypeVerifier<SecurityContext> OTHER_TOKEN =
            new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("logout+jwt"), null);
    private final OpenIdClient client;
    private final Municipalities municipalities;
    private final SignInSettings settings;
    private final Clock clock;

    TokenCheck(OpenIdClient client, Municipalities municipalities, SignInSettings settings, Clock clock) {
        this.client = client;
        this.municipalities = municipalities;
        this.settings = settings;
        this.clock = clock;
    }

    /** The claims of a good ID token; anything else is refused in one way. */
    JWTClaimsSet idToken(String token, URI issuer, String clientId, String nonce) {
        JWTClaimsSet claims = check(
                token,
                issuer,
                new JWTClaimsSet.Builder()
                        .issuer(issuer.toString())
                        .claim("nonce", nonce)
                        .build(),
                clientId,
                Problem.SIGN_IN_FAILED);
        Instant issued = claims.getIssueTime().toInstant();
        if (issued.isBefore(clock.instant().minus(OLDEST_ID_TOKEN))
                || !claims.getAudience().equals(List.of(clientId))) {
            throw Problem.SIGN_IN_FAILED.refused();
        }
        return claims;
    }

    /** The claims of a good access token for the API of one municipality. */
    JWTClaimsSet accessToken(String token, URI issuer, String audience) {
        return check(
                token,
                issuer,
                new JWTClaimsSet.Builder().issuer(issuer.toString()).build(),
                audience,
                Problem.NOT_SIGNED_IN);
    }

    /** Which session ended, said by a sign-in service that this installation trusts. */
    record EndedThere(URI issuer, String session) {}

    EndedThere logoutToken(String token) {
        for (Municipality municipality : municipalities.all()) {
            for (ReaderKind kind : ReaderKind.values()) {
                URI issuer = settings.issuer(kind, municipality.code());
                String client = settings.pagesClient(municipality.code());
                if (issuer.toString().equals(issuerSaid(token))
                        && audienceSaid(token).equals(List.of(client))) {
                    JWTClaimsSet claims = check(
                            token,
                            issuer,
                            new JWTClaimsSet.Builder().issuer(issuer.toString()).build(),
                            client,
                            Problem.BAD_BODY);
                    if (claims.getClaim("nonce") == null
                            && claims.getClaim("events") instanceof Map<?, ?> events
                            && events.containsKey(LOGOUT_EVENT)
                            && claims.getClaim("sid") instanceof String sid) {
                        return new EndedThere(issuer, sid);
                    }
                }
            }
        }
        throw Problem.BAD_BODY.refused();
    }

    private static String issuerSaid(String token) {
        return Optional.ofNullable(unchecked(token).getIssuer()).orElse("");
    }

    private static List<String> audienceSaid(String token) {
        return unchecked(token).getAudience();
    }

    /** What a token says of itself, to find whom to check it with; nothing of it is trusted. */
    static JWTClaimsSet unchecked(String token) {
        try {
            JWTClaimsSet claims = parsed(token).getJWTClaimsSet();
            return claims == null ? new JWTClaimsSet.Builder().build() : claims;
        } catch (ParseException e) {
            return new JWTClaimsSet.Builder().build();
        }
    }

    private static JWT parsed(String token) throws ParseException {
        // The library takes the header null for an object.
        if (!new Base64URL(token.substring(0, Math.max(0, token.indexOf('.'))))
                .decodeToString()
                .strip()
                .startsWith("{")) {
            throw new ParseException("the header of a token is a JSON object", 0);
        }
        return JWTParser.parse(token);
    }

    private JWTClaimsSet check(String token, URI issuer, JWTClaimsSet exactly, String audience, Problem problem) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, client.keysOf(issuer)));
        processor.setJWTClaimsSetVerifier(new ByOurClock(audience, exactly, clock));
        processor.setJWSTypeVerifier(problem == Problem.NOT_SIGNED_IN ? ACCESS_TOKEN : OTHER_TOKEN);
        try {
            JWTClaimsSet claims = processor.process(parsed(token), null);
            Instant issued = claims.getIssueTime().toInstant();
            if (issued.isAfter(clock.instant().plusSeconds(60))) {
                throw problem.refused();
            }
            return claims;
        } catch (ParseException | BadJOSEException | RateLimitReachedException e) {
            // Keys were asked for just now: one that is not among them is nobody's.
            throw problem.refused();
        } catch (JOSEException e) {
            throw Problem.SIGN_IN_UNAVAILABLE.refused();
        }
    }

    private static final class ByOurClock extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final Clock clock;

        ByOurClock(String audience, JWTClaimsSet exactly, Clock clock) {
            super(audience, exactly, Set.of("sub", "iat", "exp"));
            this.clock = clock;
            setMaxClockSkew(10);
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }
}
