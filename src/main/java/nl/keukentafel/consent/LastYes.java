package nl.keukentafel.consent;

import java.time.Instant;
import java.util.List;
import nl.keukentafel.policy.words.FieldName;

/**
 * What a giver is asked for now beside what they agreed to when they last said yes to the same, in this case or an
 * earlier one. What they agreed to then is all that their yes opens, whatever is asked for now.
 *
 * @param at the moment of that yes
 * @param fresh what is asked for now and was not agreed to then, in the order of the policy
 * @param gone what was agreed to then and is asked for no more
 */
public record LastYes(Instant at, List<Named> fresh, List<Named> gone) {
    public LastYes {
        fresh = List.copyOf(fresh);
        gone = List.copyOf(gone);
    }

    /** Whether anything is asked for otherwise than then. */
    public boolean changed() {
        return !fresh.isEmpty() || !gone.isEmpty();
    }

    /** A field, and how the giver reads it within a sentence. */
    public record Named(FieldName field, String words) {}
}
