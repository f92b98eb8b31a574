package nl.keukentafel.accesslog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nl.keukentafel.accesslog.ManyCommitments.Messages;
import nl.keukentafel.keys.Hmac;
import nl.keukentafel.tlog.Hash;

/** What the leaves of entries must be by their halves: as {@link Side#leaf}, for very many at once. Used once. */
final class Leaves {
    /** For fewer, one after another is faster. */
    private static final int MANY = 24;

    private final List<EncodedSide> sides = new ArrayList<>();
    private byte[] roots = {};

    /** Takes a half along; gives the number by which its leaf is asked. */
    int add(EncodedSide side) {
        sides.add(side);
        return sides.size() - 1;
    }

    /** Whether the half of this number belongs to this leaf; after {@link #hash}. */
    boolean fits(int number, byte[] leaf) {
        return leaf.length == 1 + Hash.LENGTH
                && leaf[0] == Side.LEAF_VERSION
                && Arrays.equals(leaf, 1, leaf.length, roots, number * Hash.LENGTH, (number + 1) * Hash.LENGTH);
    }

    void hash() {
        if (sides.size() < MANY) {
            roots = new byte[sides.size() * Hash.LENGTH];
            Hmac mac = new Hmac();
            for (int i = 0; i < sides.size(); i++) {
                byte[] leaf = Side.decoded(sides.get(i).bytes(), sides.get(i).ofSubject())
                        .leaf(mac);
                System.arraycopy(leaf, 1, roots, i * Hash.LENGTH, Hash.LENGTH);
            }
        } else {
            together();
        }
    }

    private void together() {
        ManyCommitments many = ManyCommitments.ofThisThread();
        int count = sides.size() * EntryField.SIDE;
        byte[] keys = new byte[count * Hash.LENGTH];
        Messages messages = new Messages(count);
        int at = 0;
        for (EncodedSide side : sides) {
            for (int place = 0; place < EntryField.SIDE; place++) {
                int value = side.valueAt(place);
                int key = side.keyAt(place);
                System.arraycopy(side.bytes(), key, keys, at, Opening.KEY);
                messages.field(side.field(place), side.bytes(), value, key - value);
                at += Opening.KEY;
            }
        }
        roots = tops(many, many.roots(many.macs(keys, messages)));
    }

    /** The node over both halves. */
    private byte[] tops(ManyCommitments many, byte[] own) {
        byte[] both = new byte[2 * own.length];
        for (int i = 0; i < sides.size(); i++) {
            EncodedSide side = sides.get(i);
            int at = 2 * i * Hash.LENGTH;
            int right = at + Hash.LENGTH;
            System.arraycopy(own, i * Hash.LENGTH, both, side.ofSubject() ? right : at, Hash.LENGTH);
            System.arraycopy(side.bytes(), side.otherAt(), both, side.ofSubject() ? at : right, Hash.LENGTH);
        }
        return many.nodes(both);
    }
}
