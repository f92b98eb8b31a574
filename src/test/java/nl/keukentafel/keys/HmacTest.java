package nl.keukentafel.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class HmacTest {
    private final Hmac hmac = new Hmac();

    /** RFC 4231, test cases 1, 2 and 4. */
    @Test
    void theVectorsOfTheStandardHold() {
        assertThat(hex(HexFormat.of().parseHex("0b".repeat(20)), "Hi There".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
        assertThat(hex(
                        "Jefe".getBytes(StandardCharsets.UTF_8),
                        "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assertThat(hex(
                        HexFormat.of().parseHex("0102030405060708090a0b0c0d0e0f10111213141516171819"),
                        HexFormat.of().parseHex("cd".repeat(50))))
                .isEqualTo("82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b");
    }

    @Test
    void itIsWhatTheJdkComputesWhateverCameBefore() throws GeneralSecurityException {
        Random random = new Random(1);
        for (int length = 0; length < 300; length++) {
            byte[] key = new byte[1 + length % 64];
            byte[] message = new byte[length];
            random.nextBytes(key);
            random.nextBytes(message);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            assertThat(hmac.of(key, message)).isEqualTo(mac.doFinal(message));
        }
    }

    @Test
    void aKeyThatWouldHaveToBeHashedFirstIsRefused() {
        assertThatThrownBy(() -> hmac.of(new byte[65], new byte[1])).isInstanceOf(IllegalArgumentException.class);
    }

    private String hex(byte[] key, byte[] message) {
        return HexFormat.of().formatHex(hmac.of(key, message));
    }
}
