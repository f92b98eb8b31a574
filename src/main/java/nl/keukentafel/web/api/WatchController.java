package nl.keukentafel.web.api;

import static nl.keukentafel.view.Transcript.object;
import static nl.keukentafel.view.Transcript.word;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import nl.keukentafel.accesslog.Completeness;
import nl.keukentafel.accesslog.Explanation;
import nl.keukentafel.accesslog.Explanations;
import nl.keukentafel.accesslog.Finding;
import nl.keukentafel.accesslog.Findings;
import nl.keukentafel.accesslog.LogCheck;
import nl.keukentafel.accesslog.LogVerdict;
import nl.keukentafel.accesslog.MonthReport;
import nl.keukentafel.accesslog.MonthReports;
import nl.keukentafel.accesslog.Verdict;
import nl.keukentafel.accesslog.Verdicts;
import nl.keukentafel.accesslog.WeeklySample;
import nl.keukentafel.casefile.Audit;
import nl.keukentafel.casefile.Auditor;
import nl.keukentafel.casefile.Untold;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.Site;

/** What waits for an auditor: looks without explanation, findings, the weekly sample; and whether the log is whole. */
@Controller("/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class WatchController {
    private static final Duration USUAL = Duration.ofDays(30);
    private static final Duration VERDICTS_KEPT = Duration.ofDays(400);
    /** The most entries of a period that are read. */
    private static final int MOST = 500_000;
    /** Of so many entries the records are laid beside them. */
    private static final int RECONCILED = 100_000;

    private static final int SAMPLE = 20;

    private final Audit audit;
    private final Explanations explanations;
    private final Findings findings;
    private final Verdicts verdicts;
    private final WeeklySample sample;
    private final Untold untold;
    private final MonthReports reports;
    private final Completeness completeness;
    private final LogCheck check;
    private final Site site;
    private final Clock clock;

    WatchController(
            Audit audit,
            Explanations explanations,
            Findings findings,
            Verdicts verdicts,
            WeeklySample sample,
            Untold untold,
            MonthReports reports,
            Completeness completeness,
            LogCheck check,
            Site site,
            Clock clock) {
        this.audit = audit;
        this.explanations = explanations;
        this.findings = findings;
        this.verdicts = verdicts;
        this.sample = sample;
        this.untold = untold;
        this.reports = reports;
        this.completeness = completeness;
        this.check = check;
        this.site = site;
        this.clock = clock;
    }

    /** A period: the last 30 days when nothing is asked. */
    private record Within(Instant from, Instant until) {}

    @Get("/unexplained-looks")
    HttpResponse<?> unexplained(HttpRequest<?> request, Auditor auditor) {
        Within within = within(request);
        audit.read(auditor, "unexplained", Map.of());
        Explanations.Explained explained =
                explanations.of(auditor.municipality(), within.from(), within.until(), zone(auditor), MOST);
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Explanation explanation : Explanation.values()) {
            counts.put(word(explanation), explained.count(explanation));
        }
        return HttpResponse.ok(object(
                "looks", explained.looks(),
                "explanations", counts,
                "complete", explained.complete(),
                "entries",
                        explained.unexplained().stream()
                                .map(LogController::json)
                                .toList()));
    }

    /** Opened cases of which no message reached their resident, and choices about home that one employee alone took down. */
    @Get("/untold-openings")
    HttpResponse<?> untold(Auditor auditor) {
        audit.read(auditor, "untold", Map.of());
        return HttpResponse.ok(object(
                "entries",
                untold.of(auditor.municipality(), clock.instant()).stream()
                        .map(LogController::json)
                        .toList(),
                "choicesOfOneEmployee",
                untold.choicesOfOneEmployee(auditor.municipality(), clock.instant()).stream()
                        .map(LogController::json)
                        .toList()));
    }

    @Get("/findings")
    HttpResponse<?> findings(HttpRequest<?> request, Auditor auditor) {
        Within within = within(request);
        audit.read(auditor, "findings", Map.of());
        Findings.Result result =
                findings.of(auditor.municipality(), within.from(), within.until(), zone(auditor), MOST);
        Map<Long, Verdicts.Given> given = given(auditor);
        return HttpResponse.ok(object(
                "complete", result.complete(),
                "findings",
                        result.found().stream()
                                .map(found -> object(
                                        "finding", word(found.finding()),
                                        "entry", LogController.json(found.entry()),
                                        "verdict",
                                                Optional.ofNullable(given.get(
                                                                found.entry().index()))
                                                        .map(OversightController::json)))
                                .toList()));
    }

    /** The sample of the week in which a day is; last week's when none is asked. */
    @Get("/log-sample")
    HttpResponse<?> sample(HttpRequest<?> request, Auditor auditor) {
        Query query = Query.read(request, "week");
        ZoneId zone = zone(auditor);
        LocalDate monday;
        try {
            monday = query.text("week")
                    .map(LocalDate::parse)
                    .orElse(clock.instant().atZone(zone).toLocalDate().minusDays(7))
                    .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        } catch (DateTimeException e) {
            throw query.wrong("week");
        }
        audit.read(auditor, "sample", Map.of("from", monday.toString()));
        Optional<WeeklySample.Drawn> drawn = sample.of(
                auditor.municipality(),
                monday.atStartOfDay(zone).toInstant(),
                monday.plusDays(7).atStartOfDay(zone).toInstant(),
                SAMPLE);
        Map<Long, Verdicts.Given> given = given(auditor);
        List<Long> places = drawn.map(WeeklySample.Drawn::places).orElse(List.of());
        return HttpResponse.ok(object(
                "week", monday.toString(),
                "checkpoint", drawn.map(WeeklySample.Drawn::head),
                "first", drawn.map(WeeklySample.Drawn::first),
                "size", drawn.map(WeeklySample.Drawn::size),
                "assisted", drawn.map(WeeklySample.Drawn::assisted).orElse(List.of()),
                "entries",
                        places.stream()
                                .map(place -> object(
                                        "index",
                                        place,
                                        "verdict",
                                        Optional.ofNullable(given.get(place)).map(OversightController::json)))
                                .toList()));
    }

    @Get("/log-reports/{month}")
    HttpResponse<?> report(Auditor auditor, String month) {
        YearMonth which;
        try {
            which = YearMonth.parse(month);
        } catch (DateTimeException e) {
            throw Problem.NOT_FOUND.refused();
        }
        audit.read(auditor, "report", Map.of("from", which.toString()));
        MonthReport report = reports.of(auditor.municipality(), which, zone(auditor), MOST);
        return HttpResponse.ok(object(
                "month", which.toString(),
                "looks", told(report.looks()),
                "explainedPercent", report.explainedPercent(),
                "openQuestions", told(report.questions()),
                "findings", counts(Finding.values(), finding -> word(finding), report.findings()),
                "verdicts", counts(Verdict.values(), Verdict::word, report.verdicts()),
                "complete", report.complete()));
    }

    /** Whether every picture has its entries, and every entry its records. */
    @Get("/log-completeness")
    HttpResponse<?> completeness(HttpRequest<?> request, Auditor auditor) {
        Within within = within(request);
        audit.read(auditor, "completeness", Map.of());
        Completeness.Reconciled reconciled =
                completeness.of(auditor.municipality(), within.from(), within.until(), RECONCILED);
        return HttpResponse.ok(object(
                "entries", reconciled.entries(),
                "pictures", reconciled.pictures(),
                "complete", reconciled.complete(),
                "missing",
                        reconciled.missing().stream()
                                .map(missing -> object("index", missing.index(), "what", word(missing.what())))
                                .toList()));
    }

    /** Checks everything now: all entries, all heads. */
    @Post("/log-checks")
    HttpResponse<?> check(Auditor auditor) {
        audit.read(auditor, "check", Map.of());
        LogVerdict verdict = check.whole(auditor.municipality());
        return HttpResponse.ok(
                switch (verdict) {
                    case LogVerdict.Whole whole ->
                        object(
                                "verdict", "whole",
                                "entries", whole.entries(),
                                "heads", whole.heads(),
                                "erased", whole.erased());
                    case LogVerdict.Broken broken ->
                        object("verdict", "broken", "why", broken.why(), "evidence", broken.lines());
                    case LogVerdict.CannotTell cannot -> object("verdict", "cannot-tell", "why", cannot.why());
                });
    }

    /** A small number is told by what it is below. */
    private static Map<String, Object> told(long number) {
        return MonthReport.small(number) ? object("below", MonthReport.smallest()) : object("exactly", number);
    }

    private static <T> Map<String, Object> counts(T[] all, Function<T, String> word, Map<T, Long> counts) {
        Map<String, Object> told = new LinkedHashMap<>();
        Arrays.stream(all).forEach(each -> told.put(word.apply(each), told(counts.getOrDefault(each, 0L))));
        return told;
    }

    private Map<Long, Verdicts.Given> given(Auditor auditor) {
        return verdicts.since(auditor.municipality(), clock.instant().minus(VERDICTS_KEPT));
    }

    private Within within(HttpRequest<?> request) {
        Query query = Query.read(request, "from", "until");
        Instant until = query.moment("until").orElseGet(() -> clock.instant().plusSeconds(1));
        Instant from = query.moment("from").orElseGet(() -> until.minus(USUAL));
        if (!from.isBefore(until) || Duration.between(from, until).toDays() > 366) {
            throw query.wrong("from");
        }
        return new Within(from, until);
    }

    private ZoneId zone(Auditor auditor) {
        return site.municipality(auditor.municipality()).zone();
    }
}
