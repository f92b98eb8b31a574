package nl.keukentafel.web.auditor;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.accesslog.AuditedEntry;
import nl.keukentafel.accesslog.Finding;
import nl.keukentafel.accesslog.Findings;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.MonthReports;
import nl.keukentafel.accesslog.Verdict;
import nl.keukentafel.accesslog.Verdicts;
import nl.keukentafel.accesslog.WeeklySample;
import nl.keukentafel.casefile.Audit;
import nl.keukentafel.casefile.Auditor;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/** What may be curiosity, the weekly sample, the verdicts on both, and the month in numbers. */
@Controller("/toezicht")
@ExecuteOn(TaskExecutors.BLOCKING)
class FindingController {
    private static final int RULE_DAYS = 90;
    static final int SAMPLE = 20;
    private static final Duration VERDICTS_KEPT = Duration.ofDays(400);

    private final Html html;
    private final Shell shell;
    private final Audit looks;
    private final LogReader log;
    private final Findings findings;
    private final Verdicts verdicts;
    private final WeeklySample sample;
    private final MonthReports reports;
    private final Clock clock;

    FindingController(
            Html html,
            Shell shell,
            Audit looks,
            LogReader log,
            Findings findings,
            Verdicts verdicts,
            WeeklySample sample,
            MonthReports reports,
            Clock clock) {
        this.html = html;
        this.shell = shell;
        this.looks = looks;
        this.log = log;
        this.findings = findings;
        this.verdicts = verdicts;
        this.sample = sample;
        this.reports = reports;
        this.clock = clock;
    }

    @Get("/signalen")
    HttpResponse<?> findings(HttpRequest<?> request, Session session, Auditor auditor) {
        looks.read(auditor, "findings", Map.of());
        Layout layout = shell.of(request, session, Door.AUDITOR, "Signalen");
        Instant now = clock.instant();
        Findings.Result result = findings.of(
                auditor.municipality(),
                now.minus(Duration.ofDays(OversightController.DAYS)),
                now.plusSeconds(1),
                layout.zone(),
                OversightController.MOST_OF_A_PERIOD);
        return html.page("auditor/findings", FindingsPage.of(layout, result, verdicts(auditor)));
    }

    @Get("/regels")
    HttpResponse<?> rules(HttpRequest<?> request, Session session, Auditor auditor) {
        looks.read(auditor, "rules", Map.of());
        Layout layout = shell.of(request, session, Door.AUDITOR, "Regels");
        Instant now = clock.instant();
        Findings.Result result = findings.of(
                auditor.municipality(),
                now.minus(Duration.ofDays(RULE_DAYS)),
                now.plusSeconds(1),
                layout.zone(),
                OversightController.MOST_OF_A_PERIOD);
        Map<Long, Verdicts.Given> given = verdicts(auditor);
        List<RulesPage.Row> rows = Arrays.stream(Finding.values())
                .map(finding -> {
                    List<Optional<Verdict>> came = result.found().stream()
                            .filter(found -> found.finding() == finding)
                            .map(found -> Optional.ofNullable(
                                            given.get(found.entry().index()))
                                    .map(Verdicts.Given::verdict))
                            .toList();
                    return new RulesPage.Row(
                            finding,
                            came.size(),
                            came.stream().filter(Optional::isPresent).count(),
                            came.stream()
                                    .flatMap(Optional::stream)
                                    .filter(verdict -> verdict != Verdict.EXPLAINED && verdict != Verdict.CANNOT_JUDGE)
                                    .count());
                })
                .toList();
        return html.page("auditor/rules", new RulesPage(layout, RULE_DAYS, rows, result.complete()));
    }

    @Get("/steekproef")
    HttpResponse<?> sample(HttpRequest<?> request, Session session, Auditor auditor) {
        Layout layout = shell.of(request, session, Door.AUDITOR, "Steekproef");
        LocalDate today = clock.instant().atZone(layout.zone()).toLocalDate();
        LocalDate monday =
                asked(request).orElse(today.minusDays(7)).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        looks.read(auditor, "sample", Map.of("from", monday.toString()));
        Optional<WeeklySample.Drawn> drawn = sample.of(
                auditor.municipality(),
                monday.atStartOfDay(layout.zone()).toInstant(),
                monday.plusDays(7).atStartOfDay(layout.zone()).toInstant(),
                SAMPLE);
        Map<Long, AuditedEntry> entries = new HashMap<>();
        drawn.ifPresent(week -> week.places().forEach(place -> log.audited(auditor.municipality(), place)
                .ifPresent(entry -> entries.put(place, entry))));
        return html.page("auditor/sample", new SamplePage(layout, monday, drawn, entries, verdicts(auditor)));
    }

    @Get("/rapport/{month}")
    HttpResponse<?> report(HttpRequest<?> request, Session session, Auditor auditor, String month) {
        YearMonth which;
        try {
            which = YearMonth.parse(month);
        } catch (DateTimeException e) {
            throw Problem.NOT_FOUND.refused();
        }
        looks.read(auditor, "report", Map.of("from", which.toString()));
        Layout layout = shell.of(request, session, Door.AUDITOR, "Rapport");
        return html.page(
                "auditor/report",
                new ReportPage(
                        layout,
                        reports.of(
                                auditor.municipality(), which, layout.zone(), OversightController.MOST_OF_A_PERIOD)));
    }

    private Map<Long, Verdicts.Given> verdicts(Auditor auditor) {
        return verdicts.since(auditor.municipality(), clock.instant().minus(VERDICTS_KEPT));
    }

    private static Optional<LocalDate> asked(HttpRequest<?> request) {
        try {
            return request.getParameters().getFirst("week").map(LocalDate::parse);
        } catch (DateTimeException e) {
            throw Problem.BAD_REQUEST.refused();
        }
    }
}
