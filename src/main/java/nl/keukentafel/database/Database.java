package nl.keukentafel.database;

import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import nl.keukentafel.municipality.MunicipalityCode;

/**
 * The service's own database, and the only place where its transactions begin. What runs in one sees the rows of one
 * municipality; on PostgreSQL the database itself keeps the others back, also from a statement that forgot to say whose
 * rows it wants.
 */
@Singleton
public final class Database {
    private final DataSource source;

    /** On PostgreSQL the login must be one that row-level security holds; see {@link AppRole}. */
    public Database(DataSource source) {
        this.source = DelegatingDataSource.unwrapDataSource(source);
    }

    /** Runs the work in a transaction of its own, over the rows of this municipality. */
    public <T> T in(MunicipalityCode municipality, Work<T> work) throws SQLException {
        try (Connection connection = open()) {
            Sight.of(connection).on(connection, Sight.MUNICIPALITY, municipality.value());
            return ended(connection, work);
        }
    }

    /** As {@link #in}, and every statement sees the rows as they were when the first one ran. */
    public <T> T still(MunicipalityCode municipality, Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            int usual = connection.getTransactionIsolation();
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            try {
                Sight.of(connection).on(connection, Sight.MUNICIPALITY, municipality.value());
                return ended(connection, work);
            } finally {
                connection.setTransactionIsolation(usual);
            }
        }
    }

    /**
     * Runs the work in a transaction of its own, over the rows that carry this hash of a secret: for whoever shows a
     * secret before it is known which municipality it belongs to.
     */
    public <T> T holding(String secretHash, Work<T> work) throws SQLException {
        try (Connection connection = open()) {
            Sight.of(connection).on(connection, Sight.HELD, secretHash);
            return ended(connection, work);
        }
    }

    /** Runs the work in a transaction of its own that sees no rows: for what the database says of itself. */
    public <T> T seeingNothing(Work<T> work) throws SQLException {
        try (Connection connection = open()) {
            return ended(connection, work);
        }
    }

    /** A connection whose transaction sees nothing until {@link #show}; for who writes for several, one after another. */
    public Connection open() throws SQLException {
        Connection connection = source.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    /** From here until the end of the transaction, or the next call, the connection sees this municipality's rows. */
    public static void show(Connection connection, MunicipalityCode municipality) throws SQLException {
        Sight.of(connection).on(connection, Sight.MUNICIPALITY, municipality.value());
    }

    private static <T> T ended(Connection connection, Work<T> work) throws SQLException {
        try {
            T result = work.on(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            try {
                connection.rollback();
            } catch (SQLException gone) {
                e.addSuppressed(gone);
            }
            throw e;
        }
    }
}
