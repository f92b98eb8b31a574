package nl.keukentafel.web.caseworker;

import java.util.List;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.web.Layout;

/**
 * The worker's own open cases; nobody's record is shown here.
 *
 * @param toGiveAway the ids of those that are theirs but not for their eyes
 */
public record WorkPage(Layout layout, List<Row> cases, List<String> toGiveAway) {
    /**
     * A case with the name of its purpose.
     *
     * @param ends whether, when the week began, something in it was to end by itself this week
     * @param calls whether its resident wants to be called
     */
    public record Row(Case of, String purpose, boolean ends, boolean calls) {}

    public List<Row> ending() {
        return cases.stream().filter(Row::ends).toList();
    }
}
