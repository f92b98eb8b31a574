package nl.keukentafel.accesslog;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import nl.keukentafel.person.ErasedPerson;
import nl.keukentafel.person.PersonalRows;

/** What somebody asked about the log goes with them; as long as the log has something of theirs they can read it. */
@Singleton
final class QuestionRows implements PersonalRows {
    private final PersonErasure log;

    QuestionRows(PersonErasure log) {
        this.log = log;
    }

    @Override
    public void erase(Connection connection, ErasedPerson person) throws SQLException {
        person.forEachRefAsText(connection, "DELETE FROM log_question WHERE municipality = ? AND asker = ?");
    }

    @Override
    public boolean keeps(Connection connection, ErasedPerson person) throws SQLException {
        return person.anyRefAsText(connection, "SELECT 1 FROM log_question WHERE municipality = ? AND asker = ?")
                || log.names(connection, person.municipality(), person.refs());
    }
}
