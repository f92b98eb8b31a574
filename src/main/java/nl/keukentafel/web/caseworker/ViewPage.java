package nl.keukentafel.web.caseworker;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.view.Around;
import nl.keukentafel.view.Drawing;
import nl.keukentafel.view.Wordbook.PurposeWords;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.SpokenLanguage;

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
        Optional<String> interpreter,
        Instant closesAt,
        double seconds,
        Drawing drawing,
        Optional<Around> around) {
    /** How many agreements fit on the conversation sheet. */
    public static final int ACTIONS = 5;

    private static final Set<String> CLOSED = Set.of("NOT_SHARED", "NOT_ASKED", "SHIELDED", "STOPPED");

    /** The resident's own topics that may stand on the conversation sheet. */
    public List<Drawing.Card> onSheet() {
        return drawing.cards().stream()
                .filter(card -> card.member().equals(of.resident().toString()) && !CLOSED.contains(card.state()))
                .toList();
    }

    /** What is said of the resident at the top. */
    public Drawing.Person resident() {
        return drawing.members().getFirst();
    }

    /** The language to ask an interpreter for, as Dutch people call it. */
    public Optional<String> spoken() {
        return interpreter.map(tag -> SpokenLanguage.of(tag, "nl").name());
    }

    public List<CasePage.Asking> asking() {
        return drawing.members().stream()
                .map(person -> new CasePage.Asking(
                        person.ref(), person.name().isEmpty() ? person.kind() : person.name(), person.from()))
                .toList();
    }
}
