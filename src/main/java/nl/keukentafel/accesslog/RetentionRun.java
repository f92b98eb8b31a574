package nl.keukentafel.accesslog;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import nl.keukentafel.database.Database;
import nl.keukentafel.database.KeptRows;
import nl.keukentafel.database.KeptSince;
import nl.keukentafel.municipality.Each;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.municipality.Retention;

/**
 * Deletes what a municipality does not keep any more, beside the log. An entry says of what kind and how many, without
 * names, in the transaction that deletes them: what cannot be logged is not deleted. Each transaction looks again, so that
 * it can break off anywhere and run on several nodes at once.
 */
@Singleton
public final class RetentionRun {
    /** Nobody is last: they go when nothing names them any more, and a case when no answer does. */
    private static final List<Retention> ORDER = List.of(
            Retention.ACCESS_LOG,
            Retention.MESSAGES,
            Retention.QUESTIONS,
            Retention.CONSENTS,
            Retention.CASES,
            Retention.PERSONS);

    /** So many cases, answers or people go in one transaction, while others wait for it. */
    private static final int AT_ONCE = 100;

    private static final UUID FIRST = new UUID(0, 0);

    private final AccessLog log;
    private final Database database;
    private final List<KeptRows> kinds;
    private final Clock clock;

    RetentionRun(AccessLog log, Database database, List<KeptRows> kinds, Clock clock) {
        this.log = log;
        this.database = database;
        this.kinds = kinds.stream()
                .sorted(Comparator.comparing((KeptRows each) -> ORDER.indexOf(each.kind()))
                        .thenComparing(KeptRows::what))
                .toList();
        this.clock = clock;
    }

    /** What is deleted after a time, besides the log. */
    public List<KeptRows> kinds() {
        return kinds;
    }

    /** Deletes all that ended before its term; how many. What fails of one kind does not keep the others, and is thrown. */
    public long run(Municipality municipality) {
        return run(municipality, AT_ONCE);
    }

    long run(Municipality municipality, int atOnce) {
        AtomicLong gone = new AtomicLong();
        Each.of(kinds, kind -> gone.addAndGet(run(municipality, kind, atOnce)));
        return gone.get();
    }

    private long run(Municipality municipality, KeptRows kind, int atOnce) {
        KeptSince since =
                KeptSince.of(municipality.code(), municipality.kept(kind.kind()), municipality.zone(), clock.instant());
        long gone = 0;
        UUID after = FIRST;
        while (true) {
            // Found outside the log's transaction, which others wait for, and looked at again inside it.
            List<UUID> some = ended(kind, since, after, atOnce);
            if (some.isEmpty()) {
                return gone;
            }
            gone += delete(kind, since, some);
            after = some.getLast();
        }
    }

    private List<UUID> ended(KeptRows kind, KeptSince since, UUID after, int atOnce) {
        try {
            return database.in(since.municipality(), connection -> kind.ended(connection, since, after, atOnce));
        } catch (SQLException e) {
            throw new IllegalStateException("what is not kept any more cannot be found", e);
        }
    }

    private int delete(KeptRows kind, KeptSince since, List<UUID> those) {
        return log.write(since.municipality(), connection -> {
                    int gone = kind.delete(connection, since, those);
                    return new LogTransaction.Written<>(gone == 0 ? List.of() : List.of(entry(kind, gone)), gone);
                })
                .value();
    }

    private AccessEvent entry(KeptRows kind, int gone) {
        return LogErasure.event(
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                new AccessEvent.Actor(AccessEvent.ActorKind.SERVICE, "retention", Optional.empty()),
                TraceIds.fresh(),
                Map.of("ground", "retention", "what", kind.what(), "count", Integer.toString(gone)));
    }
}
