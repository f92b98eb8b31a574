package nl.keukentafel.accesslog;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import nl.keukentafel.municipality.MunicipalityCode;

/** Counts a month of a log. */
public final class MonthReports {
    private final Explanations explanations;
    private final Findings findings;
    private final Verdicts verdicts;
    private final Questions questions;

    MonthReports(Explanations explanations, Findings findings, Verdicts verdicts, Questions questions) {
        this.explanations = explanations;
        this.findings = findings;
        this.verdicts = verdicts;
        this.questions = questions;
    }

    /** A month of local days, reading at most so many entries. */
    public MonthReport of(MunicipalityCode municipality, YearMonth month, ZoneId zone, int most) {
        Instant from = month.atDay(1).atStartOfDay(zone).toInstant();
        Instant until = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
        Explanations.Explained explained = explanations.of(municipality, from, until, zone, most);
        Map<Finding, Long> found = new EnumMap<>(Finding.class);
        findings.of(municipality, from, until, zone, most)
                .found()
                .forEach(each -> found.merge(each.finding(), 1L, Long::sum));
        Map<Verdict, Long> given = new EnumMap<>(Verdict.class);
        verdicts.since(municipality, from).values().stream()
                .filter(each -> each.at().isBefore(until))
                .forEach(each -> given.merge(each.verdict(), 1L, Long::sum));
        return new MonthReport(
                month,
                explained.looks(),
                explained.share(),
                found,
                given,
                questions.open(municipality).size(),
                explained.complete());
    }
}
