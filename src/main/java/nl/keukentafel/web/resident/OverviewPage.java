package nl.keukentafel.web.resident;

import java.util.List;
import nl.keukentafel.web.Layout;

/**
 * What somebody shares, was asked, and no longer shares.
 *
 * @param reach the key of what is wrong with how they are reached, or empty
 * @param atHome whether somebody waits to hear if it is safe to ask others at home
 * @param whole false after a weak sign-in: then there is only what is shared, with whom, and stopping it
 */
public record OverviewPage(
        Layout layout,
        List<Share> open,
        List<Share> running,
        List<Share> ended,
        List<Look> looks,
        boolean whole,
        String reach,
        boolean atHome) {}
