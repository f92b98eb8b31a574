package nl.keukentafel.consent;

import java.util.Locale;
import java.util.UUID;

/** The random id of a yes that was written down by an employee and waits for a second person. */
public record AssistedId(UUID id) {
    /** Reads the text form; throws {@link IllegalArgumentException} on anything but a UUID. */
    public static AssistedId of(String text) {
        return new AssistedId(UUID.fromString(text));
    }

    /** Eight figures and letters of it, to read out to the second employee; with the day it names one yes. */
    public String code() {
        return id.toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
