package nl.keukentafel.web.signin;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;
import nl.keukentafel.casefile.Pace;
import nl.keukentafel.web.Problem;

/**
 * How often one caller who signed in may ask anything. Strangers reach nothing that costs much, and behind what ends TLS
 * they all come from one address: their pace is for that to keep.
 */
@Singleton
final class CallerPace {
    private static final Duration PERIOD = Duration.ofSeconds(10);

    private final Pace<String> callers;

    CallerPace(@Value("${keukentafel.pace.requests-in-ten-seconds:600}") int requests) {
        callers = new Pace<>(requests, PERIOD);
    }

    /** Turns away with {@code too-many-requests} who asks faster than the pace. */
    void count(Session session) {
        if (!callers.allows(session.municipality() + "/" + session.kind() + "/" + session.subject())) {
            throw Problem.TOO_MANY.refused();
        }
    }
}
