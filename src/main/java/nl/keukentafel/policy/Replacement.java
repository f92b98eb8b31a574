package nl.keukentafel.policy;

import java.time.Instant;

/** A registered replacement: the asker stands in for this worker from one instant until another (exclusive). */
public record Replacement(String replaced, Instant from, Instant until) {
    /** Whether it holds at this instant. */
    public boolean holdsAt(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }
}
