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
import java.time.LocalDateTime;
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
 * case's workers alone, under the checks of a look. It goes when they called, when the resident takes it back, when its day
 * is over, when a backup is restored, and with the case.
 */
@Singleton
public final class CallBacks implements CaseClosing {
    /** How far ahead a day can be chosen. */
    public static final Period AHEAD = Period.ofDays(14);

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
        /** The day is today, and that part of it is over. */
        OVER,
        NOT_YOURS
    }

    /** What came of saying that somebody called. */
    public enum Called {
        /** Nobody waits for this call any more. */
        DONE,
        /** The resident chose another moment since, for which they still wait. */
        OTHER_MOMENT,
        NOT_YOURS
    }

    /** Keeps when this resident wants to be called about this open case of theirs, instead of what they said before. */
    public Outcome ask(Resident resident, CaseId id, CallBack wanted) {
        LocalDateTime now = LocalDateTime.ofInstant(
                clock.instant(), municipalities.get(resident.municipality()).zone());
        LocalDate today = now.toLocalDate();
        if (wanted.day().isBefore(today) || wanted.day().isAfter(today.plus(AHEAD))) {
            return Outcome.BAD_DAY;
        }
        if (wanted.day().equals(today) && wanted.part().overAt(now.toLocalTime())) {
            return Outcome.OVER;
        }
        return with(resident.municipality(), connection -> {
            Optional<Case> own = own(connection, resident, id);
            if (own.isEmpty()) {
                return Outcome.NOT_YOURS;
            }
            // Of two that come at once, one inserts; the other waits for it, and its wish comes instead.
            if (!update(connection, own.get(), wanted) && !insert(connection, own.get(), wanted)) {
                update(connection, own.get(), wanted);
            }
            return Outcome.KEPT;
        });
    }

    /** What the resident asked for this case, until its day is over. */
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

    /**
     * When and where the resident wants to be called, for who works on the case. It is a look: under the same checks, and in
     * the resident's own log before this returns.
     */
    public Optional<CallBack> forWorker(Caseworker worker, CaseId id) {
        return cases.look(worker, id).flatMap(this::shownWith);
    }

    /** The same beside a case that {@link Casefile#look} gave just now, which is the one look at both. */
    public Optional<CallBack> shownWith(Case looked) {
        return with(looked.municipality(), connection -> find(connection, looked));
    }

    /** In which of these cases the resident wants to be called, today or later. */
    public Set<CaseId> among(MunicipalityCode municipality, List<Case> some) {
        Set<CaseId> waiting = with(municipality, connection -> {
            Set<CaseId> found = new HashSet<>();
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT case_id FROM call_back WHERE municipality = ? AND call_on >= ?")) {
                select.setString(1, municipality.value());
                select.setDate(2, Date.valueOf(cases.today(municipality)));
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

    /** Who might look at the case called at the moment that they read; said twice is said once. */
    public Called called(Caseworker worker, CaseId id, LocalDate day, CallBack.Part part) {
        Optional<Case> mine = cases.find(worker, id);
        if (mine.isEmpty()) {
            return Called.NOT_YOURS;
        }
        return with(worker.municipality(), connection -> {
            try (PreparedStatement delete = connection.prepareStatement(
                    "DELETE FROM call_back WHERE municipality = ? AND case_id = ? AND call_on = ? AND part = ?")) {
                delete.setString(1, worker.municipality().value());
                delete.setObject(2, id.id());
                delete.setDate(3, Date.valueOf(day));
                delete.setString(4, part.word());
                delete.executeUpdate();
            }
            return find(connection, mine.get()).isPresent() ? Called.OTHER_MOMENT : Called.DONE;
        });
    }

    /** Forgets all of them: after a restored backup nobody knows which were taken back since. */
    public void forgetAll(MunicipalityCode municipality) {
        with(municipality, connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM call_back WHERE municipality = ?")) {
                delete.setString(1, municipality.value());
                return delete.executeUpdate();
            }
        });
    }

    @Override
    public void closing(Connection connection, Case closing) throws SQLException {
        delete(connection, closing.municipality(), closing.id());
    }

    @Scheduled(initialDelay = "5m", fixedDelay = "1h")
    void clear() {
        municipalities.each(municipality -> clear(municipality.code()));
    }

    /** Deletes what is of a day that is over, or of a case that ended by itself; how many. */
    public int clear(MunicipalityCode municipality) {
        return with(municipality, connection -> {
            try (PreparedStatement delete = connection.prepareStatement(
                    "DELETE FROM call_back WHERE municipality = ? AND (call_on < ? OR case_id IN"
                            + " (SELECT id FROM casefile WHERE municipality = ? AND ends <= ?))")) {
                delete.setString(1, municipality.value());
                delete.setDate(2, Date.valueOf(cases.today(municipality)));
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

    private Optional<CallBack> find(Connection connection, Case of) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT number_sealed, call_on, part FROM call_back WHERE municipality = ? AND case_id = ?"
                        + " AND call_on >= ?")) {
            select.setString(1, of.municipality().value());
            select.setObject(2, of.id().id());
            select.setDate(3, Date.valueOf(cases.today(of.municipality())));
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

    private boolean update(Connection connection, Case of, CallBack wanted) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE call_back SET number_sealed = ?,"
                + " call_on = ?, part = ? WHERE municipality = ? AND case_id = ?")) {
            update.setBytes(1, vault.seal(of.municipality(), of.resident(), SEALED_FOR, wanted.number()));
            update.setDate(2, Date.valueOf(wanted.day()));
            update.setString(3, wanted.part().word());
            update.setString(4, of.municipality().value());
            update.setObject(5, of.id().id());
            return update.executeUpdate() == 1;
        }
    }

    private boolean insert(Connection connection, Case of, CallBack wanted) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO call_back (municipality, case_id,"
                + " number_sealed, call_on, part) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, of.municipality().value());
            insert.setObject(2, of.id().id());
            insert.setBytes(3, vault.seal(of.municipality(), of.resident(), SEALED_FOR, wanted.number()));
            insert.setDate(4, Date.valueOf(wanted.day()));
            insert.setString(5, wanted.part().word());
            return insert.executeUpdate() == 1;
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
