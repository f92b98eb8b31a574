package nl.keukentafel.web.resident;

import java.util.List;
import nl.keukentafel.web.Layout;

/** One thing that is shared or was asked. */
public record SharePage(Layout layout, Share share, List<String> notice) {}
