package nl.keukentafel.household;

/**
 * A name as the register writes it; a part that the register does not have is empty.
 *
 * @param given all given names, with spaces
 * @param prefix what stands before the family name, such as {@code van der}
 */
public record PersonName(String given, String prefix, String family) {
    /** The parts that are there, in reading order, with spaces. */
    public String full() {
        return String.join(
                " ",
                java.util.stream.Stream.of(given, prefix, family)
                        .filter(part -> !part.isEmpty())
                        .toList());
    }

    /** Masks itself, so that a log line or an exception never carries a name. */
    @Override
    public String toString() {
        return "PersonName[***]";
    }
}
