package nl.keukentafel.policy;

/** What a yes is to the law: demanded by the statute, asked by us on top of a statutory basis, or not needed. */
public enum ConsentRole {
    REQUIRED("required"),
    PERMISSION_LAYER("permission-layer"),
    NONE("none");

    private final String word;

    ConsentRole(String word) {
        this.word = word;
    }

    /** The word that policy files use. */
    public String word() {
        return word;
    }
}
