package nl.keukentafel.policy;

/** Whose word a verdict hangs on: the member's own, or that of whoever decides for them. */
public enum Whose {
    SELF,
    REPRESENTATIVE
}
