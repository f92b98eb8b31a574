package nl.keukentafel.source;

import nl.keukentafel.source.SourceAnswer.Cause;

/** A register's answer cannot be believed; says why in words of ours, never in the register's. */
public final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    private final Cause cause;

    private Unreadable(String why, Cause cause) {
        super(why, null, false, false);
        this.cause = cause;
    }

    /** The answer does not have its own form. */
    public static Unreadable broken(String why) {
        return new Unreadable(why, Cause.BROKEN);
    }

    /** The answer is about somebody who was not asked about. */
    public static Unreadable otherPerson() {
        return new Unreadable("the answer is about another person", Cause.OTHER_PERSON);
    }

    public Cause why() {
        return cause;
    }
}
