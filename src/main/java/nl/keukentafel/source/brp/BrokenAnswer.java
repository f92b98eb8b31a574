package nl.keukentafel.source.brp;

import nl.keukentafel.source.SourceAnswer.Cause;

/** The answer is not what the register's format says, or is about somebody else; says never what was in it. */
final class BrokenAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Cause cause;

    BrokenAnswer(String what) {
        this(what, Cause.BROKEN);
    }

    private BrokenAnswer(String what, Cause cause) {
        super(what, null, false, false);
        this.cause = cause;
    }

    static BrokenAnswer otherPerson() {
        return new BrokenAnswer("the answer is about somebody else", Cause.OTHER_PERSON);
    }

    Cause cause() {
        return cause;
    }
}
