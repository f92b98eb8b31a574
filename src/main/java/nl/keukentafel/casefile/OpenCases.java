package nl.keukentafel.casefile;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.message.ReachedFor;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;

/** Whoever has an open case may be written to about it. */
@Singleton
class OpenCases implements ReachedFor {
    private final CaseStore store;
    private final Clock clock;

    OpenCases(CaseStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public boolean goesOn(Connection connection, MunicipalityCode municipality, Set<PersonRef> refs)
            throws SQLException {
        for (PersonRef ref : refs) {
            for (CaseId id : store.ofResident(connection, municipality, ref)) {
                Optional<Case> found = store.find(connection, municipality, id);
                if (found.filter(of -> of.openAt(clock.instant())).isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }
}
