package nl.keukentafel.web.caseworker;

import java.util.List;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Replacement;
import nl.keukentafel.web.Layout;

/** Standing in for a colleague. */
public record ReplacementPage(Layout layout, List<Caseworker> colleagues, List<Replacement> mine, String said) {}
