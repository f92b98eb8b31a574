package nl.keukentafel.accesslog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Work that runs inside the log writer's batch transaction: it re-reads what an entry relies on, changes what the entry
 * tells of, and says which entries to write. All transactions of a municipality run in one order, the order of the log.
 */
@FunctionalInterface
public interface LogTransaction<T> {
    /**
     * Runs on the writer's connection, inside a savepoint: when it throws, its changes are undone, no entry is written
     * and the caller gets the exception. It must not commit, roll back or keep the connection.
     */
    Written<T> run(Connection connection) throws SQLException;

    /** What to write and what to tell the caller once it is durable. An empty list of entries changes nothing in the log. */
    record Written<T>(List<AccessEvent> entries, T value) {
        public Written {
            entries = List.copyOf(entries);
        }
    }
}
