package nl.keukentafel.source;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.source.SourceAnswer.Cause;
import nl.keukentafel.source.SourceAnswer.Unavailable;

/**
 * A breaker per municipality and register. Only silence and unreachability count against a register: a record that
 * cannot be read says something of one person, and must not shut the register for all others.
 */
final class Breakers {
    static final int CALLS = 10;
    static final Duration OPEN = Duration.ofSeconds(20);

    private record Line(MunicipalityCode municipality, SourceSystemName source) {}

    private final ConcurrentMap<Line, CircuitBreaker> breakers = new ConcurrentHashMap<>();
    private final CircuitBreakerConfig config;

    Breakers(Clock clock) {
        config = CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(CALLS)
                .minimumNumberOfCalls(CALLS)
                .failureRateThreshold(50)
                .waitDurationInOpenState(OPEN)
                .permittedNumberOfCallsInHalfOpenState(2)
                .maxWaitDurationInHalfOpenState(Duration.ofSeconds(10))
                .clock(clock)
                .build();
    }

    CircuitBreaker of(MunicipalityCode municipality, SourceSystemName source) {
        return breakers.computeIfAbsent(
                new Line(municipality, source), line -> CircuitBreaker.of(line.municipality() + "/" + source, config));
    }

    /** Tells a breaker that gave permission what came of it. */
    static void tell(CircuitBreaker breaker, SourceAnswer answer, long nanos) {
        if (answer instanceof Unavailable none && counts(none.cause())) {
            breaker.onError(nanos, TimeUnit.NANOSECONDS, new NoAnswer());
        } else {
            breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** Whether this says something of the register, and not of one person's record. */
    static boolean counts(Cause cause) {
        return cause == Cause.SLOW || cause == Cause.UNREACHABLE;
    }

    static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoAnswer() {
            super("no answer", null, false, false);
        }
    }
}
