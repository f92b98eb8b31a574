package nl.keukentafel.web.caseworker;

import java.util.List;
import nl.keukentafel.web.Layout;

/** The worker's open cases with what was asked in them, and nothing of their residents: where a no begins. */
public record NoPage(Layout layout, List<Row> cases) {
    public NoPage {
        cases = List.copyOf(cases);
    }

    /**
     * A case by its purpose and when it was opened.
     *
     * @param opened day and time, in words
     */
    public record Row(String id, String purpose, String opened, List<CasePage.Asked> asked) {}
}
