package nl.keukentafel.consent;

import java.util.UUID;

/** The random id of one consent: one case, one member, one topic or pair, one giver; all its revisions share it. */
public record ConsentId(UUID id) {
    /** Reads the text form; throws {@link IllegalArgumentException} on anything but a UUID. */
    public static ConsentId of(String text) {
        return new ConsentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
