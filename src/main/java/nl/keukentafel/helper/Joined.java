package nl.keukentafel.helper;

/** What came of typing a code. */
public sealed interface Joined {
    record Helping(Helper helper) implements Joined {}

    /** No such code, or it was used, or it ran out, or it is one's own: nobody learns which. */
    record NoCode() implements Joined {}

    /** Too many codes that were none; tomorrow again. */
    record TooOften() implements Joined {}
}
