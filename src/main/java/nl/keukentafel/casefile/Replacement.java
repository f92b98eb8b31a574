package nl.keukentafel.casefile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import nl.keukentafel.municipality.MunicipalityCode;

/**
 * Somebody stands in for a colleague of the same team and role, from the first up to and including the last day.
 *
 * @param worker the subject of who is replaced
 * @param by the subject of who replaces
 * @param registeredBy the subject of who registered it: never who replaces
 * @param ended when somebody ended it before its last day was over
 */
public record Replacement(
        MunicipalityCode municipality,
        UUID id,
        String worker,
        String by,
        String registeredBy,
        LocalDate from,
        LocalDate lastDay,
        String reason,
        Optional<Instant> ended) {
    /** Whether this employee may end it: whoever is replaced, replaces, or registered it. */
    public boolean endedBy(String subject) {
        return subject.equals(worker) || subject.equals(by) || subject.equals(registeredBy);
    }

    /** Whether it can still be ended on this day. */
    public boolean endable(LocalDate today) {
        return ended.isEmpty() && !today.isAfter(lastDay);
    }
}
