package nl.keukentafel.web.resident;

import java.util.List;
import java.util.Set;
import nl.keukentafel.helper.May;
import nl.keukentafel.web.Layout;

/**
 * Inviting somebody; nothing is ticked beforehand.
 *
 * @param typed what they filled in before it went wrong
 */
public record HelperNewPage(Layout layout, String mistake, Typed typed) {
    /** What stands in the fields. */
    public record Typed(String helper, String called, Set<May> may, String duration) {
        static final Typed NOTHING = new Typed("", "", Set.of(), "week");

        public Typed {
            may = Set.copyOf(may);
        }
    }

    public List<May> may() {
        return List.of(May.values());
    }
}
