package nl.keukentafel.policy;

/** What the asker may know of a verdict: the same for page, JSON, events, print, export and the log as others read it. */
public enum ShownAs {
    /** No picture; one problem code for every reason. */
    NOT_ALLOWED,
    /** No picture, because of a conflict of interest. */
    SHIELDED,
    /** Nothing at all is drawn. */
    NO_CARD,
    /** Nothing was ever asked in this case. */
    NOT_ASKED,
    /** Asked, and not shared; why is nobody's business. */
    NOT_SHARED,
    /** Permitted; what the source then answers decides the card. */
    SHARED
}
