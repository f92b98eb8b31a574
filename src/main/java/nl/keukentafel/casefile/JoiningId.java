package nl.keukentafel.casefile;

import java.util.Locale;
import java.util.UUID;

/** The random id of what one employee wrote down of two refs being one person, and what waits for a second employee. */
public record JoiningId(UUID id) {
    /** Eight figures and letters of it, to read out to the second employee; with the day it names one. */
    public String code() {
        return id.toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
