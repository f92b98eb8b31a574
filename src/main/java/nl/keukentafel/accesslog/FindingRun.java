package nl.keukentafel.accesslog;

import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;

/** Reads a log once, entry by entry in its order, and says of each look what explains it and what is odd about it. */
public final class FindingRun {
    private final CaseBook book;
    private final Map<Finding, Finding.Rule> rules = new EnumMap<>(Finding.class);

    public FindingRun(ZoneId zone) {
        this.book = new CaseBook(zone);
        for (Finding finding : Finding.values()) {
            rules.put(finding, finding.fresh());
        }
    }

    /** The findings that are complete with this entry, each with the place of the entry that it rests on. */
    public Map<Finding, Long> read(AuditedEntry entry) {
        Map<Finding, Long> found = new EnumMap<>(Finding.class);
        rules.forEach((finding, rule) -> {
            if (rule.trips(entry, book)) {
                found.put(finding, rule.place(entry));
            }
        });
        book.read(entry);
        return found;
    }

    /** Takes note of what an entry tells of cases, and finds nothing: for what was before that which is read. */
    void recall(AuditedEntry entry) {
        book.read(entry);
    }

    /** What explains this look by all that was read until now. */
    public Explanation explain(AuditedEntry look) {
        return book.explain(look);
    }
}
