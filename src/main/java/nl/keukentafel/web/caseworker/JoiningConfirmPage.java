package nl.keukentafel.web.caseworker;

import nl.keukentafel.web.Layout;

/** A second employee confirms whose BSN it is. */
public record JoiningConfirmPage(Layout layout, String said, String mistake) {}
