package nl.keukentafel.accesslog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import nl.keukentafel.municipality.MunicipalityCode;

/** What each database needs so that a commit that was answered survives, and so that one writer writes a tree. */
enum Durability {
    POSTGRESQL {
        @Override
        void begin(WriterConnection writer) throws SQLException {
            // A role's default may have switched it off. A writer that stands still with the lock in its hands loses
            // its session before those who wait for the lock give up.
            writer.prepared("SELECT set_config('synchronous_commit', 'on', true), set_config('statement_timeout',"
                            + " '5s', true), set_config('lock_timeout', '5s', true),"
                            + " set_config('idle_in_transaction_session_timeout', '3s', true)")
                    .execute();
        }

        @Override
        void hurry(WriterConnection writer) throws SQLException {
            writer.prepared("SELECT set_config('lock_timeout', '250ms', true)").execute();
        }

        @Override
        void lock(WriterConnection writer, MunicipalityCode log) throws SQLException {
            PreparedStatement lock = writer.prepared("SELECT pg_advisory_xact_lock(?)");
            lock.setLong(1, LOCKS + Integer.parseInt(log.value().substring(2)));
            lock.execute();
        }

        @Override
        void committed(WriterConnection writer) {
            // PostgreSQL has flushed its log before it answered.
        }
    },
    H2 {
        @Override
        void begin(WriterConnection writer) {
            // One process alone opens the file, and one thread of it writes the log.
        }

        @Override
        void hurry(WriterConnection writer) {
            // See begin.
        }

        @Override
        void lock(WriterConnection writer, MunicipalityCode log) {
            // See begin.
        }

        @Override
        void committed(WriterConnection writer) throws SQLException {
            writer.prepared("CHECKPOINT SYNC").execute();
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
    abstract void begin(WriterConnection writer) throws SQLException;

    /** In this transaction, waits a moment at most: others wait for the writer, whose last try for this tree failed. */
    abstract void hurry(WriterConnection writer) throws SQLException;

    /** Waits until this writer is the only one of the tree; until the transaction ends. */
    abstract void lock(WriterConnection writer, MunicipalityCode log) throws SQLException;

    /** Right after the commit and before any caller is told. */
    abstract void committed(WriterConnection writer) throws SQLException;
}
