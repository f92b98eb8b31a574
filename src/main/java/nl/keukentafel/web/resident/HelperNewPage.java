package nl.keukentafel.web.resident;

import java.util.List;
import nl.keukentafel.helper.May;
import nl.keukentafel.web.Layout;

/** Inviting somebody; nothing is ticked beforehand. */
public record HelperNewPage(Layout layout, String mistake) {
    public List<May> may() {
        return List.of(May.values());
    }
}
