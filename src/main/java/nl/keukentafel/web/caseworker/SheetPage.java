package nl.keukentafel.web.caseworker;

import java.time.Instant;
import java.util.List;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.municipality.Wording;
import nl.keukentafel.view.Amounts;
import nl.keukentafel.view.Drawing;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Texts;

/**
 * What the resident takes home: one sheet, in the resident's words.
 *
 * @param language of the sheet itself; what is around it is for staff
 * @param view the look that the data on it came from; empty when there are none
 * @param live the page can ask whether it still may be on the screen
 * @param cards the resident's own ticked topics
 */
public record SheetPage(
        Layout layout,
        String language,
        Texts texts,
        Caseworker worker,
        String view,
        boolean live,
        Instant closesAt,
        double seconds,
        String why,
        List<Drawing.Card> cards,
        Amounts amounts,
        Agreed agreed) {

    /** What was said in the conversation, typed by the worker. */
    public record Agreed(String first, List<Action> actions) {}

    /** Who does what, and when. */
    public record Action(String who, String what, String when) {}

    public String t(String key, Object... pairs) {
        return texts.t(key, pairs);
    }

    public boolean hasData() {
        return !view.isEmpty();
    }

    public String phone() {
        return layout.municipality().contact().phone();
    }

    public String team() {
        Wording name = layout.municipality().teams().get(worker.team());
        return name == null ? worker.team() : in(name);
    }

    public String in(Wording wording) {
        return language.equals("nl") ? wording.nl() : wording.en();
    }
}
