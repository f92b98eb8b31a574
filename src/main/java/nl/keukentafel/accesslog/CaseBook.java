package nl.keukentafel.accesslog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What entries in their order tell of cases and replacements, so that the next look can be explained by it. */
final class CaseBook {
    private final ZoneId zone;
    private final Map<String, Story> stories = new HashMap<>();
    /** The last day of a replacement by who stands in and for whom. */
    private final Map<String, LocalDate[]> replacements = new HashMap<>();

    CaseBook(ZoneId zone) {
        this.zone = zone;
    }

    /** One case so far. */
    record Story(String holder, Optional<Instant> closed) {}

    ZoneId zone() {
        return zone;
    }

    /** Takes note of an entry; every entry of the log is given once, in order. */
    void read(AuditedEntry entry) {
        switch (entry.kind()) {
            case CASE_OPENED ->
                entry.caseId().ifPresent(id -> stories.put(id, new Story(entry.actor(), Optional.empty())));
            case CASE_HANDED_OVER ->
                entry.caseId()
                        .ifPresent(id ->
                                stories.put(id, new Story(entry.details().getOrDefault("to", ""), Optional.empty())));
            case CASE_CLOSED ->
                entry.caseId()
                        .ifPresent(id -> stories.computeIfPresent(
                                id, (any, story) -> new Story(story.holder(), Optional.of(entry.at()))));
            case REPLACEMENT_REGISTERED ->
                replacements.put(entry.actor() + " " + entry.details().getOrDefault("for", ""), new LocalDate[] {
                    LocalDate.parse(entry.details().getOrDefault("from", "9999-12-31")),
                    LocalDate.parse(entry.details().getOrDefault("last-day", "0000-01-01"))
                });
            default -> {}
        }
    }

    Optional<Story> story(AuditedEntry entry) {
        return entry.caseId().map(stories::get);
    }

    /** Whether the resident's yes stands behind a look. */
    static boolean consented(AuditedEntry entry) {
        return !entry.details().getOrDefault("consents", "").isEmpty();
    }

    /** What explains a look; a search is explained by the case that began with it, which may come after it. */
    Explanation explain(AuditedEntry look) {
        Optional<Story> open = story(look).filter(story -> story.closed().isEmpty());
        if (open.filter(story -> story.holder().equals(look.actor())).isPresent()) {
            return Explanation.OPEN_CASE;
        }
        if (consented(look)) {
            return Explanation.CONSENT;
        }
        return open.filter(story -> stoodInFor(story.holder(), look)).isPresent()
                ? Explanation.REPLACEMENT
                : Explanation.NONE;
    }

    private boolean stoodInFor(String holder, AuditedEntry look) {
        LocalDate[] days = replacements.get(look.actor() + " " + holder);
        LocalDate day = look.at().atZone(zone).toLocalDate();
        return days != null && !day.isBefore(days[0]) && !day.isAfter(days[1]);
    }
}
