package nl.keukentafel.web.resident;

import java.util.List;
import nl.keukentafel.view.Drawing;
import nl.keukentafel.web.Layout;

/** What the caseworker sees of the resident now. */
public record MirrorPage(Layout layout, String worker, List<Drawing.Card> cards) {}
