package nl.keukentafel.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.keukentafel.municipality.Retention;

/** What a room keeps for a time after it ended; each room says for itself what has ended, and deletes it. */
public interface KeptRows {
    /** By which of the municipality's terms it is kept. */
    Retention kind();

    /** The word by which the log says what was deleted. */
    default String what() {
        return kind().word();
    }

    /** Every table of which this deletes rows. */
    Set<String> tables();

    /** The ids after this one of what ended before the term, in their order and at most so many; changes nothing. */
    List<UUID> ended(Connection connection, KeptSince since, UUID after, int most) throws SQLException;

    /** Deletes those of these that still can go, with all that hangs on them; how many. */
    int delete(Connection connection, KeptSince since, List<UUID> those) throws SQLException;
}
