package nl.keukentafel.web.resident;

import java.util.List;
import nl.keukentafel.web.Layout;

/**
 * Whether to stop sharing one thing.
 *
 * @param opens what else they share could be seen then, as parts of a sentence
 */
public record StopPage(Layout layout, Share share, List<String> opens) {
    public StopPage {
        opens = List.copyOf(opens);
    }
}
