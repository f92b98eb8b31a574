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
     * stopped since. To be run before the first request.
     */
    public int all(MunicipalityCode municipality, String reason) {
        Trace trace = Trace.fresh();
        return log.write(municipality, connection -> {
                    List<AccessEvent> entries = new ArrayList<>();
                    // A yes that waited for a second employee may have been answered otherwise since.
                    store.forgetWaiting(connection, municipality);
                    for (ConsentStore.Row row : store.given(connection, municipality)) {
                        entries.add(ended(connection, row.consent(), reason, trace));
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
        try {
            return database.in(municipality, connection -> !store.given(connection, municipality)
                    .isEmpty());
        } catch (SQLException e) {
            throw new IllegalStateException("whether anything is given cannot be read", e);
        }
    }

    private AccessEvent ended(Connection connection, Consent given, String reason, Trace trace) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Consent next = terms.next(given, ConsentState.INVALIDATED, given.channel(), now);
        store.append(connection, next);
        return Entries.byService(Kind.CONSENT_INVALIDATED, next, trace, Map.of("reason", reason));
    }
}
