package nl.keukentafel.municipality;

import java.util.Arrays;

/** A place on a page where a municipality may put plain text of its own. */
public enum OwnText {
    WELCOME("welcome"),
    ABOUT_US("about-us"),
    DESK("desk"),
    BY_PHONE("by-phone"),
    NO_ADDRESS("no-address"),
    BRING_SOMEBODY("bring-somebody"),
    INTERPRETER("interpreter"),
    SAFETY("safety"),
    AFTER_YES("after-yes"),
    AFTER_NO("after-no"),
    AFTER_STOP("after-stop"),
    COMPLAINT("complaint");

    private final String word;

    OwnText(String word) {
        this.word = word;
    }

    /** The word that {@code texts.yaml} has for it. */
    public String word() {
        return word;
    }

    /** Throws {@link IllegalArgumentException} for a word that no place has. */
    public static OwnText of(String word) {
        return Arrays.stream(values())
                .filter(place -> place.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such place for a text"));
    }
}
