package nl.keukentafel.policy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import nl.keukentafel.policy.words.FieldName;

/** What was decided for one member and one topic, and what that rests on. */
public sealed interface Verdict {
    /** Whose word it hangs on. */
    Whose whose();

    /** The clause of the policy that says so; empty when no clause speaks of the topic. */
    String clause();

    /** The ids of the consents it rests on, in alphabetical order. */
    List<String> by();

    /** What the asker may know of it. */
    ShownAs shownAs();

    /**
     * These fields, never none, until this instant (exclusive; {@link Instant#MAX} when nothing ends it).
     */
    record Permitted(Set<FieldName> fields, Whose whose, String clause, List<String> by, Instant validUntil)
            implements Verdict {
        @Override
        public ShownAs shownAs() {
            return ShownAs.SHARED;
        }
    }

    /** Nothing, for this reason; the reason is for the subject and the evidence, the asker gets {@code shownAs}. */
    record Refused(Reason reason, Whose whose, String clause, List<String> by, ShownAs shownAs) implements Verdict {}
}
