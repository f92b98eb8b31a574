package nl.keukentafel.web.caseworker;

import java.time.Instant;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Texts;

/**
 * What was written down, with the slip that the resident takes along.
 *
 * @param language of the slip
 * @param code what the second employee needs; empty after a no or a stop
 * @param gone when it is off every screen at the latest
 */
public record WrittenDonePage(
        Layout layout,
        String caseId,
        String language,
        Texts texts,
        String worker,
        String topic,
        String code,
        Instant at,
        Instant gone) {
    public String t(String key, Object... pairs) {
        return texts.t(key, pairs);
    }

    public boolean yes() {
        return !code.isEmpty();
    }

    public String phone() {
        return layout.municipality().contact().phone();
    }
}
