package nl.keukentafel.household;

import java.time.Duration;

/**
 * The circumstances of closed questions that are put together: until when their answers are waited for, and the W3C
 * trace context of the look that they belong to.
 */
public final class Asking {
    private final long until;
    private final String traceparent;

    private Asking(long until, String traceparent) {
        this.until = until;
        this.traceparent = traceparent;
    }

    /** All together may take this long, from now on. */
    public static Asking atMost(Duration together, String traceparent) {
        return new Asking(System.nanoTime() + together.toNanos(), traceparent);
    }

    /** How much of the time is left; not positive when there is none. */
    public Duration left() {
        return Duration.ofNanos(until - System.nanoTime());
    }

    /** The same in half of the time that is left, for a question that another has to wait for. */
    public Asking half() {
        return atMost(left().dividedBy(2), traceparent);
    }

    public String traceparent() {
        return traceparent;
    }
}
