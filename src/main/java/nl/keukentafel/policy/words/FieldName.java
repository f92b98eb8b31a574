package nl.keukentafel.policy.words;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A field of one topic, such as {@code net-pay}; which fields exist is said by {@code topics.yaml}. */
public record FieldName(String value) implements Comparable<FieldName> {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** Throws {@link IllegalArgumentException} when the value is not lower-case words joined by hyphens. */
    public FieldName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a field name: lower-case words joined by hyphens are expected");
        }
    }

    /** These, as a set. */
    public static Set<FieldName> all(String... values) {
        return Stream.of(values).map(FieldName::new).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public int compareTo(FieldName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
