package nl.keukentafel.municipality;

import java.util.Arrays;

/** A kind of record that is kept for a time and then erased. */
public enum Retention {
    ACCESS_LOG("access-log"),
    CASES("cases"),
    CONSENTS("consents"),
    MESSAGES("messages"),
    QUESTIONS("questions"),
    PERSONS("persons");

    private final String word;

    Retention(String word) {
        this.word = word;
    }

    /** The word that the municipality's file has for it. */
    public String word() {
        return word;
    }

    /** Throws {@link IllegalArgumentException} for a word that no kind of record has. */
    public static Retention of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such kind of record"));
    }
}
