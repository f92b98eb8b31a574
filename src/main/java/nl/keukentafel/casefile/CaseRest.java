package nl.keukentafel.casefile;

import java.sql.Connection;
import java.sql.SQLException;
import nl.keukentafel.municipality.MunicipalityCode;

/** What another room keeps of a case; each room says so of its own. */
public interface CaseRest {
    /** Whether there is something for the sake of which the case has to be known. */
    boolean keeps(Connection connection, MunicipalityCode municipality, CaseId of) throws SQLException;

    /** The case goes, and with it what keeps nothing. */
    void goes(Connection connection, MunicipalityCode municipality, CaseId of) throws SQLException;
}
