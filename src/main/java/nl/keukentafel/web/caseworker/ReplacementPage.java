package nl.keukentafel.web.caseworker;

import java.time.LocalDate;
import java.util.List;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Replacement;
import nl.keukentafel.web.Layout;

/**
 * Who stands in for whom, and registering that a colleague does.
 *
 * @param absent who can be replaced, those who left too
 * @param standIns who can replace: not the reader
 * @param said what came of it; empty before anything did
 */
public record ReplacementPage(
        Layout layout,
        List<Caseworker> absent,
        List<Caseworker> standIns,
        List<Line> lines,
        LocalDate today,
        String said) {
    /** One that the reader is named in, with names. */
    public record Line(Replacement replacement, String absent, String standIn, String registrar) {
        public String id() {
            return replacement.id().toString();
        }
    }

    public boolean endable(Line line) {
        return line.replacement().endable(today);
    }

    /** When it ends, or ended. */
    public String until(Line line) {
        return line.replacement()
                .ended()
                .map(at -> "gestopt op " + layout.day(at))
                .orElseGet(() -> "tot en met " + layout.day(line.replacement().lastDay()));
    }
}
