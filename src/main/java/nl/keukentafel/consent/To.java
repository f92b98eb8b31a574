package nl.keukentafel.consent;

/** Whom the giver chooses. */
public enum To {
    /** The caseworker who asked, and whoever replaces them. */
    WORKER,
    /** Everybody in the caseworker's team. */
    TEAM
}
