package nl.keukentafel.accesslog;

import java.util.OptionalLong;
import java.util.UUID;

/**
 * A search that an auditor keeps under a name.
 *
 * @param query the filters as they stand in the address of a search; nothing in it names anybody
 * @param shared whether all auditors of the municipality see it
 * @param alertAbove from how many entries found on it stands out; empty without an alert
 */
public record SavedFilter(UUID id, String owner, String name, String query, boolean shared, OptionalLong alertAbove) {
    /** The longest name, in characters. */
    public static final int LONGEST_NAME = 60;

    private static final int LONGEST_QUERY = 400;

    /** Throws {@link IllegalArgumentException} when the name is blank or too long, or the query too long. */
    public SavedFilter {
        name = name.strip();
        if (name.isEmpty()
                || name.length() > LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)
                || query.length() > LONGEST_QUERY
                || alertAbove.orElse(0) < 0) {
            throw new IllegalArgumentException("a name of at most " + LONGEST_NAME + " characters and a search");
        }
    }
}
