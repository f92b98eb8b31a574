package nl.keukentafel.policy.words;

import java.util.regex.Pattern;

/** What a resident says yes or no to, such as {@code income}; which topics exist is said by {@code topics.yaml}. */
public record Topic(String value) implements Comparable<Topic> {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** Throws {@link IllegalArgumentException} when the value is not lower-case words joined by hyphens. */
    public Topic {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a topic: lower-case words joined by hyphens are expected");
        }
    }

    @Override
    public int compareTo(Topic other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
