package nl.keukentafel.decision;

import java.util.List;

/** A decision in words for the person whose data it is about. */
public sealed interface Explained {
    /** Nothing can be seen of anything, for this one reason. */
    record AsAWhole(String sentence) implements Explained {}

    /** Per topic that was asked or is shared, in alphabetical order. */
    record PerTopic(List<Why> topics) implements Explained {
        public PerTopic {
            topics = List.copyOf(topics);
        }
    }
}
