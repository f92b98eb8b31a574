package nl.keukentafel.consent;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import nl.keukentafel.person.ErasedPerson;
import nl.keukentafel.person.PersonalRows;

/**
 * Every answer about or by whoever is erased goes with them, and every answer in their cases. What they gave for somebody
 * else has to be asked again: nobody could show any more who said so.
 */
@Singleton
final class ConsentRows implements PersonalRows {
    private static final List<String> OF_ONE =
            List.of("consent_revision", "notice_served", "assisted_yes", "end_reminded");

    @Override
    public void erase(Connection connection, ErasedPerson person) throws SQLException {
        for (String table : OF_ONE) {
            // Ids are random: those of another municipality are none of these, and a query that looks at nothing
            // outside is
            // run once.
            String whose = "DELETE FROM " + table
                    + " WHERE municipality = ? AND consent_id IN (SELECT c.id FROM consent c WHERE ";
            person.forEachRef(connection, whose + "(c.member = ? OR c.giver = ?))");
            person.forEachCase(connection, whose + "c.case_id = ?)");
        }
        person.forEachRef(connection, "DELETE FROM consent WHERE municipality = ? AND (member = ? OR giver = ?)");
        for (String table : List.of("consent", "home_choice", "assisted_home_choice")) {
            person.forEachCase(connection, "DELETE FROM " + table + " WHERE municipality = ? AND case_id = ?");
        }
    }

    @Override
    public boolean keeps(Connection connection, ErasedPerson person) throws SQLException {
        return person.anyRef(connection, "SELECT 1 FROM consent WHERE municipality = ? AND (member = ? OR giver = ?)");
    }
}
