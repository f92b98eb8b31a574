package nl.keukentafel.view;

import java.time.Instant;
import java.util.List;

/** What came of renewing a lease. */
public sealed interface Renewal {
    /**
     * It runs on; what stopped since the view opened and was not acknowledged yet must leave the screen.
     *
     * @param number of the last stop, to acknowledge; 0 when nothing stopped
     */
    record Renewed(Instant leaseUntil, long number, List<Stop> stops) implements Renewal {
        public Renewed {
            stops = List.copyOf(stops);
        }
    }

    /** It is over, or never was this worker's: the page blanks wholly. */
    record Over() implements Renewal {}
}
