package nl.keukentafel.decision;

/** What the asker may know of a topic of a member; the same for every page, answer, event, print and export. */
public enum Seen {
    NO_CARD,
    NOT_ASKED,
    NOT_SHARED,
    SHARED
}
