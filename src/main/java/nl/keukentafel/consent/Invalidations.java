package nl.keukentafel.consent;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.LogTransaction.Written;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.Trace;
import nl.keukentafel.database.Database;
import nl.keukentafel.municipality.MunicipalityCode;

/** Ends what was given when the service itself can no longer rely on it; each is an entry in the giver's own log. */
@Singleton
public final class Invalidations {
    /** So many go in one transaction, in which nobody else is served. */
    private static final int AT_ONCE = 200;

    private static final ConsentId FIRST = new ConsentId(new UUID(0, 0));

    private final Database database;
    private final ConsentStore store;
    private final AccessLog log;
    private final Terms terms;
    private final BeanProvider<ConsentWatch> watchers;
    private final Clock clock;

    Invalidations(
            Database database,
            ConsentStore store,
            AccessLog log,
            Terms terms,
            BeanProvider<ConsentWatch> watchers,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.log = log;
        this.terms = terms;
        this.watchers = watchers;
        this.clock = clock;
    }

    /**
     * Ends every consent that is given in this municipality, because a backup was restored and nobody knows what was
     * stopped since; how many. To be run before the first request, in transactions of the log that are short: broken off
     * and begun again it ends the same.
     */
    public int all(MunicipalityCode municipality, String reason) {
        Trace trace = Trace.fresh();
        log.write(municipality, connection -> {
            // A yes that waited for a second employee may have been answered otherwise since.
            store.forgetWaiting(connection, municipality);
            return new Written<>(List.of(), municipality);
        });
        int ended = 0;
        ConsentId after = FIRST;
        while (true) {
            List<ConsentId> some = given(municipality, after, AT_ONCE);
            if (some.isEmpty()) {
                return ended;
            }
            ended += end(municipality, some, reason, trace);
            after = some.getLast();
        }
    }

    private int end(MunicipalityCode municipality, List<ConsentId> some, String reason, Trace trace) {
        return log.write(municipality, connection -> {
                    List<AccessEvent> entries = new ArrayList<>();
                    for (ConsentId id : some) {
                        Optional<Consent> given = store.current(connection, municipality, id)
                                .map(ConsentStore.Row::consent)
                                .filter(consent -> consent.state() == ConsentState.GIVEN);
                        if (given.isPresent()) {
                            entries.add(ended(connection, given.get(), reason, trace));
                        }
                    }
                    return new Written<>(entries, entries.size());
                })
                .value();
    }

    /** Ends every yes that stands in one case, because of what a register says; done twice is done once. */
    public void of(MunicipalityCode municipality, CaseId caseId, String reason, Trace trace) {
        boolean ended = log.write(municipality, connection -> {
                    List<AccessEvent> entries = new ArrayList<>();
                    for (ConsentStore.Row row : store.ofCase(connection, municipality, caseId)) {
                        if (row.consent().state() == ConsentState.GIVEN) {
                            entries.add(ended(connection, row.consent(), reason, trace));
                        }
                    }
                    return new Written<>(entries, !entries.isEmpty());
                })
                .value();
        if (ended) {
            watchers.forEach(watch -> watch.changed(municipality, caseId));
        }
    }

    /** Whether anybody's yes stands in this municipality, run out or not. */
    public boolean anyGiven(MunicipalityCode municipality) {
        return !given(municipality, FIRST, 1).isEmpty();
    }

    private List<ConsentId> given(MunicipalityCode municipality, ConsentId after, int most) {
        try {
            return database.in(municipality, connection -> store.given(connection, municipality, after, most));
        } catch (SQLException e) {
            throw new IllegalStateException("what is given cannot be read", e);
        }
    }

    private AccessEvent ended(Connection connection, Consent given, String reason, Trace trace) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Consent next = terms.next(given, ConsentState.INVALIDATED, given.channel(), now);
        store.append(connection, next);
        return Entries.byService(Kind.CONSENT_INVALIDATED, next, trace, Map.of("reason", reason));
    }
}
