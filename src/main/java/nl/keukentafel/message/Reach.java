package nl.keukentafel.message;

import java.time.Instant;
import java.util.Optional;

/**
 * How somebody is reached now, for themself alone.
 *
 * @param chosen what they chose; empty when they never did
 * @param notHome whether nothing goes to where they live, because others there may read it
 * @param sends whether their municipality sends anything at all
 * @param askAgain whether they are to choose again, because nobody knows what they chose last
 */
public record Reach(Optional<ContactPoint> chosen, boolean notHome, boolean sends, boolean askAgain) {
    /** What they chose, and the desk for who chose nothing. */
    public ContactPoint chosenOrDesk() {
        return chosen.orElseGet(Reach::desk);
    }

    /** Where a message goes: what they chose, as far as it is safe and can be sent. */
    public ContactPoint now() {
        ContactPoint point = chosenOrDesk();
        boolean unsafe = notHome && point.way() == Message.Way.LETTER;
        return unsafe || !sends ? desk() : point;
    }

    /** Whether one letter goes to where they are registered when a case is opened: they never chose a way. */
    public boolean letterHome() {
        return sends && !notHome && !askAgain && chosen.isEmpty();
    }

    private static ContactPoint desk() {
        return new ContactPoint(Message.Way.PRINT_AT_THE_DESK, "", Instant.EPOCH);
    }
}
