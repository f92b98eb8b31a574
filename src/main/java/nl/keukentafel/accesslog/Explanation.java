package nl.keukentafel.accesslog;

/** Why an employee's look needs no auditor: the first that applies, tried in this order. */
public enum Explanation {
    /** The case was open and theirs. */
    OPEN_CASE,
    /** The entry cites a consent. */
    CONSENT,
    /** They stood in, by a registered replacement, for whose case it was. */
    REPLACEMENT,
    /** None of these: somebody must look at it. */
    NONE
}
