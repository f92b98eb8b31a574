package nl.keukentafel.picture;

import java.util.Arrays;

/** What kind of value a rule's input is. */
public enum Unit {
    /** An amount. */
    EURO("euro"),
    /** A count. */
    COUNT("count"),
    /** A date. */
    DATE("date"),
    /** A code of a register's list. */
    CODE("code");

    private final String word;

    Unit(String word) {
        this.word = word;
    }

    /** The word that a rule's file has for it. */
    public String word() {
        return word;
    }

    static Unit of(String word) {
        return Arrays.stream(values())
                .filter(unit -> unit.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a unit"));
    }
}
