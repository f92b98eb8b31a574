package nl.keukentafel.accesslog;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import nl.keukentafel.municipality.MunicipalityCode;

/** Reads a municipality's log for what may be curiosity, by pseudonyms. */
public final class Findings {
    /** Patterns reach back this far, so that much is read before the period itself. */
    private static final Duration BEFORE = Duration.ofDays(31);
    /** A case runs a year at most. */
    private static final Duration LONGEST_CASE = Duration.ofDays(366);

    private static final int MOST_OF_A_KIND = 20_000;

    private final LogReader reader;

    Findings(LogReader reader) {
        this.reader = reader;
    }

    /** One finding, and the entry that it rests on. */
    public record Found(Finding finding, AuditedEntry entry) {}

    /**
     * What was found.
     *
     * @param found newest first
     * @param complete whether the whole period was read; otherwise only its newest entries
     */
    public record Result(List<Found> found, boolean complete) {
        public Result {
            found = List.copyOf(found);
        }
    }

    /** The findings of a period, reading at most so many entries. */
    public Result of(MunicipalityCode log, Instant from, Instant until, ZoneId zone, int most) {
        List<AuditedEntry> entries =
                reader.pseudonymous(log, AuditFilter.of(from.minus(BEFORE), until), LogReader.NEWEST, most);
        FindingRun run = new FindingRun(zone);
        if (!entries.isEmpty()) {
            before(log, entries.getLast()).forEach(run::recall);
        }
        List<Found> found = new ArrayList<>();
        for (AuditedEntry entry : entries.reversed()) {
            run.read(entry).forEach((finding, place) -> {
                if (!entry.at().isBefore(from)) {
                    at(log, entry, place).ifPresent(at -> found.add(new Found(finding, AuditedFields.closed(at))));
                }
            });
        }
        return new Result(found.reversed(), entries.size() < most);
    }

    /** What the log tells of cases before this entry, oldest first: a case may have been opened long ago. */
    private List<AuditedEntry> before(MunicipalityCode log, AuditedEntry first) {
        List<AuditedEntry> told = new ArrayList<>();
        for (AccessEvent.Kind kind : CaseBook.kinds()) {
            AuditFilter filter = new AuditFilter(
                    first.at().minus(LONGEST_CASE),
                    first.at().plusMillis(1),
                    Optional.of(kind),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            told.addAll(reader.pseudonymous(log, filter, first.index(), MOST_OF_A_KIND));
        }
        told.sort(Comparator.comparingLong(AuditedEntry::index));
        return told;
    }

    private Optional<AuditedEntry> at(MunicipalityCode log, AuditedEntry entry, long place) {
        return place == entry.index() ? Optional.of(entry) : reader.unclosed(log, place);
    }
}
