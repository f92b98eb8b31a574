package nl.keukentafel.web.resident;

import nl.keukentafel.web.Layout;

/**
 * Stands where a page stood on which nothing was done for too long.
 *
 * @param again where its reader signs in to come back
 */
public record OverPage(Layout layout, String again) {}
