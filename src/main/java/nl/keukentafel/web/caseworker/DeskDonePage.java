package nl.keukentafel.web.caseworker;

import nl.keukentafel.web.Layout;

/**
 * What the resident chose on the screen that was handed over, with the slip to take along.
 *
 * @param code what the second employee needs; empty after a no
 */
public record DeskDonePage(Layout layout, String code, Slip slip) {
    public boolean yes() {
        return !code.isEmpty();
    }
}
