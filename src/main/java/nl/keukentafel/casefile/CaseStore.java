package nl.keukentafel.casefile;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Vault;
import nl.keukentafel.policy.words.PurposeCode;
import org.jspecify.annotations.Nullable;

/** Cases, assignments and replacements in SQL; every method works on the connection it is given. */
@Singleton
final class CaseStore {
    private static final String WHY = "why";
    private static final String BORN = "told-born";
    private static final String OWN_REQUEST = "own-request";

    private final Vault vault;

    CaseStore(Vault vault) {
        this.vault = vault;
    }

    void insert(Connection connection, Case opened, Optional<String> ownRequest) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO casefile (municipality, id, resident, purpose, why_sealed, team, opened, ends, revision,"
                        + " told_born_sealed, own_request_sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, opened.municipality().value());
            insert.setObject(2, opened.id().id());
            insert.setObject(3, opened.resident().id());
            insert.setString(4, opened.purpose().value());
            insert.setBytes(5, vault.seal(opened.municipality(), opened.resident(), WHY, opened.why()));
            insert.setString(6, opened.team());
            insert.setObject(7, utc(opened.opened()));
            insert.setObject(8, utc(opened.until()));
            insert.setLong(9, opened.revision());
            insert.setBytes(
                    10,
                    opened.toldName().isEmpty()
                            ? null
                            : vault.seal(
                                    opened.municipality(),
                                    opened.resident(),
                                    BORN,
                                    opened.toldBorn().digits()));
            insert.setBytes(
                    11,
                    ownRequest.isEmpty()
                            ? null
                            : vault.seal(opened.municipality(), opened.resident(), OWN_REQUEST, ownRequest.get()));
            insert.executeUpdate();
        }
        for (String worker : opened.workers()) {
            assign(connection, opened.municipality(), opened.id(), worker);
        }
    }

    Optional<Case> find(Connection connection, MunicipalityCode municipality, CaseId id) throws SQLException {
        return find(connection, municipality, id, workers -> true);
    }

    /**
     * What the resident told is opened only for whom the workers of the case let read it; to others it is empty and the
     * date of birth unknown. A case that is not there takes the same questions.
     */
    Optional<Case> find(Connection connection, MunicipalityCode municipality, CaseId id, Predicate<List<String>> reads)
            throws SQLException {
        List<String> workers = workers(connection, municipality, id);
        boolean read = reads.test(workers);
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT resident, purpose, why_sealed, team, opened, ends, closed, revision, told_born_sealed"
                        + " FROM casefile"
                        + " WHERE municipality = ? AND id = ?")) {
            select.setString(1, municipality.value());
            select.setObject(2, id.id());
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                PersonRef resident = new PersonRef(rows.getObject(1, UUID.class));
                return Optional.of(new Case(
                        municipality,
                        id,
                        resident,
                        read ? vault.nameAsTold(municipality, resident) : Optional.empty(),
                        toldBorn(municipality, resident, read ? rows.getBytes(9) : null),
                        new PurposeCode(rows.getString(2)),
                        read ? vault.open(municipality, resident, WHY, rows.getBytes(3)) : "",
                        rows.getString(4),
                        workers,
                        instant(rows, 5),
                        instant(rows, 6),
                        Optional.ofNullable(rows.getObject(7, OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        rows.getLong(8)));
            }
        }
    }

    Optional<String> ownRequest(Connection connection, MunicipalityCode municipality, CaseId id, PersonRef resident)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT own_request_sealed FROM casefile"
                + " WHERE municipality = ? AND id = ? AND resident = ? AND own_request_sealed IS NOT NULL")) {
            select.setString(1, municipality.value());
            select.setObject(2, id.id());
            select.setObject(3, resident.id());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(vault.open(municipality, resident, OWN_REQUEST, rows.getBytes(1)))
                        : Optional.empty();
            }
        }
    }

    private PartialDate toldBorn(MunicipalityCode municipality, PersonRef resident, byte @Nullable [] sealed) {
        return sealed == null
                ? new PartialDate.Unknown()
                : PartialDate.ofDigits(vault.open(municipality, resident, BORN, sealed));
    }

    /** The ids of cases assigned to the worker or to somebody whom they replace, oldest first. */
    List<CaseId> assignedTo(Connection connection, MunicipalityCode municipality, List<String> workers)
            throws SQLException {
        List<CaseId> found = new ArrayList<>();
        for (String worker : workers) {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT c.id FROM casefile c JOIN case_worker w ON w.municipality = c.municipality"
                            + " AND w.case_id = c.id WHERE c.municipality = ? AND w.worker = ?"
                            + " AND c.closed IS NULL ORDER BY c.opened, c.id")) {
                select.setString(1, municipality.value());
                select.setString(2, worker);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        CaseId id = new CaseId(rows.getObject(1, UUID.class));
                        if (!found.contains(id)) {
                            found.add(id);
                        }
                    }
                }
            }
        }
        return found;
    }

    List<CaseId> ofResident(Connection connection, MunicipalityCode municipality, PersonRef resident)
            throws SQLException {
        List<CaseId> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id FROM casefile WHERE municipality = ?" + " AND resident = ? ORDER BY opened, id")) {
            select.setString(1, municipality.value());
            select.setObject(2, resident.id());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new CaseId(rows.getObject(1, UUID.class)));
                }
            }
        }
        return found;
    }

    /** Whether the team has a case for any of these refs of one resident and purpose that is open or was closed after this instant. */
    boolean hadSince(
            Connection connection,
            MunicipalityCode municipality,
            Set<PersonRef> resident,
            PurposeCode purpose,
            String team,
            Instant since)
            throws SQLException {
        for (PersonRef one : resident) {
            if (hadSince(connection, municipality, one, purpose, team, since)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hadSince(
            Connection connection,
            MunicipalityCode municipality,
            PersonRef resident,
            PurposeCode purpose,
            String team,
            Instant since)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT 1 FROM casefile WHERE municipality = ? AND resident = ? AND purpose = ? AND team = ?"
                        + " AND (closed IS NULL OR closed > ?) AND ends > ?")) {
            select.setString(1, municipality.value());
            select.setObject(2, resident.id());
            select.setString(3, purpose.value());
            select.setString(4, team);
            select.setObject(5, utc(since));
            select.setObject(6, utc(since));
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    void close(Connection connection, Case closing, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE casefile SET closed = ?, revision = revision + 1 WHERE municipality = ? AND id = ?")) {
            update.setObject(1, utc(now));
            update.setString(2, closing.municipality().value());
            update.setObject(3, closing.id().id());
            update.executeUpdate();
        }
    }

    void handOver(Connection connection, Case moving, String to) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM case_worker WHERE municipality = ? AND case_id = ?")) {
            delete.setString(1, moving.municipality().value());
            delete.setObject(2, moving.id().id());
            delete.executeUpdate();
        }
        assign(connection, moving.municipality(), moving.id(), to);
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE casefile SET revision = revision + 1 WHERE municipality = ? AND id = ?")) {
            update.setString(1, moving.municipality().value());
            update.setObject(2, moving.id().id());
            update.executeUpdate();
        }
    }

    void insert(Connection connection, Replacement replacement, String team) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO replacement (municipality, id, worker, replaced_by, registered_by, team, first_day, last_day,"
                        + " reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, replacement.municipality().value());
            insert.setObject(2, replacement.id());
            insert.setString(3, replacement.worker());
            insert.setString(4, replacement.by());
            insert.setString(5, replacement.registeredBy());
            insert.setString(6, team);
            insert.setDate(7, Date.valueOf(replacement.from()));
            insert.setDate(8, Date.valueOf(replacement.lastDay()));
            insert.setString(9, replacement.reason());
            insert.executeUpdate();
        }
    }

    /** By which this worker stands in, whenever; not what was ended, nor what they registered for themself. */
    List<Replacement> replacementsBy(Connection connection, Caseworker worker) throws SQLException {
        return replacements(
                connection,
                worker.municipality(),
                "replaced_by = ? AND team = ? AND ended IS NULL AND registered_by <> replaced_by",
                List.of(worker.subject(), worker.team()));
    }

    /** In which this employee is named, ended or not. */
    List<Replacement> replacementsOf(Connection connection, MunicipalityCode municipality, String subject)
            throws SQLException {
        return replacements(
                connection,
                municipality,
                "registered_by <> replaced_by AND (worker = ? OR replaced_by = ? OR registered_by = ?)",
                List.of(subject, subject, subject));
    }

    Optional<Replacement> replacement(Connection connection, MunicipalityCode municipality, UUID id)
            throws SQLException {
        return replacements(connection, municipality, "registered_by <> replaced_by AND id = ?", List.of(id)).stream()
                .findFirst();
    }

    void end(Connection connection, Replacement replacement, Instant now) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE replacement SET ended = ? WHERE municipality = ? AND id = ?")) {
            update.setObject(1, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
            update.setString(2, replacement.municipality().value());
            update.setObject(3, replacement.id());
            update.executeUpdate();
        }
    }

    private static List<Replacement> replacements(
            Connection connection, MunicipalityCode municipality, String which, List<?> values) throws SQLException {
        List<Replacement> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id, worker, replaced_by, registered_by, first_day, last_day, reason, ended FROM replacement"
                        + " WHERE municipality = ? AND " + which + " ORDER BY first_day, id")) {
            select.setString(1, municipality.value());
            for (int i = 0; i < values.size(); i++) {
                select.setObject(i + 2, values.get(i));
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Replacement(
                            municipality,
                            rows.getObject(1, UUID.class),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getDate(5).toLocalDate(),
                            rows.getDate(6).toLocalDate(),
                            rows.getString(7),
                            Optional.ofNullable(rows.getObject(8, OffsetDateTime.class))
                                    .map(OffsetDateTime::toInstant)));
                }
            }
        }
        return found;
    }

    private static void assign(Connection connection, MunicipalityCode municipality, CaseId id, String worker)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO case_worker (municipality, case_id, worker) VALUES (?, ?, ?)")) {
            insert.setString(1, municipality.value());
            insert.setObject(2, id.id());
            insert.setString(3, worker);
            insert.executeUpdate();
        }
    }

    private static List<String> workers(Connection connection, MunicipalityCode municipality, CaseId id)
            throws SQLException {
        List<String> workers = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT worker FROM case_worker WHERE municipality = ? AND case_id = ? ORDER BY worker")) {
            select.setString(1, municipality.value());
            select.setObject(2, id.id());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    workers.add(rows.getString(1));
                }
            }
        }
        return workers;
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }
}
