package nl.keukentafel.casefile;

import java.util.UUID;

/** The random id of a case; says nothing about anybody. */
public record CaseId(UUID id) {
    /** Reads the text form; throws {@link IllegalArgumentException} on anything but a UUID. */
    public static CaseId of(String text) {
        return new CaseId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
