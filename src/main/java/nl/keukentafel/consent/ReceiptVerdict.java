package nl.keukentafel.consent;

import java.time.Instant;
import nl.keukentafel.municipality.MunicipalityCode;

/** What came of checking a receipt that somebody kept. */
public sealed interface ReceiptVerdict {
    /**
     * The municipality signed exactly this. Whether it still runs is not for whoever holds a receipt to know.
     *
     * @param about a topic, or two with a plus between them
     * @param event what happened then, such as {@code given} or {@code withdrawn}
     * @param lastDay as ISO 8601; empty unless given
     */
    record Holds(
            MunicipalityCode municipality,
            String consent,
            long revision,
            String about,
            String event,
            Instant at,
            String lastDay,
            String noticeHash)
            implements ReceiptVerdict {}

    /** It says that it is from a municipality here, and that municipality did not sign this. */
    record Fails() implements ReceiptVerdict {}

    /** Not a receipt, or of somebody else's. */
    record CannotTell() implements ReceiptVerdict {}
}
