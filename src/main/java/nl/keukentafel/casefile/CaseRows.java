package nl.keukentafel.casefile;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import nl.keukentafel.person.ErasedPerson;
import nl.keukentafel.person.PersonalRows;

/** The cases of whoever is erased go with them, and what waits to be confirmed about them. */
@Singleton
final class CaseRows implements PersonalRows {
    @Override
    public void erase(Connection connection, ErasedPerson person) throws SQLException {
        person.forEachCase(connection, "DELETE FROM case_worker WHERE municipality = ? AND case_id = ?");
        person.forEachCase(connection, "DELETE FROM call_back WHERE municipality = ? AND case_id = ?");
        person.forEachCase(connection, "DELETE FROM joining WHERE municipality = ? AND case_id = ?");
        person.forEachCase(connection, "DELETE FROM casefile WHERE municipality = ? AND id = ?");
        person.forEachRef(connection, "DELETE FROM joining WHERE municipality = ? AND (told = ? OR registered = ?)");
        person.forEachRef(connection, "DELETE FROM erasing WHERE municipality = ? AND person = ?");
    }

    @Override
    public boolean keeps(Connection connection, ErasedPerson person) throws SQLException {
        return person.anyRef(connection, "SELECT 1 FROM casefile WHERE municipality = ? AND resident = ?");
    }
}
