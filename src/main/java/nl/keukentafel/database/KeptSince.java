package nl.keukentafel.database;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import nl.keukentafel.municipality.MunicipalityCode;

/**
 * From which day on a municipality still keeps what ended.
 *
 * @param first what ended before this day, in the municipality's zone, is not kept any more
 */
public record KeptSince(MunicipalityCode municipality, LocalDate first, ZoneId zone, Instant now) {
    /** At this moment, where a kind of record is kept for this long after it ended. */
    public static KeptSince of(MunicipalityCode municipality, Period kept, ZoneId zone, Instant now) {
        return new KeptSince(municipality, now.atZone(zone).toLocalDate().minus(kept), zone, now);
    }

    /** What ended before this moment is not kept any more. */
    public Instant start() {
        return first.atStartOfDay(zone).toInstant();
    }

    /** The local day of now. */
    public LocalDate today() {
        return now.atZone(zone).toLocalDate();
    }
}
