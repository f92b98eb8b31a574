package nl.keukentafel.helper;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import nl.keukentafel.person.ErasedPerson;
import nl.keukentafel.person.PersonalRows;

/** Nobody helps whoever is erased, nor does who is erased help anybody. */
@Singleton
final class HelperRows implements PersonalRows {
    @Override
    public void erase(Connection connection, ErasedPerson person) throws SQLException {
        person.forEachRef(connection, "DELETE FROM helper WHERE municipality = ? AND (resident = ? OR helper = ?)");
        person.forEachRef(connection, "DELETE FROM helper_wrong_code WHERE municipality = ? AND person = ?");
    }

    @Override
    public boolean keeps(Connection connection, ErasedPerson person) throws SQLException {
        return person.anyRef(
                connection, "SELECT 1 FROM helper WHERE municipality = ? AND (resident = ? OR helper = ?)");
    }
}
