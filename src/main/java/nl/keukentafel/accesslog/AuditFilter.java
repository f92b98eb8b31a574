package nl.keukentafel.accesslog;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which entries an auditor asks for. The period is never left out; actor is a pseudonym as {@link AuditedEntry} gives it.
 *
 * @param from inclusive
 * @param until exclusive
 */
public record AuditFilter(
        Instant from,
        Instant until,
        Optional<AccessEvent.Kind> kind,
        Optional<String> purpose,
        Optional<String> caseId,
        Optional<String> actor) {
    private static final Duration LONGEST = Duration.ofDays(6 * 366);

    /** Throws {@link IllegalArgumentException} when the period is empty or longer than anything is kept. */
    public AuditFilter {
        if (!from.isBefore(until) || Duration.between(from, until).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a period from a moment until a later one is expected");
        }
    }

    /** Everything in a period. */
    public static AuditFilter of(Instant from, Instant until) {
        return new AuditFilter(from, until, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
