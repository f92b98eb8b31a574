package nl.keukentafel.database;

import io.micronaut.context.annotation.Context;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Lets nothing start on a login of PostgreSQL that could see past row-level security or switch it off. */
@Context
final class AppRole {
    private static final String UNBOUND = """
            SELECT rolsuper OR rolbypassrls OR EXISTS (
                SELECT 1 FROM pg_class
                WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
                  AND pg_has_role(relowner, 'USAGE'))
            FROM pg_roles WHERE rolname = current_user""";

    AppRole(DataSource source) {
        try (Connection connection =
                DelegatingDataSource.unwrapDataSource(source).getConnection()) {
            if (Sight.of(connection) == Sight.POSTGRESQL && unbound(connection)) {
                throw new IllegalStateException(
                        "datasources.default.username: row-level security does not hold this login;"
                                + " the service needs one that is no superuser, does not bypass it, and owns no table");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("it cannot be read what the service's login may do", e);
        }
    }

    private static boolean unbound(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(UNBOUND);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getBoolean(1);
        }
    }
}
