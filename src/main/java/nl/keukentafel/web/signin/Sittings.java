package nl.keukentafel.web.signin;

import jakarta.inject.Singleton;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.view.Sitting;

/** Ties what stays open longer than a request to the session that opened it. */
@Singleton
public class Sittings {
    private final SessionStore sessions;

    Sittings(SessionStore sessions) {
        this.sessions = sessions;
    }

    public Sitting of(Session session) {
        return new OfSession(session.key(), sessions);
    }

    /** Signs an employee out everywhere, and closes what they have open: here at once, on other nodes with the lease. */
    public void endAllOf(MunicipalityCode municipality, String subject) {
        sessions.endAllOf(municipality, subject);
    }

    private record OfSession(String key, SessionStore sessions) implements Sitting {
        @Override
        public boolean runs() {
            return sessions.runs(key);
        }
    }
}
