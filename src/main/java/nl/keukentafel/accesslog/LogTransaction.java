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

    /**
     * Entries that the work is likely to write, in their order: what can be done for them beforehand is done while the
     * caller waits its turn. The work may write others.
     */
    default List<AccessEvent> expected() {
        return List.of();
    }

    /** Only writes these entries, and changes nothing besides. */
    static <T> LogTransaction<T> of(List<AccessEvent> entries, T value) {
        Written<T> written = new Written<>(entries, value);
        return new LogTransaction<>() {
            @Override
            public Written<T> run(Connection connection) {
                return written;
            }

            @Override
            public List<AccessEvent> expected() {
                return written.entries();
            }
        };
    }

    /** Only writes this entry, and changes nothing besides. */
    static LogTransaction<AccessEvent> of(AccessEvent entry) {
        return of(List.of(entry), entry);
    }

    /** What to write and what to tell the caller once it is durable. An empty list of entries changes nothing in the log. */
    record Written<T>(List<AccessEvent> entries, T value) {
        public Written {
            entries = List.copyOf(entries);
        }
    }
}
