package nl.keukentafel.policy;

import java.time.Instant;
import java.util.Set;

/**
 * The case as it stands now: whose municipality, which workers, which team, and until when it is open (exclusive; {@link
 * Instant#MAX} when no end is set).
 */
public record CaseFact(String municipality, String id, State state, Set<String> workers, String team, Instant until) {
    /** Whether it is open; {@code NONE} when there is no such case. */
    public enum State {
        OPEN,
        CLOSED,
        NONE
    }

    public CaseFact {
        workers = Set.copyOf(workers);
    }
}
