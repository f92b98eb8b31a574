package nl.keukentafel.web.auditor;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import nl.keukentafel.accesslog.Anchoring;
import nl.keukentafel.accesslog.Completeness;
import nl.keukentafel.accesslog.Explanations;
import nl.keukentafel.accesslog.Heartbeats;
import nl.keukentafel.accesslog.LogVerdict;
import nl.keukentafel.web.Layout;

/**
 * The auditor's week in three lines and a chart.
 *
 * @param reconciled what came of laying pictures, entries and records beside each other
 * @param sampled how many entries last week's sample has, of which judged have a verdict
 * @param untold how many opened cases there are of which their resident was not told
 * @param choices how many choices about home one employee alone took down
 * @param gaps when the log was not there or on another database, in the last so many hours
 * @param read how many of the latest entries were read word for word
 */
public record HomePage(
        Layout layout,
        int week,
        LogVerdict verdict,
        Instant checked,
        int read,
        boolean everything,
        Explanations.Explained explained,
        int questions,
        int late,
        int soon,
        LocalDate since,
        DayBars bars,
        Anchoring.State anchored,
        Completeness.Reconciled reconciled,
        int sampled,
        int judged,
        int untold,
        int choices,
        int beatHours,
        List<Heartbeats.Gap> gaps) {
    public HomePage {
        gaps = List.copyOf(gaps);
    }

    /** The month of today. */
    public String month() {
        return java.time.YearMonth.from(checked.atZone(layout.zone())).toString();
    }

    /** Days since the oldest look without explanation. */
    public long oldestDays() {
        return explained.unexplained().isEmpty()
                ? 0
                : java.time.Duration.between(explained.unexplained().getLast().at(), checked)
                        .toDays();
    }

    public long explainedShare() {
        return explained.share();
    }
}
