package nl.keukentafel.policy;

/** What a member is to the case's resident. {@code OUTSIDE} is somebody who is not in the household at all. */
public enum Relation {
    SELF("self"),
    PARTNER("partner"),
    CHILD("children"),
    CO_RESIDENT("co-residents"),
    OUTSIDE("outside");

    private final String word;

    Relation(String word) {
        this.word = word;
    }

    /** The word that policy files use. */
    public String word() {
        return word;
    }
}
