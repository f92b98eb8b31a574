package nl.keukentafel.web.caseworker;

import nl.keukentafel.web.Layout;

/**
 * That the resident chose about home on the screen that was handed over; never what.
 *
 * @param code what the second employee needs
 */
public record DeskHomeDonePage(Layout layout, String code) {}
