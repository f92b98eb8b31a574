package nl.keukentafel.source;

import java.time.Instant;
import java.util.List;
import nl.keukentafel.policy.words.Topic;

/** What a register answered for one person and one topic. */
public sealed interface SourceAnswer {
    SourceSystemName source();

    Topic topic();

    /** When it was asked. */
    Instant at();

    /** It knows this; at least one datum, all of the person asked about. */
    record Answered(SourceSystemName source, Topic topic, Instant at, List<Datum> data) implements SourceAnswer {
        public Answered {
            data = List.copyOf(data);
            if (data.isEmpty()) {
                throw new IllegalArgumentException("an answer without data is NothingKnown");
            }
        }
    }

    /** It answered and knows nothing about this person within the window. */
    record NothingKnown(SourceSystemName source, Topic topic, Instant at, Coverage coverage) implements SourceAnswer {}

    /** It cannot know about this person, such as somebody without a BSN. */
    record NotCovered(SourceSystemName source, Topic topic, Instant at, Coverage coverage) implements SourceAnswer {}

    /** It knows and does not tell, such as an address that is secret. */
    record Withheld(SourceSystemName source, Topic topic, Instant at) implements SourceAnswer {}

    /** It gave no usable answer; the cause is for the operator, not for the reader. */
    record Unavailable(SourceSystemName source, Topic topic, Instant at, Cause cause) implements SourceAnswer {}

    /** Why there is no usable answer. */
    enum Cause {
        SLOW,
        UNREACHABLE,
        REFUSED,
        BROKEN,
        OTHER_PERSON,
        CIRCUIT_OPEN,
        SWITCHED_OFF,
        GRANT_ENDED
    }
}
