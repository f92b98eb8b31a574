package nl.keukentafel.accesslog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import nl.keukentafel.database.Inserts;

/** The writer's own connection and the statements that stay prepared on it. */
final class WriterConnection implements AutoCloseable {
    private final Connection connection;
    private final Durability durability;
    private final Inserts inserts;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private WriterConnection(Connection connection) throws SQLException {
        this.connection = connection;
        this.durability = Durability.of(connection);
        this.inserts = Inserts.on(connection, LogTables.ALL);
    }

    /** Makes the connection the writer's own; it is closed when that fails. */
    static WriterConnection on(Connection connection) throws SQLException {
        try {
            return new WriterConnection(connection);
        } catch (SQLException e) {
            try (connection) {
                throw e;
            }
        }
    }

    Connection connection() {
        return connection;
    }

    Durability durability() {
        return durability;
    }

    Inserts inserts() {
        return inserts;
    }

    /** The statement of these words, prepared once; it is not for closing. */
    PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            prepared.put(sql, known);
        }
        return known;
    }

    boolean isClosed() throws SQLException {
        return connection.isClosed();
    }

    /** Undoes what was not committed, and closes. */
    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
        }
    }
}
