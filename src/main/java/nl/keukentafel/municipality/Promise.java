package nl.keukentafel.municipality;

import java.util.Arrays;

/** A sentence to residents that is a promise: shown only where somebody signed for it. */
public enum Promise {
    /** Whoever says no still gets help. */
    HELP_ANYWAY("help-anyway"),
    /** Whoever stops sharing keeps their help. */
    HELP_GOES_ON("help-goes-on"),
    /** Sharing or not changes nothing about a benefit. */
    BENEFIT_UNCHANGED("benefit-unchanged"),
    /** Nobody at home is told what somebody shares. */
    NEVER_TOLD_AT_HOME("never-told-at-home");

    private final String word;

    Promise(String word) {
        this.word = word;
    }

    /** The word that the municipality's file has for it. */
    public String word() {
        return word;
    }

    /** Throws {@link IllegalArgumentException} for a word that no promise has. */
    public static Promise of(String word) {
        return Arrays.stream(values())
                .filter(promise -> promise.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such promise"));
    }
}
