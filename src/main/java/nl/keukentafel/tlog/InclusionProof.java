package nl.keukentafel.tlog;

import java.util.ArrayList;
import java.util.List;

/** Shows that a leaf is in a tree, at this place (RFC 6962 §2.1.1, RFC 9162 §2.1.3); the path begins beside the leaf. */
public record InclusionProof(long index, long size, List<Hash> path) {
    public InclusionProof {
        path = List.copyOf(path);
    }

    /** Makes the proof for a leaf of the tree of this size. */
    public static InclusionProof prove(HashReader reader, long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("a tree of " + size + " leaves has no leaf " + index);
        }
        List<List<Node>> steps = new ArrayList<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = from + Long.highestOneBit(to - from - 1);
            if (index < middle) {
                steps.addFirst(Node.covering(middle, to));
                to = middle;
            } else {
                steps.addFirst(Node.covering(from, middle));
                from = middle;
            }
        }
        return new InclusionProof(index, size, Steps.hashes(reader, steps));
    }

    /** Whether a leaf with this hash is in the tree with this root; false on any proof that is not exactly right. */
    public boolean holds(Hash leafHash, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long place = index;
        long last = size - 1;
        Hash hash = leafHash;
        for (Hash beside : path) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                hash = Merkle.node(beside, hash);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Merkle.node(hash, beside);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }
}
