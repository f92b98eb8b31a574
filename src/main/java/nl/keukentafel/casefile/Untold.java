package nl.keukentafel.casefile;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AuditFilter;
import nl.keukentafel.accesslog.AuditedEntry;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.Verdicts;
import nl.keukentafel.message.Outbox;
import nl.keukentafel.municipality.MunicipalityCode;

/**
 * Opened cases of which no message reached their resident: those who watch over the log see to it that they are told, and
 * write down on the entry that they did.
 */
@Singleton
public final class Untold {
    private static final Duration LOOKED_BACK = Duration.ofDays(60);
    private static final Duration A_LITTLE = Duration.ofHours(1);

    private final Outbox outbox;
    private final LogReader log;
    private final Verdicts verdicts;

    Untold(Outbox outbox, LogReader log, Verdicts verdicts) {
        this.outbox = outbox;
        this.log = log;
        this.verdicts = verdicts;
    }

    /** The entries of their opening in the last 60 days on which nobody gave a verdict yet, newest first. */
    public List<AuditedEntry> of(MunicipalityCode municipality, Instant now) {
        Instant since = now.minus(LOOKED_BACK);
        Set<String> cases = Set.copyOf(outbox.casesNotAnnounced(municipality, since));
        if (cases.isEmpty()) {
            return List.of();
        }
        Map<Long, Verdicts.Given> given = verdicts.since(municipality, since);
        AuditFilter opened = new AuditFilter(
                since.minus(A_LITTLE),
                now.plus(A_LITTLE),
                Optional.of(AccessEvent.Kind.CASE_OPENED),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return log.audited(municipality, opened, LogReader.NEWEST, Integer.MAX_VALUE).stream()
                .filter(entry -> entry.caseId().filter(cases::contains).isPresent())
                .filter(entry -> !given.containsKey(entry.index()))
                .toList();
    }
}
