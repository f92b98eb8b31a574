package nl.keukentafel.web.caseworker;

import java.util.List;
import nl.keukentafel.view.Wordbook.PurposeWords;
import nl.keukentafel.web.Layout;

/** Opening a case: who by two keys, for what, and why. */
public record OpenCasePage(Layout layout, List<PurposeWords> purposes, String mistake) {}
