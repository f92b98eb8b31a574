package nl.keukentafel.web.caseworker;

import java.time.Instant;
import java.util.List;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.view.Drawing;
import nl.keukentafel.view.Wordbook.PurposeWords;
import nl.keukentafel.web.Layout;

/**
 * The conversation being prepared.
 *
 * @param live cards come by the stream; otherwise the page is whole and closes itself
 * @param seconds how long it stays open without a renewal
 */
public record ViewPage(
        Layout layout,
        String view,
        Case of,
        PurposeWords purpose,
        boolean live,
        boolean begun,
        Instant closesAt,
        double seconds,
        Drawing drawing) {
    /** What is said of the resident at the top. */
    public Drawing.Person resident() {
        return drawing.members().getFirst();
    }

    public List<CasePage.Asking> asking() {
        return drawing.members().stream()
                .map(person -> new CasePage.Asking(
                        person.ref(), person.name().isEmpty() ? person.kind() : person.name(), person.from()))
                .toList();
    }
}
