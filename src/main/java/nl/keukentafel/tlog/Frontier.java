package nl.keukentafel.tlog;

import java.util.ArrayList;
import java.util.List;

/** The right edge of a tree: its size and the roots of the complete subtrees that it is made of, largest first. */
public record Frontier(long size, List<Hash> roots) {
    /** The tree without leaves. */
    public static final Frontier EMPTY = new Frontier(0, List.of());

    /** Throws {@link IllegalArgumentException} when a tree of this size has another number of complete subtrees. */
    public Frontier {
        roots = List.copyOf(roots);
        if (size < 0 || Long.bitCount(size) != roots.size()) {
            throw new IllegalArgumentException("a tree of " + size + " leaves has no edge of " + roots.size());
        }
    }

    /** The tree with one leaf more. */
    public Frontier with(Hash leafHash) {
        return with(List.of(leafHash));
    }

    /** The tree with these leaves more, in this order. */
    public Frontier with(List<Hash> leafHashes) {
        List<Hash> edge = new ArrayList<>(roots);
        long grown = size;
        for (Hash leafHash : leafHashes) {
            Hash carried = leafHash;
            for (long bits = grown; (bits & 1) == 1; bits >>= 1) {
                carried = Merkle.node(edge.removeLast(), carried);
            }
            edge.add(carried);
            grown++;
        }
        return new Frontier(grown, edge);
    }

    public Hash root() {
        return Node.folded(roots);
    }

    /** The roots one after another, 32 bytes each. */
    public byte[] encoded() {
        byte[] bytes = new byte[roots.size() * Hash.LENGTH];
        for (int i = 0; i < roots.size(); i++) {
            roots.get(i).copyTo(bytes, i * Hash.LENGTH);
        }
        return bytes;
    }

    /** Reads what {@link #encoded} wrote. */
    public static Frontier decoded(long size, byte[] bytes) {
        List<Hash> roots = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += Hash.LENGTH) {
            roots.add(Hash.at(bytes, at));
        }
        return new Frontier(size, roots);
    }
}
