package nl.keukentafel.casefile;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.core.propagation.PropagatedContextElement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The trace with which a request came, for the first act that begins in it; the others have one of their own. */
public final class CallersTrace implements PropagatedContextElement {
    private final AtomicReference<@Nullable Supplier<Trace>> first;
    private volatile @Nullable Trace taken;

    /** It is asked for once, when an act begins. */
    public CallersTrace(Supplier<Trace> first) {
        this.first = new AtomicReference<>(first);
    }

    /** What the first act got; empty when none began. */
    public Optional<Trace> taken() {
        return Optional.ofNullable(taken);
    }

    static Optional<Trace> ofThisRequest() {
        return PropagatedContext.getOrEmpty().find(CallersTrace.class).flatMap(CallersTrace::take);
    }

    private Optional<Trace> take() {
        Supplier<Trace> mine = first.getAndSet(null);
        if (mine == null) {
            return Optional.empty();
        }
        Trace trace = mine.get();
        taken = trace;
        return Optional.of(trace);
    }
}
