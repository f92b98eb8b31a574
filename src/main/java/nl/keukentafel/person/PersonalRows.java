package nl.keukentafel.person;

import java.sql.Connection;
import java.sql.SQLException;

/** What a room keeps of people, besides the log; each room says for itself how somebody leaves it. */
@FunctionalInterface
public interface PersonalRows {
    /** Deletes everything that is of this person or names them; again when it was done before. */
    void erase(Connection connection, ErasedPerson person) throws SQLException;
}
