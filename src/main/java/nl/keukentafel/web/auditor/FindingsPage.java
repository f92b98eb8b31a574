package nl.keukentafel.web.auditor;

import java.util.List;
import java.util.Map;
import nl.keukentafel.accesslog.Findings;
import nl.keukentafel.accesslog.Verdicts;
import nl.keukentafel.web.Layout;

/** What may be curiosity, what was said of it, and what still waits. */
public record FindingsPage(Layout layout, List<Findings.Found> waiting, List<Judged> judged, boolean complete) {
    public FindingsPage {
        waiting = List.copyOf(waiting);
        judged = List.copyOf(judged);
    }

    /** A finding with its verdict. */
    public record Judged(Findings.Found found, Verdicts.Given verdict) {}

    static FindingsPage of(Layout layout, Findings.Result result, Map<Long, Verdicts.Given> verdicts) {
        return new FindingsPage(
                layout,
                result.found().stream()
                        .filter(found -> !verdicts.containsKey(found.entry().index()))
                        .toList(),
                result.found().stream()
                        .filter(found -> verdicts.containsKey(found.entry().index()))
                        .map(found -> new Judged(
                                found,
                                java.util.Objects.requireNonNull(
                                        verdicts.get(found.entry().index()))))
                        .toList(),
                result.complete());
    }
}
