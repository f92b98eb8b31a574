package nl.keukentafel.person;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.keukentafel.municipality.MunicipalityCode;

/**
 * Which refs are of the same person as another: of somebody who was first known without a BSN, or by a number that the
 * register replaced. A ref keeps what it has: a joined ref still has no BSN, or the old one, so that no register is ever
 * asked by it for more.
 */
public final class Joins {
    private Joins() {}

    /** Says that both are one person, for good. Throws {@link SQLException} when the former one is joined already. */
    public static void join(
            Connection connection, MunicipalityCode municipality, PersonRef told, PersonRef registered, Instant now)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE person_joined SET registered = ? WHERE municipality = ? AND registered = ?")) {
            update.setObject(1, registered.id());
            update.setString(2, municipality.value());
            update.setObject(3, told.id());
            update.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO person_joined (municipality, told, registered, joined) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, municipality.value());
            insert.setObject(2, told.id());
            insert.setObject(3, registered.id());
            insert.setObject(4, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /** With whom somebody who was opened by a told name, or by an old number, was joined; empty for everybody else. */
    public static Optional<PersonRef> registered(Connection connection, MunicipalityCode municipality, PersonRef told)
            throws SQLException {
        return refs(
                        connection,
                        "SELECT registered FROM person_joined WHERE municipality = ? AND told = ?",
                        municipality,
                        told)
                .stream()
                .findFirst();
    }

    /** The refs by which somebody with a BSN was known before it was known; in the order in which they were joined. */
    public static Set<PersonRef> told(Connection connection, MunicipalityCode municipality, PersonRef registered)
            throws SQLException {
        return refs(
                connection,
                "SELECT told FROM person_joined WHERE municipality = ? AND registered = ? ORDER BY joined, told",
                municipality,
                registered);
    }

    /** All refs of the same person: the one with a BSN first, when there is one; this one alone when nothing was joined. */
    public static Set<PersonRef> same(Connection connection, MunicipalityCode municipality, PersonRef ref)
            throws SQLException {
        PersonRef first = registered(connection, municipality, ref).orElse(ref);
        Set<PersonRef> all = new LinkedHashSet<>(Set.of(first));
        all.addAll(told(connection, municipality, first));
        return all;
    }

    /** Whether the municipality knows somebody by this ref, who was not erased since. */
    public static boolean known(Connection connection, MunicipalityCode municipality, PersonRef ref)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT 1 FROM person WHERE municipality = ? AND ref = ?")) {
            select.setString(1, municipality.value());
            select.setObject(2, ref.id());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    /**
     * Lets nobody else who holds them change anything about this person, under whichever ref, until the transaction of this
     * connection ends; waits for whoever does so now.
     */
    public static void hold(Connection connection, MunicipalityCode municipality, PersonRef ref) throws SQLException {
        PersonRef first = registered(connection, municipality, ref).orElse(ref);
        try (PreparedStatement select =
                connection.prepareStatement("SELECT ref FROM person WHERE municipality = ? AND ref = ? FOR UPDATE")) {
            select.setString(1, municipality.value());
            select.setObject(2, first.id());
            select.executeQuery().close();
        }
    }

    private static Set<PersonRef> refs(Connection connection, String sql, MunicipalityCode municipality, PersonRef of)
            throws SQLException {
        Set<PersonRef> found = new LinkedHashSet<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, municipality.value());
            select.setObject(2, of.id());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new PersonRef(rows.getObject(1, UUID.class)));
                }
            }
        }
        return found;
    }
}
