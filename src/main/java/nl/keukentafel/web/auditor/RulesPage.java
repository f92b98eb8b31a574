package nl.keukentafel.web.auditor;

import java.util.List;
import nl.keukentafel.accesslog.Finding;
import nl.keukentafel.web.Layout;

/** Whether each rule earns its attention: how often it spoke, and what came of it. */
public record RulesPage(Layout layout, int days, List<Row> rows, boolean complete) {
    private static final int ENOUGH = 10;
    private static final int LEAST = 2;
    private static final int HUNDRED = 100;

    public RulesPage {
        rows = List.copyOf(rows);
    }

    /**
     * One rule.
     *
     * @param raised how often it spoke
     * @param judged how many of these have a verdict
     * @param confirmed how many of these verdicts ask for more than an explanation
     */
    public record Row(Finding finding, long raised, long judged, long confirmed) {
        /** Whether so few are confirmed that the rule should be looked at. */
        public boolean noise() {
            return judged >= ENOUGH && confirmed * HUNDRED < judged * LEAST;
        }
    }
}
