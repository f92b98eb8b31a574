package nl.keukentafel.web.signin;

import jakarta.inject.Singleton;
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

    private record OfSession(String key, SessionStore sessions) implements Sitting {
        @Override
        public boolean runs() {
            return sessions.runs(key);
        }
    }
}
