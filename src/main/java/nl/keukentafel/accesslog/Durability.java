package nl.keukentafel.accesslog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import nl.keukentafel.municipality.MunicipalityCode;

/** What each database needs so that a commit that was answered survives, and so that one writer writes a tree. */
enum Durability {
    POSTGRESQL {
        @Override
        void begin(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                // A role's default may have switched it off. A writer that stands still with the lock in its hands
                // loses
                // its session before those who wait for the lock give up.
                statement.execute("SET LOCAL synchronous_commit = on; SET LOCAL statement_timeout = '5s';"
                        + " SET LOCAL lock_timeout = '5s'; SET LOCAL idle_in_transaction_session_timeout = '3s'");
            }
        }

        @Override
        void lock(Connection connection, MunicipalityCode log) throws SQLException {
            try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
                lock.setLong(1, LOCKS + Integer.parseInt(log.value().substring(2)));
                lock.execute();
            }
        }

        @Override
        void committed(Connection connection) {
            // PostgreSQL has flushed its log before it answered.
        }
    },
    H2 {
        @Override
        void begin(Connection connection) {
            // One process alone opens the file, and one thread of it writes the log.
        }

        @Override
        void lock(Connection connection, MunicipalityCode log) {
            // See begin.
        }

        @Override
        void committed(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CHECKPOINT SYNC");
            }
        }
    };

    private static final long LOCKS = 7_310_000_000L;

    static Durability of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "PostgreSQL" -> POSTGRESQL;
            case "H2" -> H2;
            default -> throw new SQLException("the access log does not know how to be durable on " + product);
        };
    }

    /** Right after the transaction began. */
    abstract void begin(Connection connection) throws SQLException;

    /** Waits until this writer is the only one of the tree; until the transaction ends. */
    abstract void lock(Connection connection, MunicipalityCode log) throws SQLException;

    /** Right after the commit and before any caller is told. */
    abstract void committed(Connection connection) throws SQLException;
}
