package nl.keukentafel.person;

import java.util.UUID;

/** Our own random id of a person, one per municipality; says nothing about the person. */
public record PersonRef(UUID id) implements Comparable<PersonRef> {
    /** Reads the text form; throws {@link IllegalArgumentException} on anything but a UUID. */
    public static PersonRef of(String text) {
        return new PersonRef(UUID.fromString(text));
    }

    @Override
    public int compareTo(PersonRef other) {
        return id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
