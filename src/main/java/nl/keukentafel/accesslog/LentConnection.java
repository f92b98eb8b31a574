package nl.keukentafel.accesslog;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The writer's connection as it is lent to a caller's work: everything but the end of the transaction. */
final class LentConnection {
    private static final Set<String> NOT_LENT = Set.of(
            "commit",
            "close",
            "abort",
            "setAutoCommit",
            "setTransactionIsolation",
            "unwrap",
            "endRequest",
            "beginRequest");

    private final Connection connection;
    private final Connection lent;
    private @Nullable Savepoint savepoint;

    LentConnection(Connection connection) {
        this.connection = connection;
        this.lent = (Connection) Proxy.newProxyInstance(
                LentConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> used(method, arguments));
    }

    /** For the next caller's work; what it does from here on is undone by {@link #undo}. */
    Connection lend() {
        savepoint = null;
        return lent;
    }

    /** Takes the connection back when the work was done. */
    void keep() throws SQLException {
        if (savepoint != null) {
            connection.releaseSavepoint(savepoint);
        }
    }

    /** Undoes the work since {@link #lend}. */
    void undo() throws SQLException {
        if (savepoint != null) {
            connection.rollback(savepoint);
        }
    }

    private @Nullable Object used(Method method, Object @Nullable [] arguments) throws Throwable {
        boolean wholeRollback = method.getName().equals("rollback") && method.getParameterCount() == 0;
        if (wholeRollback || NOT_LENT.contains(method.getName())) {
            throw new SQLException("the log's transaction is not for its callers to " + method.getName());
        }
        if (savepoint == null) {
            // Not before it is used: most of what is only told to the log needs none, and each is two ways to the
            // server.
            savepoint = connection.setSavepoint();
        }
        return invoke(connection, method, arguments);
    }

    private static @Nullable Object invoke(Connection connection, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
