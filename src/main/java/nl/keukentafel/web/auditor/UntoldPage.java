package nl.keukentafel.web.auditor;

import java.util.List;
import nl.keukentafel.accesslog.AuditedEntry;
import nl.keukentafel.web.Layout;

/**
 * What residents may not know of yet, by pseudonyms.
 *
 * @param entries of opened cases of which their resident was not told
 * @param choices of choices about home that one employee alone took down
 */
public record UntoldPage(Layout layout, EntryWords words, List<AuditedEntry> entries, List<AuditedEntry> choices) {
    public UntoldPage {
        choices = List.copyOf(choices);
        entries = List.copyOf(entries);
    }
}
