package nl.keukentafel.casefile;

import java.time.LocalDate;
import java.util.UUID;
import nl.keukentafel.municipality.MunicipalityCode;

/**
 * Somebody stands in for a colleague of the same team and role, from the first up to and including the last day.
 *
 * @param worker the subject of who is replaced
 * @param by the subject of who replaces
 */
public record Replacement(
        MunicipalityCode municipality,
        UUID id,
        String worker,
        String by,
        LocalDate from,
        LocalDate lastDay,
        String reason) {}
