package nl.keukentafel.web.caseworker;

import nl.keukentafel.web.Layout;

/** Where an employee tells whom they know privately and where they live; it shows nothing of what was told before. */
public record AboutMePage(Layout layout, String said) {}
