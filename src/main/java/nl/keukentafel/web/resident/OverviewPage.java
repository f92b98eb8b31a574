package nl.keukentafel.web.resident;

import java.util.List;
import nl.keukentafel.web.Layout;

/** What somebody shares, was asked, and no longer shares. */
public record OverviewPage(Layout layout, List<Share> open, List<Share> running, List<Share> ended, List<Look> looks) {}
