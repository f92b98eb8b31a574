package nl.keukentafel.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** How each database is told which rows a transaction may see. */
enum Sight {
    POSTGRESQL {
        @Override
        void on(Connection connection, String what, String value) throws SQLException {
            // The third argument makes it a SET LOCAL: it ends with the transaction, and a reused connection sees
            // nothing.
            try (PreparedStatement set = connection.prepareStatement("SELECT set_config(?, ?, true)")) {
                set.setString(1, what);
                set.setString(2, value);
                set.execute();
            }
        }
    },
    H2 {
        @Override
        void on(Connection connection, String what, String value) {
            // It has no row-level security; the municipality in every statement's key is all there is.
        }
    };

    /** The settings that the policies of {@code db/postgresql} read. */
    static final String MUNICIPALITY = "keukentafel.municipality";

    static final String HELD = "keukentafel.held";

    static Sight of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "PostgreSQL" -> POSTGRESQL;
            case "H2" -> H2;
            default -> throw new SQLException("it is not known how to keep municipalities apart on " + product);
        };
    }

    /** Until the end of the transaction. */
    abstract void on(Connection connection, String what, String value) throws SQLException;
}
