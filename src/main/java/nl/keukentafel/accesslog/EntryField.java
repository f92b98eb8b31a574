package nl.keukentafel.accesslog;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The fields of an entry in the order in which they are committed to. The first eight are the act's side, which outlives
 * the erasing of a person; the last eight are the person's side.
 */
public enum EntryField {
    KIND("kind", 0),
    TIME("time", 1),
    TRACE("trace", 2),
    ACTOR("actor", 3),
    PURPOSE("purpose", 4),
    DECISION("decision", 5),
    REASON("reason", 6),
    SEARCH("search", 7),
    SUBJECT("subject", 8),
    CASE("case", 9),
    TOPICS("topics", 10),
    POLICY("policy-hash", 11),
    CONSENTS("consents", 12),
    DETAILS("details", 13),
    CHAIN("chain", 14),
    TAG("tag", 15);

    /** How many fields each side has. */
    static final int SIDE = 8;

    /** All fields in their order. */
    static final List<EntryField> ORDER = List.of(values());

    private final String label;
    private final int place;

    EntryField(String label, int place) {
        this.label = label;
        this.place = place;
    }

    /** The word that is committed to together with the value. */
    public String label() {
        return label;
    }

    byte[] labelBytes() {
        return label.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the field is on the side that is erased with the person. */
    boolean ofSubject() {
        return place >= SIDE;
    }

    /** The place among all fields. */
    int place() {
        return place;
    }

    /** The place among the fields of its side. */
    int placeInSide() {
        return place % SIDE;
    }
}
