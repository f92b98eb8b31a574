package nl.keukentafel.helper;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.message.ReachedFor;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;

/** Whoever lets somebody help, or made a code for that, may be written to about it. */
@Singleton
class RunningHelp implements ReachedFor {
    private final HelperStore store;
    private final Casefile cases;

    RunningHelp(HelperStore store, Casefile cases) {
        this.store = store;
        this.cases = cases;
    }

    @Override
    public boolean goesOn(Connection connection, MunicipalityCode municipality, Set<PersonRef> refs)
            throws SQLException {
        for (PersonRef ref : refs) {
            for (Helper helper : store.ofResident(connection, municipality, List.of(ref))) {
                if (helper.ended().isEmpty() && !helper.lastDay().isBefore(cases.today(municipality))) {
                    return true;
                }
            }
        }
        return false;
    }
}
