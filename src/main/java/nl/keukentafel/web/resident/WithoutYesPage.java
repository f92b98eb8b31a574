package nl.keukentafel.web.resident;

import java.util.List;
import nl.keukentafel.view.Wordbook.PurposeWords;
import nl.keukentafel.web.Layout;

/** What the municipality may do without a yes, and what it asks for here. */
public record WithoutYesPage(Layout layout, List<PurposeWords> purposes) {}
