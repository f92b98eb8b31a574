package nl.keukentafel.casefile;

import java.sql.Connection;
import java.sql.SQLException;

/** Told inside the log's transaction that a case closes, so that what must go with it goes with it. */
@FunctionalInterface
public interface CaseClosing {
    void closing(Connection connection, Case closing) throws SQLException;
}
