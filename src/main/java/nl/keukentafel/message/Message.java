package nl.keukentafel.message;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;

/**
 * Something to be said to somebody; names no topic and no purpose.
 *
 * @param reference what it tells of: a case, or a consent and its revision
 * @param done when the provider took it, or it lay ready at the desk; empty while it waits
 */
public record Message(
        MunicipalityCode municipality,
        UUID id,
        PersonRef to,
        Kind kind,
        Way way,
        State state,
        String reference,
        String text,
        Instant written,
        Optional<Instant> done) {
    /** What it tells. */
    public enum Kind {
        CASE_OPENED,
        RECEIPT_OF_A_YES,
        RECEIPT_OF_A_STOP,
        /** A stop by the hand of somebody who helps them. */
        STOPPED_FOR_YOU,
        SAID_YES_FOR_YOU,
        QUESTION_WAITS,
        REMINDER_OF_AN_END,
        HELPER_BEGAN,
        /** Two employees said that they were helped without this number before. */
        NUMBER_JOINED;

        /** Whether several that wait for one person say the same, so that one of them is enough. */
        boolean saidOnce() {
            // Each case is to be told of by itself: what becomes of its message says whether its resident knows.
            return this != REMINDER_OF_AN_END && this != CASE_OPENED;
        }
    }

    /** How it reaches them. */
    public enum Way {
        /** Handed over at the desk: safe whoever else opens the letters at home, so the way when no other was chosen. */
        PRINT_AT_THE_DESK,
        LETTER,
        SMS,
        EMAIL
    }

    /** What became of it. */
    public enum State {
        AT_THE_DESK,
        WAITING,
        /** Another one said the same at the same time. */
        JOINED,
        /** The provider took it and has not said more. */
        HANDED_OVER,
        DELIVERED,
        NOT_REACHED,
        /** What it says was over before it could be sent. */
        TOO_LATE
    }

    @Override
    public String toString() {
        return kind + "/" + id;
    }
}
