package nl.keukentafel.tlog;

import java.util.ArrayList;
import java.util.List;

/** A complete subtree: the one over leaves {@code index << level} up to {@code (index + 1) << level}. */
public record Node(int level, long index) {
    /** The fewest complete subtrees that cover these leaves, from left to right; the start is where one of them starts. */
    static List<Node> covering(long from, long to) {
        List<Node> nodes = new ArrayList<>();
        for (long at = from; at < to; ) {
            int level = 63 - Long.numberOfLeadingZeros(to - at);
            if (at != 0) {
                level = Math.min(level, Long.numberOfTrailingZeros(at));
            }
            nodes.add(new Node(level, at >> level));
            at += 1L << level;
        }
        return nodes;
    }

    /** The root of a tree whose complete subtrees, from left to right, have these hashes. */
    static Hash folded(List<Hash> hashes) {
        if (hashes.isEmpty()) {
            return Merkle.EMPTY;
        }
        Hash root = hashes.getLast();
        for (int i = hashes.size() - 2; i >= 0; i--) {
            root = Merkle.node(hashes.get(i), root);
        }
        return root;
    }
}
