package nl.keukentafel.web.caseworker;

import nl.keukentafel.web.Layout;

/** Declaring whom one does not look at; shows nothing of what was declared before. */
public record ConflictPage(Layout layout, String said, String mistake) {}
