package nl.keukentafel.accesslog;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import nl.keukentafel.person.ErasedPerson;
import nl.keukentafel.person.PersonalRows;

/** What somebody asked about the log goes with them. */
@Singleton
final class QuestionRows implements PersonalRows {
    @Override
    public void erase(Connection connection, ErasedPerson person) throws SQLException {
        person.forEachRefAsText(connection, "DELETE FROM log_question WHERE municipality = ? AND asker = ?");
    }
}
