package nl.keukentafel.casefile;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** Says, inside the log's transaction, whether this worker may look at this case at all; implemented where policies are known. */
@FunctionalInterface
public interface CallerCheck {
    /** What stops the worker; empty when nothing does. Reads on the given connection only. */
    Optional<Stopped> stops(Connection connection, CaseFacts facts) throws SQLException;

    /**
     * That somebody may not look.
     *
     * @param reason its code, for the log and the decision, not for the page
     * @param details what of it goes into the entry: the reason and, when the policies decided it, their evidence
     */
    record Stopped(String reason, Map<String, String> details) {
        public Stopped {
            details = Map.copyOf(details);
        }

        /** For a reason that no policy had to say. */
        public static Stopped by(String reason) {
            return new Stopped(reason, Map.of("reason", reason));
        }
    }
}
