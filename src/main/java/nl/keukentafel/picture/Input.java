package nl.keukentafel.picture;

import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;

/** A field that a rule looks at, written {@code topic.field}. */
public record Input(Topic topic, FieldName field) implements Comparable<Input> {
    /** Reads {@code topic.field}; throws {@link IllegalArgumentException} on anything else. */
    public static Input of(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("not topic.field");
        }
        return new Input(new Topic(parts[0]), new FieldName(parts[1]));
    }

    @Override
    public int compareTo(Input other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return topic + "." + field;
    }
}
