package nl.keukentafel.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ManyHashesTest {
    private static final int LONGEST = 300;

    @Test
    void eachMessageHasTheHashThatItHasAlone() throws Exception {
        Random random = new Random(7);
        MessageDigest alone = MessageDigest.getInstance("SHA-256");
        ManyHashes many = new ManyHashes();
        for (int count : new int[] {0, 1, 2, ManyHashes.LANES - 1, ManyHashes.LANES, ManyHashes.LANES + 1, 1_000}) {
            byte[] bytes = new byte[LONGEST + count];
            random.nextBytes(bytes);
            int[] from = new int[count];
            int[] length = new int[count];
            for (int i = 0; i < count; i++) {
                length[i] = i < LONGEST ? i : random.nextInt(LONGEST);
                from[i] = random.nextInt(bytes.length - length[i]);
            }
            byte[] out = new byte[count * Hash.LENGTH];

            many.of(bytes, from, length, count, out);

            for (int i = 0; i < count; i++) {
                alone.update(bytes, from[i], length[i]);
                assertThat(Arrays.copyOfRange(out, i * Hash.LENGTH, (i + 1) * Hash.LENGTH))
                        .as("message %s of %s, %s bytes long", i, count, length[i])
                        .isEqualTo(alone.digest());
            }
        }
    }
}
