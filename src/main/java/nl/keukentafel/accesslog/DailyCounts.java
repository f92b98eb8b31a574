package nl.keukentafel.accesslog;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import nl.keukentafel.accesslog.ExportLine.Chain;
import nl.keukentafel.keys.KeyStore;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;

/**
 * An entry a day that commits to how many entries every person has who got one since the day before. A gap in the middle
 * of a person's entries shows by their own counts; by this, so does an end that was hidden, after a day at most.
 */
public final class DailyCounts {
    private static final Duration KEPT = Duration.ofDays(72 * 30L);
    /** So many entries are counted in one. */
    private static final int MOST = 5_000;

    private final AccessLog log;
    private final LogReader reader;
    private final Scopes scopes;
    private final Clock clock;
    private final Map<MunicipalityCode, LastCounted> lastCounted = new ConcurrentHashMap<>();

    DailyCounts(AccessLog log, LogReader reader, KeyStore keys, Clock clock) {
        this.log = log;
        this.reader = reader;
        this.scopes = new Scopes(keys);
        this.clock = clock;
    }

    /** Counts everything that was not counted yet; gives the number of entries that it wrote. */
    public int count(MunicipalityCode municipality) {
        long last = reader.size(municipality) - 1;
        long from = newest(municipality, LogReader.NEWEST, 1).stream()
                .filter(entry -> !entry.erased())
                .findFirst()
                .map(entry -> Counted.of(entry.details()).until())
                .orElse(-1L);
        int written = 0;
        while (from < last) {
            long until = Math.min(last, from + MOST);
            Counted counted = counted(municipality, from, until);
            log.write(municipality, LogTransaction.of(event(counted)));
            from = until;
            written++;
        }
        return written;
    }

    /**
     * Whether a daily entry counts more entries of this person than can be read now: then some are hidden. Soon after a
     * start, until {@link #read} has been through all of them, by the newest daily entries alone.
     */
    public boolean hidden(MunicipalityCode municipality, PersonRef person) {
        Optional<LoggedEntry> seen =
                reader.own(municipality, person, LogReader.NEWEST, 1).stream().findFirst();
        long behind = seen.map(LoggedEntry::index).orElse(-1L);
        String tag = tag(municipality, person);
        LastCounted last = lastCounted(municipality);
        last.read(before -> newest(municipality, before, LastCounted.AT_A_TIME));
        Optional<Counted.Line> counted = last.dayOf(tag)
                .filter(day -> day > behind)
                .flatMap(day -> reader.unclosed(municipality, day))
                .filter(day -> !day.erased())
                .flatMap(day -> Counted.of(day.details()).lines().stream()
                        .filter(line -> line.tag().equals(tag))
                        .findFirst());
        return counted.isPresent()
                && counted.get().entries()
                        > seen.flatMap(entry -> chain(municipality, entry.index()))
                                .map(Chain::count)
                                .orElse(0L);
    }

    /** Reads all daily entries that were not read yet, so that what {@link #hidden} says rests on all of them. */
    public void read(MunicipalityCode municipality) {
        LastCounted last = lastCounted(municipality);
        boolean all = false;
        while (!all) {
            all = last.read(before -> newest(municipality, before, LastCounted.AT_A_TIME));
        }
    }

    private LastCounted lastCounted(MunicipalityCode municipality) {
        return lastCounted.computeIfAbsent(municipality, any -> new LastCounted());
    }

    private List<AuditedEntry> newest(MunicipalityCode municipality, long before, int most) {
        Instant now = clock.instant();
        AuditFilter filter = new AuditFilter(
                now.minus(KEPT),
                now.plus(Duration.ofDays(1)),
                Optional.of(AccessEvent.Kind.COUNTED),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return reader.pseudonymous(municipality, filter, before, most);
    }

    /** By what is sealed and committed to, and not by a table that somebody may have edited. */
    private Counted counted(MunicipalityCode municipality, long from, long until) {
        Map<String, Counted.Line> lines = new LinkedHashMap<>();
        reader.with(municipality, connection -> {
            for (long index = from + 1; index <= until; index++) {
                long place = index;
                chain(connection, municipality, index).ifPresent(chain -> {
                    String tag = tag(municipality, PersonRef.of(chain.person()));
                    lines.put(tag, new Counted.Line(tag, place, chain.count()));
                });
            }
            return lines;
        });
        return new Counted(from, until, List.copyOf(lines.values()));
    }

    private Optional<Chain> chain(MunicipalityCode municipality, long index) {
        return reader.with(municipality, connection -> chain(connection, municipality, index));
    }

    private Optional<Chain> chain(Connection connection, MunicipalityCode municipality, long index)
            throws SQLException {
        Optional<Side> subject = reader.sides(connection, municipality, index).flatMap(Sides::subject);
        return subject.flatMap(side -> Chain.of(side.value(EntryField.SUBJECT), side.value(EntryField.CHAIN)));
    }

    private String tag(MunicipalityCode municipality, PersonRef person) {
        return HexFormat.of().formatHex(scopes.lastTag(municipality, person));
    }

    private AccessEvent event(Counted counted) {
        return new AccessEvent(
                AccessEvent.Kind.COUNTED,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Optional.empty(),
                new AccessEvent.Actor(AccessEvent.ActorKind.SERVICE, "counts", Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                TraceIds.fresh(),
                counted.details());
    }
}
