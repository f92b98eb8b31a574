package nl.keukentafel.web.caseworker;

import java.time.Instant;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Texts;

/**
 * What a resident takes along who answered with an employee's help.
 *
 * @param language of the slip, whatever the page around it speaks
 */
public record Slip(Layout layout, String language, Texts texts, String worker, String topic, boolean yes, Instant at) {
    public String t(String key, Object... pairs) {
        return texts.t(key, pairs);
    }

    public String phone() {
        return layout.municipality().contact().phone();
    }
}
