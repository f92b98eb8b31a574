package nl.keukentafel.accesslog;

import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;

/**
 * A month in numbers; nobody's name or pseudonym, and no number so small that it is somebody.
 *
 * @param explained the part of all looks that needed no auditor, in per cent
 * @param questions residents' questions that are open now
 * @param complete whether the whole month was read; otherwise only its newest entries
 */
public record MonthReport(
        YearMonth month,
        long looks,
        long explained,
        Map<Finding, Long> findings,
        Map<Verdict, Long> verdicts,
        int questions,
        boolean complete) {
    private static final int SMALLEST = 10;

    public MonthReport {
        findings = Map.copyOf(findings);
        verdicts = Map.copyOf(verdicts);
    }

    /** {@link #explained}, unless it would tell a number that is too small to be told. */
    public Optional<Long> explainedPercent() {
        long unexplained = looks - Math.round(looks * explained / 100.0);
        return small(looks) || small(unexplained) ? Optional.empty() : Optional.of(explained);
    }

    /** Whether a number is too small to be told exactly. */
    public static boolean small(long number) {
        return number > 0 && number < SMALLEST;
    }

    /** From which number on it is told exactly. */
    public static int smallest() {
        return SMALLEST;
    }
}
