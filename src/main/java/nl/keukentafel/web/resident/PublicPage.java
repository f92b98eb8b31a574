package nl.keukentafel.web.resident;

import nl.keukentafel.web.Layout;

/** A page that holds nothing but the municipality's own words. */
public record PublicPage(Layout layout) {}
