package nl.keukentafel.casefile;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Says, inside the log's transaction, whether this worker may look at this case at all; implemented where policies are known. */
@FunctionalInterface
public interface CallerCheck {
    /** The code of the reason that stops the worker; empty when nothing does. Reads on the given connection only. */
    Optional<String> stops(Connection connection, CaseFacts facts) throws SQLException;
}
