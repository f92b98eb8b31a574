package nl.keukentafel.web.auditor;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AuditedEntry;
import nl.keukentafel.web.Layout;

/**
 * What was found, by pseudonyms.
 *
 * @param next the address of what is older, when there is more
 * @param bars how many a day, of the last 30 days of the period; empty when nothing is found
 * @param blame the chips without which something would be found, when nothing is
 */
public record SearchPage(
        Layout layout,
        EntryWords words,
        Search search,
        boolean badPeriod,
        List<AuditedEntry> entries,
        Optional<String> next,
        List<Chip> chips,
        List<Chip> blame,
        Map<String, String> purposes,
        Optional<DayBars> bars) {
    public SearchPage {
        entries = List.copyOf(entries);
        chips = List.copyOf(chips);
        blame = List.copyOf(blame);
    }

    /** A filter that is set, and the address without it. */
    public record Chip(String words, String without) {}

    /** The depths and other kinds that can be chosen. */
    public List<AccessEvent.Kind> kinds() {
        return Arrays.stream(AccessEvent.Kind.values())
                .filter(kind -> !kind.isAnswer())
                .toList();
    }
}
