package nl.keukentafel.view;

import java.time.Instant;
import nl.keukentafel.picture.HouseholdPicture;

/** What came of opening a view. */
public sealed interface ViewOutcome {
    /**
     * It is open. With live updates the page renews the lease; the cards come by the stream.
     *
     * @param leaseUntil exclusive: the page blanks itself then
     */
    record Opened(ViewId view, Instant leaseUntil, Shown<Front> front) implements ViewOutcome {}

    /**
     * The whole answer at once, for pages without live updates.
     *
     * @param closesAt exclusive: the page goes to a closed page then
     */
    record Whole(ViewId view, Instant closesAt, Shown<Front> front, Shown<HouseholdPicture> picture)
            implements ViewOutcome {}

    /** No picture, and no word about why; the attempt is in the log. */
    record NotAllowed() implements ViewOutcome {}

    /** Not for this worker; a colleague can help. The attempt is in the log. */
    record Shielded() implements ViewOutcome {}

    /** A register that says who must agree does not answer for the resident. */
    record RegisterDown(Silent which) implements ViewOutcome {}

    /** The resident is not registered here any more, or has died: the case ends or is asked again. */
    record RegistrationEnded() implements ViewOutcome {}

    /** The log does not take entries: nothing was shown, and what was not yet asked is not asked. */
    record Unavailable() implements ViewOutcome {}

    /** Which register it is that does not answer for the resident. */
    enum Silent {
        /** The register of persons. */
        PERSONS,
        /** The register of court measures. */
        MEASURES
    }
}
