package nl.keukentafel.casefile;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.LogTransaction.Written;
import nl.keukentafel.municipality.MunicipalityCode;

/**
 * Ends a case, for everybody or for its worker: what is open on a screen hears of it. Every change is an entry of the log,
 * written in the same transaction; {@link nl.keukentafel.accesslog.LogUnavailable} means that nothing was changed.
 */
@Singleton
public final class CaseEnding {
    private static final AccessEvent.Actor SERVICE =
            new AccessEvent.Actor(AccessEvent.ActorKind.SERVICE, "keukentafel", Optional.empty());

    private final Casefile cases;
    private final CaseStore store;
    private final CaseEntries entries;
    private final AccessLog log;
    private final Staff staff;
    private final BeanProvider<CaseClosing> closings;
    private final BeanProvider<CaseWatch> watchers;

    CaseEnding(
            Casefile cases,
            CaseStore store,
            CaseEntries entries,
            AccessLog log,
            Staff staff,
            BeanProvider<CaseClosing> closings,
            BeanProvider<CaseWatch> watchers) {
        this.cases = cases;
        this.store = store;
        this.entries = entries;
        this.log = log;
        this.staff = staff;
        this.closings = closings;
        this.watchers = watchers;
    }

    /** Closes it for good; what rooms keep only while it is open goes in the same transaction. Done twice is done once. */
    public CaseOutcome close(Caseworker worker, CaseId id) {
        Trace trace = Trace.fresh();
        return change(worker, id, (connection, found) -> {
            if (found.closed().isPresent()) {
                return new Written<>(List.of(), new CaseOutcome.Done(found));
            }
            for (CaseClosing closing : closings) {
                closing.closing(connection, found);
            }
            store.close(connection, found, entries.now());
            return new Written<>(
                    List.of(entries.about(found, worker, Kind.CASE_CLOSED, trace, List.of(), Map.of())),
                    new CaseOutcome.Done(
                            store.find(connection, worker.municipality(), id).orElseThrow()));
        });
    }

    /** Closes the case of somebody who died, as the register says; done twice is done once. */
    public void end(MunicipalityCode municipality, CaseId id, Trace trace) {
        boolean ended = log.write(municipality, connection -> {
                    Optional<Case> open = store.find(connection, municipality, id)
                            .filter(found -> found.closed().isEmpty());
                    if (open.isEmpty()) {
                        return new Written<>(List.of(), false);
                    }
                    for (CaseClosing closing : closings) {
                        closing.closing(connection, open.get());
                    }
                    store.close(connection, open.get(), entries.now());
                    AccessEvent entry = entries.about(
                            open.get(),
                            SERVICE,
                            Kind.CASE_CLOSED,
                            trace,
                            List.of(),
                            Map.of("reason", "registration-ended"));
                    return new Written<>(List.of(entry), true);
                })
                .value();
        if (ended) {
            watchers.forEach(watch -> watch.changed(municipality, id));
        }
    }

    /** Gives the case to a colleague of the same team and role for good; consents to a named worker do not go along. */
    public CaseOutcome handOver(Caseworker worker, CaseId id, String to) {
        if (staff.colleagues(worker).stream().noneMatch(one -> one.subject().equals(to))) {
            return new CaseOutcome.NoSuchColleague();
        }
        Trace trace = Trace.fresh();
        return change(worker, id, (connection, found) -> {
            store.handOver(connection, found, to);
            return new Written<>(
                    List.of(entries.about(found, worker, Kind.CASE_HANDED_OVER, trace, List.of(), Map.of("to", to))),
                    new CaseOutcome.Done(
                            store.find(connection, worker.municipality(), id).orElseThrow()));
        });
    }

    private CaseOutcome change(Caseworker worker, CaseId id, Change change) {
        CaseOutcome outcome = log.write(worker.municipality(), connection -> {
                    CaseFacts facts = cases.facts(connection, worker, id);
                    if (!facts.assignedOn(cases.today(worker.municipality()))) {
                        return new Written<CaseOutcome>(
                                List.of(cases.refusal(worker, id, "not-assigned")), new CaseOutcome.NotYours());
                    }
                    return change.run(connection, facts.theCase().orElseThrow());
                })
                .value();
        if (outcome instanceof CaseOutcome.Done) {
            watchers.forEach(watch -> watch.changed(worker.municipality(), id));
        }
        return outcome;
    }

    @FunctionalInterface
    private interface Change {
        Written<CaseOutcome> run(Connection connection, Case found) throws SQLException;
    }
}
