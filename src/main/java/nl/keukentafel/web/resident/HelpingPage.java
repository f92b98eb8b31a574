package nl.keukentafel.web.resident;

import java.util.List;
import nl.keukentafel.helper.Helper;
import nl.keukentafel.web.Layout;

/** Whom somebody helps, and the place to type a code. */
public record HelpingPage(Layout layout, List<Helper> helped, String mistake) {
    public HelpingPage {
        helped = List.copyOf(helped);
    }
}
