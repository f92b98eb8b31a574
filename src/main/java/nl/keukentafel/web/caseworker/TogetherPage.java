package nl.keukentafel.web.caseworker;

import java.time.Instant;
import java.util.List;
import nl.keukentafel.view.Drawing;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Texts;

/**
 * What resident and caseworker look at side by side, in the resident's words.
 *
 * @param language of what they look at; what is around it is for staff
 * @param view the look of its own that this is
 * @param live the page can ask whether it still may be on the screen
 */
public record TogetherPage(
        Layout layout,
        String language,
        Texts texts,
        String caseId,
        String view,
        boolean live,
        Instant closesAt,
        double seconds,
        Drawing drawing) {

    public String t(String key, Object... pairs) {
        return texts.t(key, pairs);
    }

    public List<Drawing.Card> cards() {
        return drawing.cards().stream()
                .filter(card ->
                        card.state().startsWith("SHARED") || card.state().equals("SOURCE_DOWN"))
                .toList();
    }

    /** What was computed from several topics, and who helps. */
    public Part part() {
        return new Part(texts, drawing);
    }

    /** That part of the page alone. */
    public record Part(Texts texts, Drawing drawing) {
        public String t(String key, Object... pairs) {
            return texts.t(key, pairs);
        }

        public boolean money() {
            return !drawing.money().in().isEmpty() || !drawing.money().out().isEmpty();
        }
    }
}
