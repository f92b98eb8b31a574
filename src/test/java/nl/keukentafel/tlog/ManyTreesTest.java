package nl.keukentafel.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What is computed for many at once is what each has alone. */
class ManyTreesTest {
    private static final int LONGEST = 320;

    private final Random random = new Random(7);
    private final byte[] bytes = bytes(2 * LONGEST);

    @Test
    void commitmentsLeavesAndNodesAreThoseOfOneAlone() throws Exception {
        ManyTrees trees = new ManyTrees();
        for (int shortest = 0; shortest < LONGEST - ManyTrees.LANES; shortest += ManyTrees.LANES) {
            for (int count : new int[] {1, 2, ManyTrees.LANES - 1, ManyTrees.LANES}) {
                byte[][] keys = new byte[count][];
                int[] from = new int[count];
                int[] length = new int[count];
                for (int i = 0; i < count; i++) {
                    keys[i] = bytes(Hash.LENGTH);
                    from[i] = random.nextInt(LONGEST);
                    length[i] = shortest + (5 * i) % count;
                    trees.key(i, keys[i], 0);
                }

                trees.mac(bytes, from, length, count, 3);
                trees.copy(3, 4);
                trees.leaf(4);
                trees.node(3, 5);

                for (int i = 0; i < count; i++) {
                    Mac alone = Mac.getInstance("HmacSHA256");
                    alone.init(new SecretKeySpec(keys[i], "HmacSHA256"));
                    alone.update(bytes, from[i], length[i]);
                    Hash mac = Hash.of(alone.doFinal());
                    assertThat(taken(trees, 3, i))
                            .as("%s bytes, lane %s of %s", length[i], i, count)
                            .isEqualTo(mac);
                    assertThat(taken(trees, 4, i)).isEqualTo(Merkle.leaf(mac.bytes()));
                    assertThat(taken(trees, 5, i)).isEqualTo(Merkle.node(mac, Merkle.leaf(mac.bytes())));
                }
            }
        }
    }

    @Test
    void aHashIsHadByNoOtherBytes() {
        ManyTrees trees = new ManyTrees();
        byte[] hash = bytes(Hash.LENGTH);
        trees.put(2, 5, hash, 0);

        assertThat(trees.has(2, 5, hash, 0)).isTrue();
        for (int bit = 0; bit < 8 * Hash.LENGTH; bit++) {
            byte[] other = hash.clone();
            other[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(trees.has(2, 5, other, 0)).isFalse();
        }
    }

    private static Hash taken(ManyTrees trees, int slot, int lane) {
        byte[] hash = new byte[Hash.LENGTH];
        trees.take(slot, lane, hash, 0);
        return Hash.of(hash);
    }

    private byte[] bytes(int length) {
        byte[] made = new byte[length];
        random.nextBytes(made);
        return made;
    }
}
