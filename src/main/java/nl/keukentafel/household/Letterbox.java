package nl.keukentafel.household;

/** Where a letter to a resident goes by the register of persons. */
public sealed interface Letterbox {
    /**
     * There.
     *
     * @param lines who and where, as on an envelope in the Netherlands, three lines; prints itself without them
     */
    record At(String lines) implements Letterbox {
        @Override
        public String toString() {
            return "At[*]";
        }
    }

    /** The register knows no address in the Netherlands, or not the person, or the address is secret. */
    record Nowhere() implements Letterbox {}

    /** No usable answer. */
    record RegisterDown() implements Letterbox {}
}
