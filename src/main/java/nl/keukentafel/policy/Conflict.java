package nl.keukentafel.policy;

/** Whether the asker may not look because somebody in this household is the asker, their family, or declared by them. */
public enum Conflict {
    NONE,
    OWN_DATA,
    OWN_FAMILY,
    DECLARED
}
