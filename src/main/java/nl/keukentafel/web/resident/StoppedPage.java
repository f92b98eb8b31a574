package nl.keukentafel.web.resident;

import java.util.List;
import nl.keukentafel.web.Layout;

/**
 * Sharing has stopped.
 *
 * @param sure every open view has said that it is gone; otherwise the time is the latest at which it is
 */
public record StoppedPage(Layout layout, List<Share> stopped, boolean sure, String time) {}
