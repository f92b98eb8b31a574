package nl.keukentafel.source;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import nl.keukentafel.household.Asking;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.source.SourceAnswer.Cause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a register is asked one of the closed questions, outside the fan-out: by the same switch and the same breakers, as
 * a span of its own, and for no longer than the register is due or the questions together have left.
 */
@Singleton
public final class RegisterCalls {
    private static final Logger LOG = LoggerFactory.getLogger(RegisterCalls.class);

    private final Terms terms;
    private final Breakers breakers;

    RegisterCalls(Terms terms, Breakers breakers) {
        this.terms = terms;
        this.breakers = breakers;
    }

    /** Whether the municipality has this register, or everything, switched off now. */
    public boolean off(MunicipalityCode municipality, SourceSystemName register) {
        return terms.switchedOff(municipality, register);
    }

    /**
     * Asks, when the register may be asked now.
     *
     * @param call makes one call and keeps to its budget
     * @param failure why a reply is of no use; empty when the register answered
     * @param unasked what it means that there was no call
     */
    public <T> T ask(
            MunicipalityCode municipality,
            SourceSystemName register,
            Asking asking,
            Function<Call, T> call,
            Function<T, Optional<Cause>> failure,
            Function<Cause, T> unasked) {
        if (off(municipality, register)) {
            return unasked.apply(Cause.SWITCHED_OFF);
        }
        Duration due = terms.budget(municipality, register);
        Duration left = asking.left();
        if (!left.isPositive()) {
            return unasked.apply(Cause.SLOW);
        }
        var breaker = breakers.of(municipality, register);
        if (!breaker.tryAcquirePermission()) {
            return unasked.apply(Cause.CIRCUIT_OPEN);
        }
        boolean hardlyAsked = left.multipliedBy(2).compareTo(due) < 0;
        boolean told = false;
        long begun = System.nanoTime();
        try {
            T reply = call.apply(
                    new Call(left.compareTo(due) < 0 ? left : due, Traceparent.childOf(asking.traceparent())));
            Optional<Cause> why = failure.apply(reply);
            // Silence says nothing of a register that was given less than half its time, or that nobody waits for.
            boolean slow = why.filter(cause -> cause == Cause.SLOW).isPresent();
            if (!Thread.currentThread().isInterrupted() && !(slow && hardlyAsked)) {
                told = true;
                if (why.filter(Breakers::counts).isPresent()) {
                    breaker.onError(System.nanoTime() - begun, TimeUnit.NANOSECONDS, new Breakers.NoAnswer());
                } else {
                    breaker.onSuccess(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
                }
            }
            why.ifPresent(cause -> LOG.warn("{} gave no usable answer to a closed question: {}", register, cause));
            return reply;
        } finally {
            if (!told) {
                breaker.releasePermission();
            }
        }
    }
}
