package nl.keukentafel.helper;

import java.util.UUID;

/** The random id of one invitation, and of the help that came of it. */
public record HelperId(UUID id) {
    /** Reads the text form; throws {@link IllegalArgumentException} on anything but a UUID. */
    public static HelperId of(String text) {
        return new HelperId(UUID.fromString(text));
    }

    static HelperId fresh() {
        return new HelperId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
