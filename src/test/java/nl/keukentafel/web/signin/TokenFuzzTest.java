package nl.keukentafel.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import nl.keukentafel.Fuzz;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nothing that calls itself a token does more than be taken apart: who trusts it is decided elsewhere. */
class TokenFuzzTest {
    private static final String CLAIMS = "{\"iss\":\"https://issuer.example\",\"aud\":[\"api\"],\"sub\":\"sanne\","
            + "\"iat\":1764000000,\"exp\":1764003600,\"nbf\":1764000000,\"acr\":\"substantial\"}";

    @Test
    void whateverComesIsTakenApartOrNothing() {
        assertThat(fuzz(7).of(800).tried()).isEqualTo(800);
    }

    @Test
    @Tag("wide")
    void whateverComesIsTakenApartOrNothingForLong() {
        assertThat(fuzz(Long.getLong("wide.seed", 1L))
                        .during(Integer.getInteger("wide.seconds", 60))
                        .tried())
                .isGreaterThan(100);
    }

    private static Fuzz fuzz(long seed) {
        return new Fuzz("token", seed, TokenFuzzTest::read)
                .knowing(bytes(CLAIMS))
                .knowing(bytes(token("{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"1\"}", CLAIMS)))
                .knowing(bytes(token("{\"alg\":\"none\"}", CLAIMS)))
                .knowing(bytes(token("{\"alg\":\"RSA-OAEP\",\"enc\":\"A128GCM\"}", CLAIMS) + ".eA.eA"));
    }

    /** As a whole token, and as the claims of one. */
    private static void read(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        for (String token : new String[] {text, token("{\"alg\":\"RS256\"}", text), token(text, CLAIMS)}) {
            JWTClaimsSet claims = TokenCheck.unchecked(token);
            assertThat(claims.getAudience()).isNotNull();
            assertThat(String.valueOf(claims.getIssuer())).isNotNull();
        }
    }

    private static String token(String header, String claims) {
        return encoded(header) + "." + encoded(claims) + ".c2lnbmF0dXJl";
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
