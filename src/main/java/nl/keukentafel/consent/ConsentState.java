package nl.keukentafel.consent;

/** The state of one revision of a consent; expired is none of these, it is derived when it is read. */
public enum ConsentState {
    REQUESTED,
    GIVEN,
    REFUSED,
    /** Stopped by the giver. */
    WITHDRAWN,
    /** Stopped by another than the giver. */
    REVOKED,
    /** Ended by the service, such as after the restore of a backup. */
    INVALIDATED,
    /** A request that another took the place of. */
    SUPERSEDED
}
