package nl.keukentafel.casefile;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
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
 * What residents may not know of yet: opened cases of which no message reached them or none in a day, and choices about home that one
 * employee alone took down. Those who watch over the log see to it that they are told, and write down on the entry that
 * they did.
 */
@Singleton
public final class Untold {
    private static final Duration LOOKED_BACK = Duration.ofDays(60);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration A_LITTLE = Duration.ofHours(1);
    /** Whoever reads the list works it off from the newest; more at once no page can show. */
    private static final int MOST_READ = 2_000;

    private final Outbox outbox;
    private final LogReader log;
    private final Verdicts verdicts;

    Untold(Outbox outbox, LogReader log, Verdicts verdicts) {
        this.outbox = outbox;
        this.log = log;
        this.verdicts = verdicts;
    }

    /**
     * The entries of their opening in the last 60 days on which nobody gave a verdict yet, newest first; of a municipality
     * that opens more than two thousand cases in that time, those among the newest two thousand.
     */
    public List<AuditedEntry> of(MunicipalityCode municipality, Instant now) {
        Instant since = now.minus(LOOKED_BACK);
        Set<String> cases = Set.copyOf(outbox.casesNotAnnounced(municipality, since, now.minus(A_DAY)));
        if (cases.isEmpty()) {
            return List.of();
        }
        List<AuditedEntry> openings =
                entries(municipality, AccessEvent.Kind.CASE_OPENED, since.minus(A_LITTLE), now).stream()
                        .filter(entry -> entry.caseId().filter(cases::contains).isPresent())
                        .toList();
        return withoutVerdict(municipality, openings, since);
    }

    /**
     * The entries of choices about home that were made on an employee's screen in the last 60 days and that no second
     * employee confirmed, of each case the last one, without a verdict, newest first. What was chosen they do not tell.
     */
    public List<AuditedEntry> choicesOfOneEmployee(MunicipalityCode municipality, Instant now) {
        Instant since = now.minus(LOOKED_BACK);
        Set<Optional<String>> seen = new HashSet<>();
        List<AuditedEntry> alone = entries(municipality, AccessEvent.Kind.HOME_CHOICE_AT_DESK, since, now).stream()
                .filter(entry -> seen.add(entry.caseId()))
                .filter(entry -> "written".equals(entry.details().get("what")))
                .toList();
        return withoutVerdict(municipality, alone, since);
    }

    private List<AuditedEntry> entries(
            MunicipalityCode municipality, AccessEvent.Kind kind, Instant since, Instant now) {
        AuditFilter filter = new AuditFilter(
                since, now.plus(A_LITTLE), Optional.of(kind), Optional.empty(), Optional.empty(), Optional.empty());
        return log.audited(municipality, filter, LogReader.NEWEST, MOST_READ);
    }

    private List<AuditedEntry> withoutVerdict(
            MunicipalityCode municipality, List<AuditedEntry> entries, Instant since) {
        if (entries.isEmpty()) {
            return List.of();
        }
        Map<Long, Verdicts.Given> given = verdicts.since(municipality, since);
        return entries.stream()
                .filter(entry -> !given.containsKey(entry.index()))
                .toList();
    }
}
