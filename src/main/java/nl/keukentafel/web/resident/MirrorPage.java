package nl.keukentafel.web.resident;

import java.util.List;
import nl.keukentafel.view.Drawing;
import nl.keukentafel.web.Layout;

/**
 * What the caseworker sees of the resident now.
 *
 * @param also what else the resident shares, as headings: why it is not among what is seen is not told
 */
public record MirrorPage(Layout layout, String worker, List<Drawing.Card> cards, List<String> also) {
    public MirrorPage {
        cards = List.copyOf(cards);
        also = List.copyOf(also);
    }

    static MirrorPage empty(Layout layout) {
        return new MirrorPage(layout, "", List.of(), List.of());
    }
}
