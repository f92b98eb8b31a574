package nl.keukentafel.web.caseworker;

import nl.keukentafel.web.Layout;

/** A second employee confirms a yes that was given at the desk. */
public record ConfirmPage(Layout layout, String said, String mistake) {}
