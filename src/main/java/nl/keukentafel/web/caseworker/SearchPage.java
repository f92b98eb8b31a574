package nl.keukentafel.web.caseworker;

import java.util.List;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.web.Layout;

/** The worker's own open cases of somebody, found by two keys. */
public record SearchPage(Layout layout, List<Case> found, String mistake) {}
