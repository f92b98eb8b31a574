package nl.keukentafel.message;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import nl.keukentafel.person.ErasedPerson;
import nl.keukentafel.person.PersonalRows;

/** Nothing is sent any more to whoever is erased, and nothing says how they were reached. */
@Singleton
final class MessageRows implements PersonalRows {
    @Override
    public void erase(Connection connection, ErasedPerson person) throws SQLException {
        person.forEachRef(connection, "DELETE FROM outbox WHERE municipality = ? AND recipient = ?");
        person.forEachRef(connection, "DELETE FROM contact_point WHERE municipality = ? AND ref = ?");
        person.forEachRefAsText(connection, "DELETE FROM resident_language WHERE municipality = ? AND ref = ?");
    }

    @Override
    public boolean keeps(Connection connection, ErasedPerson person) throws SQLException {
        return person.anyRef(connection, "SELECT 1 FROM outbox WHERE municipality = ? AND recipient = ?");
    }

    @Override
    public Set<String> lastingWithThem() {
        return Set.of("contact_point", "resident_language");
    }
}
