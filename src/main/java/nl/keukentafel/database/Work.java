package nl.keukentafel.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Something done on a connection whose transaction somebody else begins and ends. */
@FunctionalInterface
public interface Work<T> {
    /** Must not commit, roll back or keep the connection. */
    T on(Connection connection) throws SQLException;
}
