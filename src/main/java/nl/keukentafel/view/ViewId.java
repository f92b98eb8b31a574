package nl.keukentafel.view;

import java.util.UUID;

/** The random id of one open look. */
public record ViewId(UUID id) {
    /** Reads the text form; throws {@link IllegalArgumentException} on anything but a UUID. */
    public static ViewId of(String text) {
        return new ViewId(UUID.fromString(text));
    }

    static ViewId fresh() {
        return new ViewId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
