package nl.keukentafel.web.auditor;

import java.util.Arrays;
import java.util.stream.Collectors;
import nl.keukentafel.consent.ReceiptVerdict;
import nl.keukentafel.web.Layout;

/**
 * A consent receipt that somebody kept, and what came of checking it.
 *
 * @param municipality the name of whose it is; empty unless it holds
 */
public record ReceiptCheckPage(
        Layout layout, String action, String pasted, ReceiptVerdict verdict, String municipality) {
    /** Topics in words; two of them joined by "and". */
    public String about(ReceiptVerdict.Holds holds) {
        return Arrays.stream(holds.about().split("\\+"))
                .map(topic -> layout.texts().has("onderwerp." + topic) ? layout.t("onderwerp." + topic) : topic)
                .collect(Collectors.joining(" " + layout.t("onderwerp.en") + " "));
    }
}
