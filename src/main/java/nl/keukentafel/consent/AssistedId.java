package nl.keukentafel.consent;

import java.util.UUID;

/** The random id of a yes that was written down by an employee and waits for a second person. */
public record AssistedId(UUID id) {
    /** Reads the text form; throws {@link IllegalArgumentException} on anything but a UUID. */
    public static AssistedId of(String text) {
        return new AssistedId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
