package nl.keukentafel.web.resident;

import nl.keukentafel.helper.Helper;
import nl.keukentafel.web.Layout;

/**
 * Whether to end it really.
 *
 * @param where the form goes to
 * @param back where no goes to
 */
public record HelperEndPage(
        Layout layout, String title, String what, String yes, String no, String where, String back) {
    static HelperEndPage byResident(Layout layout, Helper helper) {
        return new HelperEndPage(
                layout,
                layout.t("helper.stop-titel", "naam", helper.helperName()),
                layout.t("helper.stop-uitleg"),
                layout.t("helper.stop-ja"),
                layout.t("helper.stop-nee"),
                "/mijn/helpers/" + helper.id() + "/stoppen",
                "/mijn/helpers");
    }

    static HelperEndPage byHelper(Layout layout, Helper helper) {
        return new HelperEndPage(
                layout,
                layout.t("helpen.stop-titel", "naam", helper.residentName()),
                layout.t("helpen.stop-uitleg"),
                layout.t("helper.stop-ja"),
                layout.t("helper.stop-nee"),
                "/mijn/helpen/" + helper.id() + "/stoppen",
                "/mijn/helpen");
    }

    static HelperEndPage stopping(Layout layout, Helper helper, Share share) {
        String read = "/mijn/helpen/" + helper.id();
        return new HelperEndPage(
                layout,
                layout.t("helpen.delen-titel", "naam", helper.residentName(), "onderwerp", share.topic()),
                layout.t("helpen.delen-uitleg", "naam", helper.residentName()),
                layout.t("stop.ja"),
                layout.t("helper.stop-nee"),
                read + "/delen/" + share.id() + "/stoppen",
                read);
    }
}
