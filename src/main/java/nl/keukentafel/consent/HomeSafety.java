package nl.keukentafel.consent;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.LogTransaction.Written;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Staff;
import nl.keukentafel.casefile.Trace;
import nl.keukentafel.database.Database;
import nl.keukentafel.message.ContactPoints;
import nl.keukentafel.message.Message;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Joins;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Resident;

/**
 * Nobody of a household is asked anything before the case's resident said that this is safe: until then a question to
 * another is held back. To the asker it looks like one that nobody answered, and to the other there is none: not on their
 * pages, not in a message, not in their log.
 */
@Singleton
public final class HomeSafety {
    private final Database database;
    private final ConsentStore store;
    private final Casefile cases;
    private final Staff staff;
    private final Terms terms;
    private final ContactPoints contacts;
    private final AccessLog log;
    private final BeanProvider<ConsentWatch> watchers;
    private final Clock clock;

    HomeSafety(
            Database database,
            ConsentStore store,
            Casefile cases,
            Staff staff,
            Terms terms,
            ContactPoints contacts,
            AccessLog log,
            BeanProvider<ConsentWatch> watchers,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.cases = cases;
        this.staff = staff;
        this.terms = terms;
        this.contacts = contacts;
        this.log = log;
        this.watchers = watchers;
        this.clock = clock;
    }

    /**
     * One open case of the resident, for the resident alone.
     *
     * @param asks whether somebody wants to ask another of their household and waits for this choice
     */
    public record AtHome(Case of, Optional<HomeChoice> choice, boolean asks) {
        /** Whether there is still something to choose. */
        public boolean open() {
            return choice.filter(HomeChoice.NOBODY::equals).isEmpty();
        }

        /** Whether somebody waits for the first choice. */
        public boolean waits() {
            return choice.isEmpty() && asks;
        }
    }

    /** Every open case of which this person is the resident, oldest first. */
    public List<AtHome> of(Resident resident) {
        List<Case> open = cases.casesOf(resident);
        try {
            return database.in(resident.municipality(), connection -> {
                List<AtHome> all = new ArrayList<>();
                for (Case of : open) {
                    all.add(new AtHome(
                            of,
                            choice(connection, of),
                            !store.held(connection, of.municipality(), of.id()).isEmpty()));
                }
                return all;
            });
        } catch (SQLException e) {
            throw new IllegalStateException("what was chosen about home cannot be read", e);
        }
    }

    /** What came of choosing. */
    public enum Outcome {
        KEPT,
        /** They chose earlier that nobody is asked. */
        STAYS_SO,
        NOT_YOURS
    }

    /**
     * Keeps the choice for this case. A yes asks everybody what was held back about themself, in the log of whom it is asked;
     * about others only by who decides then, which takes {@link Requests#release}. Anything else holds back from now on, and
     * nothing is sent to where the resident lives.
     */
    public Outcome choose(Resident resident, CaseId caseId, HomeChoice choice) {
        Outcome outcome = log.write(resident.municipality(), connection -> choose(connection, resident, caseId, choice))
                .value();
        if (outcome == Outcome.KEPT && choice == HomeChoice.MAY_BE_ASKED) {
            watchers.forEach(watch -> watch.changed(resident.municipality(), caseId));
        }
        return outcome;
    }

    private Written<Outcome> choose(Connection connection, Resident resident, CaseId caseId, HomeChoice choice)
            throws SQLException {
        Optional<Case> own = cases.at(connection, resident.municipality(), caseId)
                .filter(of -> resident.is(of.resident()) && of.openAt(clock.instant()));
        if (own.isEmpty()) {
            return new Written<>(List.of(), Outcome.NOT_YOURS);
        }
        return choose(connection, own.get(), choice);
    }

    /** The same on the given connection, for a case whose resident chose; the caller knows that they did. */
    Written<Outcome> choose(Connection connection, Case of, HomeChoice choice) throws SQLException {
        Optional<HomeChoice> before = choice(connection, of);
        if (before.filter(HomeChoice.NOBODY::equals).isPresent()) {
            return new Written<>(List.of(), choice == HomeChoice.NOBODY ? Outcome.KEPT : Outcome.STAYS_SO);
        }
        keep(connection, of, choice);
        boolean safe = choice == HomeChoice.MAY_BE_ASKED;
        contacts.notAtHome(connection, of.municipality(), of.resident(), !safe || elsewhereNot(connection, of));
        return new Written<>(
                safe ? ask(connection, of, held -> held.giver().equals(held.member())) : List.of(), Outcome.KEPT);
    }

    /** Whether something was chosen in this case at or after this moment. */
    boolean choseSince(Connection connection, Case of, Instant since) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT 1 FROM home_choice WHERE municipality = ? AND case_id = ? AND chosen >= ?")) {
            select.setString(1, of.municipality().value());
            select.setObject(2, of.id().id());
            select.setObject(3, ConsentStore.utc(since));
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Whether the same resident chose in another case that others at home are not to know. */
    private static boolean elsewhereNot(Connection connection, Case of) throws SQLException {
        for (PersonRef ref : Joins.same(connection, of.municipality(), of.resident())) {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT 1 FROM home_choice h JOIN casefile f ON f.municipality = h.municipality AND f.id ="
                            + " h.case_id WHERE h.municipality = ? AND f.resident = ? AND h.case_id <> ? AND h.choice"
                            + " <> ?")) {
                select.setString(1, of.municipality().value());
                select.setObject(2, ref.id());
                select.setObject(3, of.id().id());
                select.setString(4, HomeChoice.MAY_BE_ASKED.name());
                try (ResultSet rows = select.executeQuery()) {
                    if (rows.next()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether something is held back of which the resident said since that it is safe to ask, on the given connection. */
    boolean waitsForWhoDecides(Connection connection, Case of) throws SQLException {
        return choice(connection, of).filter(HomeChoice.MAY_BE_ASKED::equals).isPresent()
                && !store.held(connection, of.municipality(), of.id()).isEmpty();
    }

    /** Asks what was held back and passes, as if it had been asked now. */
    List<AccessEvent> ask(Connection connection, Case of, Predicate<Consent> which) throws SQLException {
        Trace trace = Trace.fresh();
        List<AccessEvent> entries = new ArrayList<>();
        for (ConsentStore.Row row : store.held(connection, of.municipality(), of.id())) {
            if (!which.test(row.consent())) {
                continue;
            }
            Consent asked = store.release(connection, row.consent(), now());
            terms.tell(connection, asked, Message.Kind.QUESTION_WAITS);
            entries.add(staff.caseworker(of.municipality(), row.askedBy())
                    .map(worker -> Entries.by(worker, AccessEvent.Kind.CONSENT_REQUESTED, asked, trace, Map.of()))
                    .orElseGet(() -> Entries.byService(AccessEvent.Kind.CONSENT_REQUESTED, asked, trace, Map.of())));
        }
        return entries;
    }

    /** Whether a question to this giver about this member waits for the resident's choice, on the given connection. */
    boolean holds(Connection connection, Case of, PersonRef member, PersonRef giver) throws SQLException {
        boolean another = !member.equals(of.resident()) && !giver.equals(of.resident());
        return another
                && choice(connection, of)
                        .filter(HomeChoice.MAY_BE_ASKED::equals)
                        .isEmpty();
    }

    private static Optional<HomeChoice> choice(Connection connection, Case of) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT choice FROM home_choice WHERE municipality = ? AND case_id = ?")) {
            select.setString(1, of.municipality().value());
            select.setObject(2, of.id().id());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(HomeChoice.valueOf(rows.getString(1))) : Optional.empty();
            }
        }
    }

    /** Some cases in which something was chosen and that are over. */
    List<CaseId> chosenAndOver(Connection connection, MunicipalityCode municipality, Instant now, int most)
            throws SQLException {
        List<CaseId> found = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT h.case_id FROM home_choice h WHERE h.municipality = ?"
                        + " AND NOT EXISTS (SELECT 1 FROM casefile f WHERE f.municipality = h.municipality"
                        + " AND f.id = h.case_id AND f.closed IS NULL AND f.ends > ?) LIMIT ?")) {
            select.setString(1, municipality.value());
            select.setObject(2, ConsentStore.utc(now));
            select.setInt(3, most);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new CaseId(rows.getObject(1, UUID.class)));
                }
            }
        }
        return found;
    }

    /** What was chosen goes with its case, confirmed or not. */
    void forget(Connection connection, MunicipalityCode municipality, CaseId id) throws SQLException {
        delete(connection, "home_choice", municipality, id);
        delete(connection, "assisted_home_choice", municipality, id);
    }

    /**
     * Takes back every yes, confirmed or not, because a backup was restored and nobody knows who thought better of it since;
     * done twice is done once.
     */
    public void takeBackEveryYes(MunicipalityCode municipality) {
        try {
            database.in(municipality, connection -> {
                for (String table : List.of("home_choice", "assisted_home_choice")) {
                    try (PreparedStatement delete = connection.prepareStatement(
                            "DELETE FROM " + table + " WHERE municipality = ? AND choice = ?")) {
                        delete.setString(1, municipality.value());
                        delete.setString(2, HomeChoice.MAY_BE_ASKED.name());
                        delete.executeUpdate();
                    }
                }
                return true;
            });
        } catch (SQLException e) {
            throw new IllegalStateException("what was chosen about home cannot be changed", e);
        }
    }

    private static void delete(Connection connection, String table, MunicipalityCode municipality, CaseId id)
            throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM " + table + " WHERE municipality = ? AND case_id = ?")) {
            delete.setString(1, municipality.value());
            delete.setObject(2, id.id());
            delete.executeUpdate();
        }
    }

    private void keep(Connection connection, Case of, HomeChoice choice) throws SQLException {
        delete(connection, "home_choice", of.municipality(), of.id());
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO home_choice (municipality, case_id, choice, chosen) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, of.municipality().value());
            insert.setObject(2, of.id().id());
            insert.setString(3, choice.name());
            insert.setObject(4, ConsentStore.utc(now()));
            insert.executeUpdate();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
