package nl.keukentafel.database;

import java.sql.SQLException;

/** The database did not do what it was asked, and nothing was changed. */
public final class DatabaseUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseUnavailable(String message, SQLException cause) {
        super(message, cause);
    }
}
