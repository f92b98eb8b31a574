package nl.keukentafel.web.signin;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import nl.keukentafel.person.ErasedPerson;
import nl.keukentafel.person.PersonalRows;

/** Whoever is erased is signed out everywhere, and a screen that was handed over in a case of theirs shows nothing. */
@Singleton
final class SessionRows implements PersonalRows {
    @Override
    public void erase(Connection connection, ErasedPerson person) throws SQLException {
        person.forEachRefAsText(connection, "DELETE FROM web_session WHERE municipality = ? AND subject = ?");
        person.forEachCaseAsText(connection, "DELETE FROM desk_screen WHERE municipality = ? AND case_id = ?");
    }

    @Override
    public boolean keeps(Connection connection, ErasedPerson person) throws SQLException {
        return person.anyRefAsText(
                connection,
                "SELECT 1 FROM web_session WHERE municipality = ? AND subject = ? AND ends_at > CURRENT_TIMESTAMP");
    }
}
