package nl.keukentafel.tlog;

import java.util.ArrayList;
import java.util.List;

/** Shows that a tree only grew: that the smaller is the beginning of the larger (RFC 6962 §2.1.2, RFC 9162 §2.1.4). */
public record ConsistencyProof(long from, long to, List<Hash> path) {
    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /** Makes the proof between two sizes of one tree. */
    public static ConsistencyProof prove(HashReader reader, long from, long to) {
        if (from < 0 || from > to) {
            throw new IllegalArgumentException("a tree does not grow from " + from + " to " + to);
        }
        List<List<Node>> steps = new ArrayList<>();
        if (from > 0 && from < to) {
            long start = 0;
            long end = to;
            boolean whole = true;
            while (from != end) {
                long middle = start + Long.highestOneBit(end - start - 1);
                if (from <= middle) {
                    steps.addFirst(Node.covering(middle, end));
                    end = middle;
                } else {
                    steps.addFirst(Node.covering(start, middle));
                    start = middle;
                    whole = false;
                }
            }
            if (!whole) {
                steps.addFirst(Node.covering(start, end));
            }
        }
        return new ConsistencyProof(from, to, Steps.hashes(reader, steps));
    }

    /** Whether the tree with the first root is the beginning of the tree with the second. */
    public boolean holds(Hash fromRoot, Hash toRoot) {
        if (from < 0 || from > to) {
            return false;
        }
        if (from == to) {
            return path.isEmpty() && fromRoot.equals(toRoot);
        }
        if (from == 0) {
            return path.isEmpty() && fromRoot.equals(Merkle.EMPTY);
        }
        List<Hash> hashes = path;
        if (Long.bitCount(from) == 1) {
            hashes = new ArrayList<>(path);
            hashes.addFirst(fromRoot);
        }
        if (hashes.isEmpty()) {
            return false;
        }
        int skipped = Long.numberOfTrailingZeros(from);
        long place = (from - 1) >> skipped;
        long last = (to - 1) >> skipped;
        Hash smaller = hashes.getFirst();
        Hash larger = hashes.getFirst();
        for (Hash beside : hashes.subList(1, hashes.size())) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                smaller = Merkle.node(beside, smaller);
                larger = Merkle.node(beside, larger);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                larger = Merkle.node(larger, beside);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 && smaller.equals(fromRoot) && larger.equals(toRoot);
    }
}
