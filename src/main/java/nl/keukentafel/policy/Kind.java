package nl.keukentafel.policy;

/** Which measure speaks for a topic: bewind for money, mentorschap for care. */
public enum Kind {
    MONEY("money"),
    CARE("care"),
    OTHER("other");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /** The word that policy files use. */
    public String word() {
        return word;
    }
}
