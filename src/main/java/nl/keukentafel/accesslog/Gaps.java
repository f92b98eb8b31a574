package nl.keukentafel.accesslog;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A set of entries as ranges; small as long as neighbours go together. */
final class Gaps {
    private final TreeMap<Long, Long> endByStart = new TreeMap<>();

    void add(long index) {
        add(index, index + 1);
    }

    /** Adds ranges such as {@code 0-99,120}; an entry can only speak of entries before it. */
    void addAll(String ranges, long before) {
        for (String range : ranges.split(",", -1)) {
            String[] ends = range.split("-", -1);
            long first = Long.parseLong(ends[0]);
            long last = Long.parseLong(ends[ends.length - 1]);
            if (first < 0 || last < first || last >= before) {
                throw new IllegalArgumentException("not a range of earlier entries");
            }
            add(first, last + 1);
        }
    }

    private void add(long start, long end) {
        long from = start;
        long to = end;
        Map.Entry<Long, Long> left = endByStart.floorEntry(from);
        if (left != null && left.getValue() >= from) {
            from = left.getKey();
            to = Math.max(to, left.getValue());
        }
        for (Map.Entry<Long, Long> right = endByStart.ceilingEntry(from);
                right != null && right.getKey() <= to;
                right = endByStart.ceilingEntry(from)) {
            to = Math.max(to, right.getValue());
            endByStart.remove(right.getKey());
        }
        endByStart.put(from, to);
    }

    boolean contains(long index) {
        Map.Entry<Long, Long> range = endByStart.floorEntry(index);
        return range != null && index < range.getValue();
    }

    long count() {
        return endByStart.entrySet().stream()
                .mapToLong(range -> range.getValue() - range.getKey())
                .sum();
    }

    /** The first of these that the others do not have. */
    Optional<Long> firstNotIn(Gaps others) {
        for (Map.Entry<Long, Long> range : endByStart.entrySet()) {
            for (long at = range.getKey(); at < range.getValue(); ) {
                Map.Entry<Long, Long> other = others.endByStart.floorEntry(at);
                if (other == null || other.getValue() <= at) {
                    return Optional.of(at);
                }
                at = other.getValue();
            }
        }
        return Optional.empty();
    }
}
