package nl.keukentafel.web.resident;

import java.util.List;
import nl.keukentafel.web.Layout;

/** All that would stop. */
public record StopAllPage(Layout layout, List<Share> running) {}
