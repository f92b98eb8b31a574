package nl.keukentafel.casefile;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.keukentafel.database.Database;
import nl.keukentafel.database.Work;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Resident;
import nl.keukentafel.person.Vault;

/**
 * Who cannot talk freely asks to be called when they can, by whoever has their case. It says nothing of why, is for the
 * case's workers alone, and goes when they called, when the resident takes it back, a week after its day, and with the case.
 */
@Singleton
public final class CallBacks implements CaseClosing {
    /** How far ahead a day can be chosen. */
    public static final Period AHEAD = Period.ofDays(14);

    private static final Period KEPT = Period.ofDays(7);
    private static final String SEALED_FOR = "call-back";

    private final Database database;
    private final Vault vault;
    private final Casefile cases;
    private final Municipalities municipalities;
    private final Clock clock;

    CallBacks(Database database, Vault vault, Casefile cases, Municipalities municipalities, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.cases = cases;
        this.municipalities = municipalities;
        this.clock = clock;
    }

    /** What came of asking. */
    public enum Outcome {
        KEPT,
        /** The day is over, or further ahead than {@link #AHEAD}. */
        BAD_DAY,
        NOT_YOURS
    }

    /** Keeps when this resident wants to be called about this open case of theirs, instead of what they said before. */
    public Outcome ask(Resident resident, CaseId id, CallBack wanted) {
        LocalDate today = cases.today(resident.municipality());
        if (wanted.day().isBefore(today) || wanted.day().isAfter(today.plus(AHEAD))) {
            return Outcome.BAD_DAY;
        }
        return with(resident.municipality(), connection -> {
            Optional<Case> own = own(connection, resident, id);
            if (own.isEmpty()) {
                return Outcome.NOT_YOURS;
            }
            delete(connection, resident.municipality(), id);
            insert(connection, own.get(), wanted);
            return Outcome.KEPT;
        });
    }

    /** What the resident asked for this case. */
    public Optional<CallBack> of(Resident resident, CaseId id) {
        return with(resident.municipality(), connection -> {
            Optional<Case> own = own(connection, resident, id);
            return own.isPresent() ? find(connection, own.get()) : Optional.<CallBack>empty();
        });
    }

    /** The resident need not be called any more; false when the case is not theirs. */
    public boolean takeBack(Resident resident, CaseId id) {
        return with(resident.municipality(), connection -> {
            boolean own = own(connection, resident, id).isPresent();
            if (own) {
                delete(connection, resident.municipality(), id);
            }
            return own;
        });
    }

    /** When and where the resident wants to be called, for who works on the case. */
    public Optional<CallBack> forWorker(Caseworker worker, CaseId id) {
        return with(worker.municipality(), connection -> {
            Optional<Case> mine = mine(connection, worker, id);
            return mine.isPresent() ? find(connection, mine.get()) : Optional.<CallBack>empty();
        });
    }

    /** In which of these cases the resident wants to be called. */
    public Set<CaseId> among(MunicipalityCode municipality, List<Case> some) {
        Set<CaseId> waiting = with(municipality, connection -> {
            Set<CaseId> found = new HashSet<>();
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT case_id FROM call_back WHERE municipality = ?")) {
                select.setString(1, municipality.value());
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(new CaseId(rows.getObject(1, UUID.class)));
                    }
                }
            }
            return found;
        });
        return some.stream().map(Case::id).filter(waiting::contains).collect(Collectors.toSet());
    }

    /** Who works on the case called; false when it is not theirs. */
    public boolean called(Caseworker worker, CaseId id) {
        return with(worker.municipality(), connection -> {
            boolean mine = mine(connection, worker, id).isPresent();
            if (mine) {
                delete(connection, worker.municipality(), id);
            }
            return mine;
        });
    }

    @Override
    public void closing(Connection connection, Case closing) throws SQLException {
        delete(connection, closing.municipality(), closing.id());
    }

    @Scheduled(initialDelay = "5m", fixedDelay = "1h")
    void clear() {
        municipalities.all().forEach(municipality -> clear(municipality.code()));
    }

    /** Deletes what is a week past its day, or of a case that ended by itself; how many. */
    public int clear(MunicipalityCode municipality) {
        return with(municipality, connection -> {
            try (PreparedStatement delete = connection.prepareStatement(
                    "DELETE FROM call_back WHERE municipality = ? AND (call_on < ? OR case_id IN"
                            + " (SELECT id FROM casefile WHERE municipality = ? AND ends <= ?))")) {
                delete.setString(1, municipality.value());
                delete.setDate(2, Date.valueOf(cases.today(municipality).minus(KEPT)));
                delete.setString(3, municipality.value());
                delete.setObject(4, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
                return delete.executeUpdate();
            }
        });
    }

    private Optional<Case> own(Connection connection, Resident resident, CaseId id) throws SQLException {
        return cases.at(connection, resident.municipality(), id)
                .filter(of -> resident.is(of.resident()) && of.openAt(clock.instant()));
    }

    private Optional<Case> mine(Connection connection, Caseworker worker, CaseId id) throws SQLException {
        CaseFacts facts = cases.facts(connection, worker, id);
        return facts.assignedOn(cases.today(worker.municipality()))
                ? facts.theCase().filter(of -> of.openAt(clock.instant()))
                : Optional.empty();
    }

    private Optional<CallBack> find(Connection connection, Case of) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT number_sealed, call_on, part FROM call_back WHERE municipality = ? AND case_id = ?")) {
            select.setString(1, of.municipality().value());
            select.setObject(2, of.id().id());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(new CallBack(
                                vault.open(of.municipality(), of.resident(), SEALED_FOR, rows.getBytes(1)),
                                rows.getDate(2).toLocalDate(),
                                CallBack.Part.of(rows.getString(3))))
                        : Optional.empty();
            }
        }
    }

    private void insert(Connection connection, Case of, CallBack wanted) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO call_back (municipality, case_id, number_sealed, call_on, part) VALUES (?, ?, ?, ?, ?)")) {
            insert.setString(1, of.municipality().value());
            insert.setObject(2, of.id().id());
            insert.setBytes(3, vault.seal(of.municipality(), of.resident(), SEALED_FOR, wanted.number()));
            insert.setDate(4, Date.valueOf(wanted.day()));
            insert.setString(5, wanted.part().word());
            insert.executeUpdate();
        }
    }

    private static void delete(Connection connection, MunicipalityCode municipality, CaseId id) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM call_back WHERE municipality = ? AND case_id = ?")) {
            delete.setString(1, municipality.value());
            delete.setObject(2, id.id());
            delete.executeUpdate();
        }
    }

    private <T> T with(MunicipalityCode municipality, Work<T> work) {
        try {
            return database.in(municipality, work);
        } catch (SQLException e) {
            throw new IllegalStateException("who wants to be called cannot be read or kept", e);
        }
    }
}
