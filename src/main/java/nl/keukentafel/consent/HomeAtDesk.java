package nl.keukentafel.consent;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
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
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Conflict;
import nl.keukentafel.casefile.Conflicts;
import nl.keukentafel.casefile.Trace;

/**
 * The choice about home of a resident who cannot sign in, on a screen that an employee handed over. A no, and a wish to
 * talk first, protect at once; a yes waits for a second employee, on the same day, and until then a no can be taken back by
 * the resident: one employee alone does nothing for good. Each of the three gets a code, is confirmed and stands in the log
 * in the same words, so that no employee can tell which it was.
 */
@Singleton
public final class HomeAtDesk {
    private final HomeSafety home;
    private final AccessLog log;
    private final Casefile cases;
    private final Conflicts conflicts;
    private final BeanProvider<ConsentWatch> watchers;
    private final Clock clock;

    HomeAtDesk(
            HomeSafety home,
            AccessLog log,
            Casefile cases,
            Conflicts conflicts,
            BeanProvider<ConsentWatch> watchers,
            Clock clock) {
        this.home = home;
        this.log = log;
        this.cases = cases;
        this.conflicts = conflicts;
        this.watchers = watchers;
        this.clock = clock;
    }

    /** Whether this worker may hand over their screen with this question: nothing stops them from looking at the case. */
    public boolean mayAsk(Caseworker worker, CaseId id) {
        return cases.find(worker, id).isPresent();
    }

    /**
     * Keeps what was chosen on the worker's screen; empty when it is not their open case. What stops a look after the screen
     * was handed over stops none of the choices: two of them protect, and all three must look the same.
     */
    public Optional<AssistedId> write(Caseworker worker, CaseId id, HomeChoice choice) {
        return log.write(worker.municipality(), connection -> {
                    Optional<Case> of = cases.mine(connection, worker, id);
                    return of.isPresent()
                            ? write(connection, worker, of.get(), choice)
                            : new Written<>(
                                    List.of(cases.refusal(worker, id, "not-assigned")), Optional.<AssistedId>empty());
                })
                .value();
    }

    private Written<Optional<AssistedId>> write(Connection connection, Caseworker worker, Case of, HomeChoice choice)
            throws SQLException {
        AssistedId assisted = new AssistedId(UUID.randomUUID());
        List<AccessEvent> entries = new ArrayList<>();
        entries.add(entry(worker, of, "written", assisted));
        if (choice != HomeChoice.MAY_BE_ASKED) {
            entries.addAll(home.choose(connection, of, HomeChoice.TALK_FIRST).entries());
        }
        insert(connection, worker, of, choice, assisted);
        return new Written<>(entries, Optional.of(assisted));
    }

    /**
     * A second employee, signed in for themself, was there when it was chosen; never who handed over the screen, whose
     * case it is, or who declared a conflict of interest with the resident. False for a code that is none of today's. Whatever the resident chose since then counts instead.
     */
    public boolean confirm(Caseworker second, String code) {
        Optional<CaseId> asked = log.write(second.municipality(), connection -> confirm(connection, second, code))
                .value();
        asked.ifPresent(id -> watchers.forEach(watch -> watch.changed(second.municipality(), id)));
        return asked.isPresent();
    }

    private Written<Optional<CaseId>> confirm(Connection connection, Caseworker second, String code)
            throws SQLException {
        List<Waiting> waiting = waiting(connection, second).stream()
                .filter(one -> one.id().code().equals(code))
                .toList();
        Optional<Case> of = waiting.size() == 1
                ? cases.at(connection, second.municipality(), waiting.getFirst().caseId())
                        .filter(found -> found.openAt(clock.instant()))
                : Optional.empty();
        if (of.isEmpty()
                || second.subject().equals(waiting.getFirst().writtenBy())
                || of.get().workers().contains(second.subject())) {
            return new Written<>(List.of(), Optional.empty());
        }
        Waiting one = waiting.getFirst();
        if (conflicts.between(connection, second, List.of(of.get().resident())) != Conflict.NONE) {
            return new Written<>(
                    List.of(cases.refusal(second, one.caseId(), "conflict-of-interest")), Optional.empty());
        }
        done(connection, second, one.id());
        List<AccessEvent> entries = new ArrayList<>();
        entries.add(entry(second, of.get(), "confirmed", one.id()));
        boolean toSettle = one.choice() != HomeChoice.TALK_FIRST;
        if (toSettle && !home.choseSince(connection, of.get(), afterItsOwn(one))) {
            entries.addAll(home.choose(connection, of.get(), one.choice()).entries());
        }
        return new Written<>(entries, Optional.of(one.caseId()));
    }

    /** What a no held back when it was written is kept as a choice of that very moment. */
    private static Instant afterItsOwn(Waiting one) {
        return one.choice() == HomeChoice.NOBODY ? one.written().plus(1, ChronoUnit.MICROS) : one.written();
    }

    private AccessEvent entry(Caseworker worker, Case of, String what, AssistedId assisted) {
        return new AccessEvent(
                Kind.HOME_CHOICE_AT_DESK,
                now(),
                Optional.of(of.resident()),
                Casefile.actor(worker),
                Optional.of(of.id().toString()),
                Optional.of(of.purpose().value()),
                List.of(),
                Trace.fresh().id(),
                Map.of("what", what, "channel", Channel.DESK_SCREEN.word(), "assisted", assisted.toString()));
    }

    private void insert(Connection connection, Caseworker worker, Case of, HomeChoice choice, AssistedId assisted)
            throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM assisted_home_choice WHERE municipality = ? AND (case_id = ? OR written_on < ?)")) {
            delete.setString(1, worker.municipality().value());
            delete.setObject(2, of.id().id());
            delete.setDate(3, Date.valueOf(cases.today(worker.municipality())));
            delete.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO assisted_home_choice (municipality, id, case_id, choice, written_by, written, written_on, done)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, FALSE)")) {
            insert.setString(1, worker.municipality().value());
            insert.setObject(2, assisted.id());
            insert.setObject(3, of.id().id());
            insert.setString(4, choice.name());
            insert.setString(5, worker.subject());
            insert.setObject(6, ConsentStore.utc(now()));
            insert.setDate(7, Date.valueOf(cases.today(worker.municipality())));
            insert.executeUpdate();
        }
    }

    private List<Waiting> waiting(Connection connection, Caseworker second) throws SQLException {
        List<Waiting> found = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id, case_id, choice, written_by, written FROM assisted_home_choice"
                        + " WHERE municipality = ? AND written_on = ? AND NOT done")) {
            select.setString(1, second.municipality().value());
            select.setDate(2, Date.valueOf(cases.today(second.municipality())));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Waiting(
                            new AssistedId(rows.getObject(1, UUID.class)),
                            new CaseId(rows.getObject(2, UUID.class)),
                            HomeChoice.valueOf(rows.getString(3)),
                            rows.getString(4),
                            rows.getObject(5, OffsetDateTime.class).toInstant()));
                }
            }
        }
        return found;
    }

    private static void done(Connection connection, Caseworker second, AssistedId assisted) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE assisted_home_choice SET done = TRUE WHERE municipality = ? AND id = ?")) {
            update.setString(1, second.municipality().value());
            update.setObject(2, assisted.id());
            update.executeUpdate();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private record Waiting(AssistedId id, CaseId caseId, HomeChoice choice, String writtenBy, Instant written) {}
}
