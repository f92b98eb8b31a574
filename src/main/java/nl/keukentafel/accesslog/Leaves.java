package nl.keukentafel.accesslog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nl.keukentafel.keys.Hmac;

/** Halves of entries and the leaves that they are said to belong to; all are checked together. Used once. */
final class Leaves {
    /** For fewer, one after another is faster. */
    private static final int MANY = 10;

    private final Kind acts = new Kind();
    private final Kind subjects = new Kind();

    /** The halves of one kind; their fields are about as long as one another's. */
    private static final class Kind {
        private final List<EncodedSide> sides = new ArrayList<>();
        private final List<byte[]> leaves = new ArrayList<>();
        private boolean[] fit = {};

        void check() {
            fit = new boolean[sides.size()];
            for (int first = 0; first < fit.length; first += ManyCommitments.MOST) {
                int end = Math.min(fit.length, first + ManyCommitments.MOST);
                boolean[] some = check(sides.subList(first, end), leaves.subList(first, end));
                System.arraycopy(some, 0, fit, first, some.length);
            }
        }

        private static boolean[] check(List<EncodedSide> sides, List<byte[]> leaves) {
            if (sides.size() >= MANY) {
                return ManyCommitments.ofThisThread().fit(sides, leaves);
            }
            Hmac mac = new Hmac();
            boolean[] fit = new boolean[sides.size()];
            for (int i = 0; i < fit.length; i++) {
                EncodedSide side = sides.get(i);
                fit[i] = Arrays.equals(
                        Side.decoded(side.bytes(), side.ofSubject()).leaf(mac), leaves.get(i));
            }
            return fit;
        }
    }

    /** Takes a half along with its leaf; gives the number by which it is asked whether they fit. */
    int add(EncodedSide side, byte[] leaf) {
        Kind kind = kind(side.ofSubject());
        kind.sides.add(side);
        kind.leaves.add(leaf);
        return kind.sides.size() - 1;
    }

    /** Whether the half of this kind and number belongs to its leaf; after {@link #check}. */
    boolean fits(boolean ofSubject, int number) {
        return kind(ofSubject).fit[number];
    }

    void check() {
        acts.check();
        subjects.check();
    }

    private Kind kind(boolean ofSubject) {
        return ofSubject ? subjects : acts;
    }
}
