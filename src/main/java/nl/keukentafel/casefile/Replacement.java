package nl.keukentafel.casefile;

import java.time.Instant;
import nl.keukentafel.municipality.MunicipalityCode;

/**
 * Somebody stands in for a colleague of the same team and role, for a time and with a reason.
 *
 * @param until exclusive
 */
public record Replacement(
        MunicipalityCode municipality, long id, String worker, String by, Instant from, Instant until, String reason) {
    /** Whether it holds at this instant. */
    public boolean holdsAt(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }
}
