package nl.keukentafel.web.resident;

import java.util.List;
import nl.keukentafel.helper.Helper;
import nl.keukentafel.helper.May;
import nl.keukentafel.web.Layout;

/** Who helps the resident, and whom they help themself. */
public record HelpersPage(Layout layout, List<Helper> helpers, List<Helper> helped) {
    public HelpersPage {
        helpers = List.copyOf(helpers);
        helped = List.copyOf(helped);
    }

    /** What this helper may do, one sentence each. */
    public List<String> may(Helper helper) {
        return helper.may().stream().sorted().map(this::words).toList();
    }

    private String words(May may) {
        return layout.t("helper.mag-" + may.word());
    }
}
