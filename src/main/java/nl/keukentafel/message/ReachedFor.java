package nl.keukentafel.message;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;

/** What somebody may still have to be told of; each room that writes to people says so of its own. */
public interface ReachedFor {
    /**
     * Whether something goes on about which this person may be written to, on the given connection.
     *
     * @param refs all refs of one person
     */
    boolean goesOn(Connection connection, MunicipalityCode municipality, Set<PersonRef> refs) throws SQLException;
}
