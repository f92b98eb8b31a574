package nl.keukentafel.casefile;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import nl.keukentafel.database.Database;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.municipality.StaffMember;
import org.jspecify.annotations.Nullable;

/**
 * The employees of each municipality: as its file names them, and instead of that as its identity management said. Whoever
 * lets somebody in calls {@link #refresh} first, so that what another node was told holds here from the next request on;
 * everything else reads what is in memory, also from within a transaction.
 */
@Singleton
public final class StaffRoster {
    private final Database database;
    private final Municipalities municipalities;
    private final ConcurrentMap<MunicipalityCode, Said> read = new ConcurrentHashMap<>();

    StaffRoster(Database database, Municipalities municipalities) {
        this.database = database;
        this.municipalities = municipalities;
    }

    /** One employee, and whether they still work there. */
    public record Employee(StaffMember member, boolean active) {}

    private record Said(long revision, Map<String, Employee> bySubject) {}

    /** Reads again what the identity management said, when it said something since. */
    public void refresh(MunicipalityCode municipality) {
        try {
            database.in(municipality, connection -> {
                Said known = read.get(municipality);
                long now = revision(connection, municipality);
                if (known == null || known.revision() != now) {
                    Said fresh = new Said(now, rows(connection, municipality));
                    // Whoever read earlier and comes later puts nothing older in its place.
                    read.merge(municipality, fresh, (one, other) -> one.revision() > other.revision() ? one : other);
                }
                return now;
            });
        } catch (SQLException e) {
            throw new IllegalStateException("the list of employees cannot be read", e);
        }
    }

    /** Everybody, by subject; who left included. */
    public Map<String, Employee> all(MunicipalityCode municipality) {
        Map<String, Employee> all = new LinkedHashMap<>();
        municipalities
                .find(municipality)
                .map(Municipality::staff)
                .orElse(List.of())
                .forEach(member -> all.put(member.subject(), new Employee(member, true)));
        all.putAll(said(municipality).bySubject());
        return all;
    }

    Optional<Employee> find(MunicipalityCode municipality, String subject) {
        Employee said = said(municipality).bySubject().get(subject);
        return said != null
                ? Optional.of(said)
                : municipalities
                        .find(municipality)
                        .flatMap(known -> known.staffMember(subject))
                        .map(member -> new Employee(member, true));
    }

    private Said said(MunicipalityCode municipality) {
        return read.getOrDefault(municipality, new Said(-1, Map.of()));
    }

    /** Since when an employee has their rights of now; empty when that was never said. */
    static Optional<Instant> rightsSince(Connection connection, MunicipalityCode municipality, String subject)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT rights_since FROM staff_member WHERE municipality = ? AND subject = ?")) {
            select.setString(1, municipality.value());
            select.setString(2, subject);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.ofNullable(rows.getObject(1, OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)
                        : Optional.empty();
            }
        }
    }

    /** Keeps one on the given connection; every node reads it from its next request on. */
    void keep(Connection connection, MunicipalityCode municipality, Employee employee, Optional<Instant> rightsSince)
            throws SQLException {
        StaffMember member = employee.member();
        change(
                connection,
                "DELETE FROM staff_member WHERE municipality = ? AND subject = ?",
                municipality.value(),
                member.subject());
        change(
                connection,
                "INSERT INTO staff_member (municipality, subject, name, surname, role, team, phone, active,"
                        + " rights_since) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                municipality.value(),
                member.subject(),
                member.name(),
                member.surname(),
                member.role(),
                member.team(),
                member.phone(),
                employee.active(),
                rightsSince.map(since -> since.atOffset(ZoneOffset.UTC)).orElse(null));
        long next = revision(connection, municipality) + 1;
        change(connection, "DELETE FROM staff_revision WHERE municipality = ?", municipality.value());
        change(
                connection,
                "INSERT INTO staff_revision (municipality, revision) VALUES (?, ?)",
                municipality.value(),
                next);
    }

    /** As {@link #find}, from the database itself: for who is about to change it. */
    Optional<Employee> stored(Connection connection, MunicipalityCode municipality, String subject)
            throws SQLException {
        Employee said = rows(connection, municipality).get(subject);
        return said != null
                ? Optional.of(said)
                : municipalities
                        .find(municipality)
                        .flatMap(known -> known.staffMember(subject))
                        .map(member -> new Employee(member, true));
    }

    private static long revision(Connection connection, MunicipalityCode municipality) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT revision FROM staff_revision WHERE municipality = ?")) {
            select.setString(1, municipality.value());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    private static Map<String, Employee> rows(Connection connection, MunicipalityCode municipality)
            throws SQLException {
        Map<String, Employee> found = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT subject, name, surname, role, team, phone, active FROM staff_member WHERE municipality = ?"
                        + " ORDER BY subject")) {
            select.setString(1, municipality.value());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    List<String> words = new ArrayList<>();
                    for (int column = 1; column <= 6; column++) {
                        words.add(rows.getString(column));
                    }
                    found.put(
                            words.getFirst(),
                            new Employee(
                                    new StaffMember(
                                            words.get(0),
                                            words.get(1),
                                            words.get(2),
                                            words.get(3),
                                            words.get(4),
                                            words.get(5)),
                                    rows.getBoolean(7)));
                }
            }
        }
        return found;
    }

    private static void change(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
