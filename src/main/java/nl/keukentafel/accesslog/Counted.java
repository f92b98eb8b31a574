package nl.keukentafel.accesslog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a daily entry says: of every person with entries behind one place and up to another, which of them is the last and
 * how many the person has with it.
 *
 * @param from the place behind which it counts, -1 for the first
 * @param until the last place that it counts
 */
record Counted(long from, long until, List<Line> lines) {
    private static final String COUNTS = "counts";

    /** A person, by a tag that means nothing outside the service. */
    record Line(String tag, long index, long entries) {}

    /** As details of an entry. */
    Map<String, String> details() {
        return Map.of(
                "from",
                Long.toString(from),
                "until",
                Long.toString(until),
                COUNTS,
                lines.stream()
                        .map(line -> line.tag() + ":" + line.index() + ":" + line.entries())
                        .collect(Collectors.joining(" ")));
    }

    /** Reads what {@link #details} wrote; throws {@link IllegalArgumentException} on anything else. */
    static Counted of(Map<String, String> details) {
        List<Line> lines = new ArrayList<>();
        String counts = details.getOrDefault(COUNTS, "");
        for (String line : counts.isEmpty() ? new String[0] : counts.split(" ", -1)) {
            String[] parts = line.split(":", -1);
            if (parts.length != 3) {
                throw new IllegalArgumentException("not a count of a person's entries");
            }
            lines.add(new Line(parts[0], ExportChunk.number(parts[1]), ExportChunk.number(parts[2])));
        }
        String from = details.getOrDefault("from", "");
        return new Counted(
                from.equals("-1") ? -1 : ExportChunk.number(from),
                ExportChunk.number(details.getOrDefault("until", "")),
                lines);
    }

    /** The same of the words of the entry's field. */
    static Counted ofField(String words) {
        Map<String, String> details = new HashMap<>();
        words.lines().forEach(line -> {
            int is = line.indexOf('=');
            details.put(line.substring(0, Math.max(0, is)), line.substring(is + 1));
        });
        return of(details);
    }
}
