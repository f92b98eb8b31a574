package nl.keukentafel.casefile;

/** Whether an employee declared that they should not look at somebody; another employee takes over. */
public enum Conflict {
    NONE,
    OWN_DATA,
    OWN_FAMILY,
    DECLARED
}
