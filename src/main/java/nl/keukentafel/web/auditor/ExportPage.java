package nl.keukentafel.web.auditor;

import java.util.List;
import nl.keukentafel.web.Layout;

/** How to take the log along and check it without us. */
public record ExportPage(Layout layout, List<String> keys, String seal, String name) {
    public ExportPage {
        keys = List.copyOf(keys);
    }
}
