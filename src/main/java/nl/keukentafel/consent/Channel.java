package nl.keukentafel.consent;

/** How an answer came in. */
public enum Channel {
    OWN_DEVICE("own-device"),
    DESK_SCREEN("desk-screen"),
    PAPER("paper"),
    SPOKEN("spoken"),
    PHONE("phone");

    private final String word;

    Channel(String word) {
        this.word = word;
    }

    /** The word it has in the log and in the store. */
    public String word() {
        return word;
    }

    /** Whether somebody else than the giver wrote it down. */
    public boolean assisted() {
        return this != OWN_DEVICE;
    }
}
