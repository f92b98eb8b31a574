package nl.keukentafel.accesslog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.keukentafel.municipality.MunicipalityCode;

/** Entries with what auditors may not read, for tests of rooms that must have written it. */
public final class UnclosedForTests {
    private UnclosedForTests() {}

    /** The newest thousand, newest first. */
    public static List<AuditedEntry> entries(LogReader reader, MunicipalityCode log, Instant now) {
        return reader.pseudonymous(
                log,
                AuditFilter.of(now.minus(Duration.ofDays(900)), now.plus(Duration.ofDays(1))),
                LogReader.NEWEST,
                1000);
    }
}
