package nl.keukentafel.web.signin;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import nl.keukentafel.casefile.Pace;
import nl.keukentafel.web.Problem;

/** How often one caller may ask anything: whoever signed in by who they are, everybody else by where they come from. */
@Singleton
final class CallerPace {
    private static final Duration PERIOD = Duration.ofSeconds(10);

    private final Pace<String> callers;

    CallerPace(@Value("${keukentafel.pace.requests-in-ten-seconds:600}") int requests) {
        callers = new Pace<>(requests, PERIOD);
    }

    /** Turns away with {@code too-many-requests} who asks faster than the pace. */
    void count(HttpRequest<?> request, Optional<Session> session) {
        String caller = session.map(found -> found.municipality() + "/" + found.kind() + "/" + found.subject())
                .orElseGet(() -> request.getRemoteAddress().getAddress().getHostAddress());
        if (!callers.allows(caller)) {
            throw Problem.TOO_MANY.refused();
        }
    }
}
