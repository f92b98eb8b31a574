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
 * @param done when it was handed over; empty while it waits
 */
public record Message(
        MunicipalityCode municipality,
        UUID id,
        PersonRef to,
        Kind kind,
        Way way,
        String reference,
        String text,
        Instant written,
        Optional<Instant> done) {
    /** What it tells. */
    public enum Kind {
        CASE_OPENED,
        RECEIPT_OF_A_YES,
        RECEIPT_OF_A_STOP,
        SAID_YES_FOR_YOU
    }

    /** How it reaches them. */
    public enum Way {
        /** Handed over at the desk: safe whoever else opens the letters at home, so the way when no other was chosen. */
        PRINT_AT_THE_DESK,
        LETTER,
        SMS,
        EMAIL
    }

    @Override
    public String toString() {
        return kind + "/" + id;
    }
}
