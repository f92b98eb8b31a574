package nl.keukentafel.source;

/** The name of a register that answers for topics, such as {@code uwv}; lower case. */
public record SourceSystemName(String value) implements Comparable<SourceSystemName> {
    public SourceSystemName {
        if (!value.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("not a source system name");
        }
    }

    @Override
    public int compareTo(SourceSystemName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
