package nl.keukentafel.web.signin;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import nl.keukentafel.database.Database;
import nl.keukentafel.municipality.MunicipalityCode;

/** One statement in a transaction of its own. */
final class Sql {
    private Sql() {}

    interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    /** Over the rows of one municipality. */
    static <T> T run(Database database, MunicipalityCode municipality, String sql, Work<T> work) {
        try {
            return database.in(municipality, connection -> {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    return work.on(statement);
                }
            });
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Over the rows that carry this hash. */
    static <T> T holding(Database database, String hash, String sql, Work<T> work) {
        try {
            return database.holding(hash, connection -> {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    return work.on(statement);
                }
            });
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("the session store does not answer", e);
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet rows, String column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }
}
