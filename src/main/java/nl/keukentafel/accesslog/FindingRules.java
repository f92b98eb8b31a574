package nl.keukentafel.accesslog;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Findings that show in one look. */
final class FindingRules {
    private static final int FROM = 6;
    private static final int UNTIL = 19;
    private static final Duration AGAIN = Duration.ofDays(30);

    private FindingRules() {}

    /** A look by an employee at something beyond the name with which a case begins. */
    static boolean sees(AuditedEntry entry) {
        return entry.actorKind() == AccessEvent.ActorKind.CASEWORKER
                && Explanations.LOOKS.contains(entry.kind())
                && entry.kind() != AccessEvent.Kind.SEARCHED;
    }

    /** The same employee and the same resident are one finding in a month. */
    static Finding.Rule once(Finding.Rule rule) {
        Map<String, Instant> found = new HashMap<>();
        return (entry, book) -> {
            if (!rule.trips(entry, book)) {
                return false;
            }
            String who = entry.actor() + " " + entry.subject().orElse("");
            Instant before = found.get(who);
            if (before != null && entry.at().isBefore(before.plus(AGAIN))) {
                return false;
            }
            found.put(who, entry.at());
            return true;
        };
    }

    /** The result of the comparison that was kept, where no yes of the resident stands behind the look. */
    static Finding.Rule near(String label, String result) {
        return (entry, book) -> sees(entry) && result.equals(entry.details().get(label)) && !book.consented(entry);
    }

    /**
     * A look at an address in the employee's own street. An address is seen with a yes alone, and whoever gives it need not
     * know who their neighbours are; so a yes does not speak against it.
     */
    static Finding.Rule ownStreet() {
        return (entry, book) -> sees(entry) && "yes".equals(entry.details().get("street"));
    }

    static Finding.Rule selfOrFamily() {
        return (entry, book) -> entry.kind() == AccessEvent.Kind.REFUSED
                && "conflict-of-interest".equals(entry.details().get(EntryField.REASON.label()));
    }

    /** One finding for an employee and a day. */
    static Finding.Rule outsideHours() {
        Set<String> found = new HashSet<>();
        return (entry, book) -> {
            ZonedDateTime at = entry.at().atZone(book.zone());
            boolean weekend = at.getDayOfWeek() == DayOfWeek.SATURDAY || at.getDayOfWeek() == DayOfWeek.SUNDAY;
            return sees(entry)
                    && (weekend || at.getHour() < FROM || at.getHour() >= UNTIL)
                    && !book.consented(entry)
                    && found.add(entry.actor() + " " + at.toLocalDate());
        };
    }

    static Finding.Rule noOpenCase() {
        return (entry, book) -> sees(entry)
                && book.story(entry).filter(story -> story.closed().isPresent()).isEmpty()
                && book.explain(entry) == Explanation.NONE;
    }

    static Finding.Rule afterClosing() {
        return (entry, book) -> sees(entry)
                && book.story(entry).filter(story -> story.closed().isPresent()).isPresent();
    }
}
