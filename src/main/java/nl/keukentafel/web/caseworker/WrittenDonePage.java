package nl.keukentafel.web.caseworker;

import java.time.Instant;
import nl.keukentafel.web.Layout;

/**
 * What was written down, with the slip that the resident takes along.
 *
 * @param code what the second employee needs; empty after a no or a stop
 * @param gone when it is off every screen at the latest
 */
public record WrittenDonePage(Layout layout, String caseId, String code, Instant gone, Slip slip) {
    public boolean yes() {
        return !code.isEmpty();
    }
}
