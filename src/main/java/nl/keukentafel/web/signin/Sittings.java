package nl.keukentafel.web.signin;

import jakarta.inject.Singleton;
import java.time.Instant;
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

    /** Signs an employee out of every session that began before this moment, and closes what is open in it. */
    public void endAllOf(MunicipalityCode municipality, String subject, Instant before) {
        sessions.endAllOf(municipality, subject, before);
    }

    private record OfSession(String key, SessionStore sessions) implements Sitting {
        @Override
        public boolean runs() {
            return sessions.runs(key);
        }
    }
}
