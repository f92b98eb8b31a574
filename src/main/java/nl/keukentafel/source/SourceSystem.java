package nl.keukentafel.source;

import java.util.Set;
import nl.keukentafel.decision.Grant;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;

/**
 * A register that answers for topics. It asks only with a {@link Grant}, only for the grant's fields, and answers with a
 * value: no failure of a register is an exception.
 */
public interface SourceSystem {
    SourceSystemName name();

    /** The topics for which this register can know something. */
    Set<Topic> topics();

    /** What of a topic this register can tell; where none of it is permitted, the register is not asked. */
    Set<FieldName> fields(Topic topic);

    /** What this register can know of, in words for a caseworker and a resident; shown when it knows nothing. */
    Coverage coverage();

    /**
     * Asks the register about the grant's person, for the one topic, and waits at most the call's budget. A register that
     * can tell none of the permitted fields is not asked: as far as is permitted, it knows nothing.
     *
     * @param topic one of {@link #topics()} and of the grant's topics
     */
    SourceAnswer ask(Grant grant, Topic topic, Call call);
}
