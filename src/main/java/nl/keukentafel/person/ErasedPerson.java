package nl.keukentafel.person;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import nl.keukentafel.municipality.MunicipalityCode;

/**
 * Somebody whose rows go, in whatever room they are.
 *
 * @param refs all refs of this person
 * @param cases the ids of all cases of which this person is the resident
 */
public record ErasedPerson(MunicipalityCode municipality, Set<PersonRef> refs, Set<UUID> cases) {
    public ErasedPerson {
        refs = Set.copyOf(refs);
        cases = Set.copyOf(cases);
    }

    /** Runs this for each ref; every parameter of it but the first, which is the municipality, is the ref. */
    public void forEachRef(Connection connection, String sql) throws SQLException {
        run(connection, sql, refs.stream().map(PersonRef::id).toList());
    }

    /** As {@link #forEachRef}, where a ref is kept as text. */
    public void forEachRefAsText(Connection connection, String sql) throws SQLException {
        run(connection, sql, refs.stream().map(PersonRef::toString).toList());
    }

    /** Runs this for each case; every parameter of it but the first, which is the municipality, is the case. */
    public void forEachCase(Connection connection, String sql) throws SQLException {
        run(connection, sql, cases);
    }

    /** As {@link #forEachCase}, where a case is kept as text. */
    public void forEachCaseAsText(Connection connection, String sql) throws SQLException {
        run(connection, sql, cases.stream().map(UUID::toString).toList());
    }

    /** Whether this finds a row for any ref; its first parameter is the municipality, the others are the ref. */
    public boolean anyRef(Connection connection, String sql) throws SQLException {
        return any(connection, sql, refs.stream().map(PersonRef::id).toList());
    }

    /** As {@link #anyRef}, where a ref is kept as text. */
    public boolean anyRefAsText(Connection connection, String sql) throws SQLException {
        return any(connection, sql, refs.stream().map(PersonRef::toString).toList());
    }

    private boolean any(Connection connection, String sql, Collection<?> each) throws SQLException {
        int parameters = (int) sql.chars().filter(sign -> sign == '?').count();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (Object one : each) {
                select.setString(1, municipality.value());
                for (int i = 2; i <= parameters; i++) {
                    select.setObject(i, one);
                }
                try (ResultSet rows = select.executeQuery()) {
                    if (rows.next()) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    private void run(Connection connection, String sql, Collection<?> each) throws SQLException {
        int parameters = (int) sql.chars().filter(sign -> sign == '?').count();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object one : each) {
                statement.setString(1, municipality.value());
                for (int i = 2; i <= parameters; i++) {
                    statement.setObject(i, one);
                }
                statement.executeUpdate();
            }
        }
    }
}
