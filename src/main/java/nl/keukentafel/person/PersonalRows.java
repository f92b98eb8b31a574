package nl.keukentafel.person;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** What a room keeps of people, besides the log; each room says for itself how somebody leaves it. */
public interface PersonalRows {
    /** Deletes everything that is of this person or names them; again when it was done before. */
    void erase(Connection connection, ErasedPerson person) throws SQLException;

    /** Whether the room has something for the sake of which this person has to be known. */
    boolean keeps(Connection connection, ErasedPerson person) throws SQLException;

    /** The tables whose rows last as long as the person is known, and keep nobody. */
    default Set<String> lastingWithThem() {
        return Set.of();
    }
}
