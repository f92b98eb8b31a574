package nl.keukentafel.web.resident;

import java.util.List;
import nl.keukentafel.web.Layout;

/**
 * Where somebody who acts for an organisation names for whom it decides, and finds what it was asked about them.
 *
 * @param looked whether a number was named, so that an empty list means that there is nothing
 */
public record DecidingPage(Layout layout, boolean looked, List<Share> shares) {
    public DecidingPage {
        shares = List.copyOf(shares);
    }
}
