package nl.keukentafel.web.resident;

import java.util.List;
import nl.keukentafel.view.Wordbook.PurposeWords;
import nl.keukentafel.web.Layout;

/**
 * What the municipality may do without a yes, and what it asks for here.
 *
 * @param own only for the purposes of the reader's own cases
 */
public record WithoutYesPage(Layout layout, List<PurposeWords> purposes, boolean own) {}
