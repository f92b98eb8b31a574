package nl.keukentafel.source;

import java.time.Instant;
import java.util.Optional;
import nl.keukentafel.person.PartialDate;

/**
 * Where a datum comes from.
 *
 * @param sourceField the name that the register's own format has for it
 * @param observedAt when the register says that it held or was written down, if it says so
 * @param fetchedAt when we asked
 */
public record Provenance(
        SourceSystemName source, String sourceField, Optional<PartialDate> observedAt, Instant fetchedAt) {}
