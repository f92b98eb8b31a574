package nl.keukentafel.consent;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Set;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.message.ReachedFor;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;

/** Whoever was asked something in an open case, or said yes there, may be written to about it; also for somebody else. */
@Singleton
class OpenAnswers implements ReachedFor {
    private final ConsentStore store;
    private final Casefile cases;
    private final Clock clock;

    OpenAnswers(ConsentStore store, Casefile cases, Clock clock) {
        this.store = store;
        this.cases = cases;
        this.clock = clock;
    }

    @Override
    public boolean goesOn(Connection connection, MunicipalityCode municipality, Set<PersonRef> refs)
            throws SQLException {
        for (PersonRef ref : refs) {
            for (ConsentStore.Row row : store.ofGiver(connection, municipality, ref)) {
                boolean open = cases.at(connection, municipality, row.consent().caseId())
                        .filter(of -> of.openAt(clock.instant()))
                        .isPresent();
                if (open) {
                    return true;
                }
            }
        }
        return false;
    }
}
