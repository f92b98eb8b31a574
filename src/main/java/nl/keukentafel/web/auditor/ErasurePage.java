package nl.keukentafel.web.auditor;

import java.util.List;
import nl.keukentafel.accesslog.Erasures;
import nl.keukentafel.web.Layout;

/**
 * Erasing a person from the log: what waits for a second person, and the form to ask.
 *
 * @param self the pseudonym of who reads this
 * @param said what happened, or why something did not; empty text when nothing is to be said
 */
public record ErasurePage(Layout layout, List<Erasures.Asked> waiting, String self, String said) {
    public ErasurePage {
        waiting = List.copyOf(waiting);
    }

    /** Whether another must confirm it than who reads this. */
    public boolean own(Erasures.Asked asked) {
        return asked.by().equals(self);
    }
}
