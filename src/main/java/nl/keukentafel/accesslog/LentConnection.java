package nl.keukentafel.accesslog;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
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

    private LentConnection() {}

    static Connection of(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                LentConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    boolean wholeRollback = method.getName().equals("rollback") && method.getParameterCount() == 0;
                    if (wholeRollback || NOT_LENT.contains(method.getName())) {
                        throw new SQLException("the log's transaction is not for its callers to " + method.getName());
                    }
                    return invoke(connection, method, arguments);
                });
    }

    private static @Nullable Object invoke(
            Connection connection, java.lang.reflect.Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
