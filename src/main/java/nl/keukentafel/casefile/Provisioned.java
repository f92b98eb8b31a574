package nl.keukentafel.casefile;

/** What came of saying who works here. */
public enum Provisioned {
    /** Somebody new, or somebody who had left and is back. */
    BEGAN,
    /** In another role or team than before. */
    MOVED,
    /** Called or reached otherwise than before. */
    CHANGED,
    /** As it was. */
    SAME,
    /** Works here no more. */
    ENDED,
    /** A role that enforces, that nobody knows, or that a program may not give. */
    WRONG_ROLE,
    /** A team that the municipality does not have. */
    WRONG_TEAM,
    /** Nobody whom the municipality ever named. */
    UNKNOWN;

    /** Whether rights of before are over, and with them all that is open. */
    public boolean endsSessions() {
        return this == MOVED || this == ENDED;
    }
}
