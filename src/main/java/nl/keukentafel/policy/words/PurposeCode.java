package nl.keukentafel.policy.words;

import java.util.regex.Pattern;

/** Why somebody looks, such as {@code debt-help}; which purposes exist is said by the policy files. */
public record PurposeCode(String value) implements Comparable<PurposeCode> {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** Throws {@link IllegalArgumentException} when the value is not lower-case words joined by hyphens. */
    public PurposeCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a purpose: lower-case words joined by hyphens are expected");
        }
    }

    @Override
    public int compareTo(PurposeCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
