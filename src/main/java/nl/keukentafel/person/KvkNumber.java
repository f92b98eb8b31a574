package nl.keukentafel.person;

/** The number of an organisation in the trade register (Handelsregisterwet 2007, article 9): eight digits; prints none. */
public record KvkNumber(String digits) {
    /** Throws {@link IllegalArgumentException}, without the value, when it is not eight digits. */
    public KvkNumber {
        if (!holds(digits)) {
            throw new IllegalArgumentException("a number of the trade register is eight digits");
        }
    }

    /** Whether these are eight digits. */
    public static boolean holds(String digits) {
        return digits.matches("[0-9]{8}");
    }

    @Override
    public String toString() {
        return "KvkNumber[********]";
    }
}
