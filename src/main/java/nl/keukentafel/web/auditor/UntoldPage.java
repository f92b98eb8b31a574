package nl.keukentafel.web.auditor;

import java.util.List;
import nl.keukentafel.accesslog.AuditedEntry;
import nl.keukentafel.web.Layout;

/** Opened cases of which their resident was not told, by pseudonyms. */
public record UntoldPage(Layout layout, EntryWords words, List<AuditedEntry> entries) {
    public UntoldPage {
        entries = List.copyOf(entries);
    }
}
