package nl.keukentafel.web.auditor;

import java.time.YearMonth;
import java.util.Map;
import nl.keukentafel.accesslog.Explanations;
import nl.keukentafel.accesslog.Finding;
import nl.keukentafel.accesslog.Verdict;
import nl.keukentafel.web.Layout;

/** A month in numbers; nobody's name or pseudonym, and no number so small that it is somebody. */
public record ReportPage(
        Layout layout,
        YearMonth month,
        Explanations.Explained explained,
        Map<Finding, Long> findings,
        Map<Verdict, Long> verdicts,
        int questions) {
    private static final int SMALLEST = 10;

    public ReportPage {
        findings = Map.copyOf(findings);
        verdicts = Map.copyOf(verdicts);
    }

    /** A number of looks as the report says it; what is small is not told exactly. */
    public static String told(long number) {
        return number > 0 && number < SMALLEST ? "minder dan " + SMALLEST : Long.toString(number);
    }

    public long explainedShare() {
        long looks = explained.looks();
        return looks == 0 ? 100 : (looks - explained.unexplained().size()) * 100 / looks;
    }
}
