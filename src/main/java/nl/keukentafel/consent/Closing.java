package nl.keukentafel.consent;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseClosing;

/** When a case closes, what was asked and not answered, every no, and what was chosen about home go with it. */
@Singleton
final class Closing implements CaseClosing {
    private final ConsentStore store;
    private final HomeSafety home;
    private final Clock clock;

    Closing(ConsentStore store, HomeSafety home, Clock clock) {
        this.clock = clock;
        this.store = store;
        this.home = home;
    }

    @Override
    public void closing(Connection connection, Case closing) throws SQLException {
        home.forget(connection, closing.municipality(), closing.id());
        for (ConsentStore.Row row : store.ofCase(connection, closing.municipality(), closing.id())) {
            if (goesWithTheCase(row.consent())) {
                store.delete(connection, row.consent(), clock.instant());
            }
        }
    }

    static boolean goesWithTheCase(Consent consent) {
        return consent.state() == ConsentState.REQUESTED || consent.state() == ConsentState.REFUSED;
    }
}
