package nl.keukentafel.sandbox;

import java.util.Locale;

/** What can be wrong with a register; set per register while the town runs. */
public enum Fault {
    /** Nothing is wrong. */
    NONE,
    /** Answers rightly, but only after a while. */
    SLOW,
    /** Takes the request and never answers. */
    SILENT,
    /** Answers 503. */
    DOWN,
    /** Closes the connection in the middle of the answer. */
    CUT,
    /** Answers 200 with bytes that mean nothing. */
    GARBAGE,
    /** Answers rightly, but about somebody else. */
    OTHER_PERSON,
    /** Answers in the right format with a date that cannot be. */
    INVALID;

    /** Reads the word of the control path, such as {@code other-person}. */
    static Fault of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
