package nl.keukentafel.casefile;

/** What came of joining; everything but {@link Joined} leaves two people. */
public sealed interface JoiningOutcome {
    /** Written down; a second employee has to confirm it today, under this code. */
    record WaitsForAnother(JoiningId joining) implements JoiningOutcome {}

    /** They are one person from here on. */
    record Joined() implements JoiningOutcome {}

    /**
     * Not so: no such case or code of theirs, keys that do not belong together, joined already, or somebody who may not.
     * Says nothing of which.
     */
    record Not() implements JoiningOutcome {}

    /** This employee searches, or searches for this resident, more often than goes with the work. */
    record TooOften() implements JoiningOutcome {}

    /** The register of persons does not answer. */
    record RegisterDown() implements JoiningOutcome {}
}
