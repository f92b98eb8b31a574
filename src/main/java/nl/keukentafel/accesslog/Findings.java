package nl.keukentafel.accesslog;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.keukentafel.municipality.MunicipalityCode;

/** Reads a municipality's log for what may be curiosity, by pseudonyms. */
public final class Findings {
    /** Patterns reach back this far, so that much is read before the period itself. */
    private static final Duration BEFORE = Duration.ofDays(31);
    /** A case runs a year at most. */
    private static final Duration LONGEST_CASE = Duration.ofDays(366);

    /** By which the book is kept: whichever answer somebody gave is looked for as each of them. */
    private static final Set<AccessEvent.Kind> TELLS_OF_CASES = CaseBook.kinds().stream()
            .flatMap(kind -> AuditedFields.searchedAs(kind).stream())
            .collect(Collectors.toUnmodifiableSet());

    /** What the rules look at, and nothing that the service writes of itself. */
    static final Set<AccessEvent.Kind> READ = Stream.of(
                    Explanations.LOOKS, TELLS_OF_CASES, Set.of(AccessEvent.Kind.REFUSED))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private final LogReader reader;
    private final Periods periods;

    Findings(LogReader reader) {
        this.reader = reader;
        this.periods = new Periods(reader);
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

    /** The findings of a period, reading of it and of the month before it at most so many entries, the newest. */
    public Result of(MunicipalityCode log, Instant from, Instant until, ZoneId zone, int most) {
        Periods.Stretch stretch = periods.newest(log, READ, from.minus(BEFORE), until, most);
        FindingRun run = new FindingRun(zone);
        // A case may have been opened long before.
        periods.read(periods.before(stretch, TELLS_OF_CASES, LONGEST_CASE), run::recall);
        List<Found> found = new ArrayList<>();
        periods.read(stretch, entry -> run.read(entry).forEach((finding, place) -> {
            if (!entry.at().isBefore(from) && entry.at().isBefore(until)) {
                at(log, entry, place).ifPresent(at -> found.add(new Found(finding, AuditedFields.closed(at))));
            }
        }));
        return new Result(found.reversed(), stretch.whole());
    }

    private Optional<AuditedEntry> at(MunicipalityCode log, AuditedEntry entry, long place) {
        return place == entry.index() ? Optional.of(entry) : reader.unclosed(log, place);
    }
}
