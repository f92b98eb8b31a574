package nl.keukentafel.web.caseworker;

import java.util.List;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.web.Layout;

/** A case that is the worker's and not for their eyes: nothing of it but its id, and who can take it. */
public record HandOverPage(Layout layout, String caseId, List<Caseworker> takers) {
    public HandOverPage {
        takers = List.copyOf(takers);
    }
}
