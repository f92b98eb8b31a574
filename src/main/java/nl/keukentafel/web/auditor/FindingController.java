package nl.keukentafel.web.auditor;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.accesslog.AuditedEntry;
import nl.keukentafel.accesslog.Explanations;
import nl.keukentafel.accesslog.Finding;
import nl.keukentafel.accesslog.Findings;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.Questions;
import nl.keukentafel.accesslog.Verdict;
import nl.keukentafel.accesslog.Verdicts;
import nl.keukentafel.accesslog.WeeklySample;
import nl.keukentafel.casefile.Auditor;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.signin.Form;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/** What may be curiosity, the weekly sample, the verdicts on both, and the month in numbers. */
@Controller("/toezicht")
@ExecuteOn(TaskExecutors.BLOCKING)
class FindingController {
    private static final int SAMPLE = 20;
    private static final Duration VERDICTS_KEPT = Duration.ofDays(400);

    private final Html html;
    private final Shell shell;
    private final OwnLooks looks;
    private final LogReader log;
    private final Findings findings;
    private final Verdicts verdicts;
    private final WeeklySample sample;
    private final Explanations explanations;
    private final Questions questions;
    private final Clock clock;

    FindingController(
            Html html,
            Shell shell,
            OwnLooks looks,
            LogReader log,
            Findings findings,
            Verdicts verdicts,
            WeeklySample sample,
            Explanations explanations,
            Questions questions,
            Clock clock) {
        this.html = html;
        this.shell = shell;
        this.looks = looks;
        this.log = log;
        this.findings = findings;
        this.verdicts = verdicts;
        this.sample = sample;
        this.explanations = explanations;
        this.questions = questions;
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
                OversightController.MOST);
        return html.page("auditor/findings", FindingsPage.of(layout, result, verdicts(auditor)));
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
        Instant from = which.atDay(1).atStartOfDay(layout.zone()).toInstant();
        Instant until = which.plusMonths(1).atDay(1).atStartOfDay(layout.zone()).toInstant();
        Map<Finding, Long> found = new EnumMap<>(Finding.class);
        findings.of(auditor.municipality(), from, until, layout.zone(), OversightController.MOST)
                .found()
                .forEach(each -> found.merge(each.finding(), 1L, Long::sum));
        Map<Verdict, Long> given = new EnumMap<>(Verdict.class);
        verdicts.since(auditor.municipality(), from).values().stream()
                .filter(each -> each.at().isBefore(until))
                .forEach(each -> given.merge(each.verdict(), 1L, Long::sum));
        return html.page(
                "auditor/report",
                new ReportPage(
                        layout,
                        which,
                        explanations.of(auditor.municipality(), from, until, layout.zone(), OversightController.MOST),
                        found,
                        given,
                        questions.open(auditor.municipality()).size()));
    }

    @Post("/inzage/{index}/oordeel")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> judge(Auditor auditor, String index, Form form) {
        if (!index.matches("[0-9]{1,18}")) {
            throw Problem.NOT_FOUND.refused();
        }
        Verdict verdict = Verdict.of(form.one("oordeel")).orElseThrow(Problem.BAD_BODY::refused);
        String words = form.maybe("toelichting").orElse("");
        if (words.length() > Verdicts.LONGEST) {
            throw Problem.BAD_BODY.refused();
        }
        boolean given = verdicts.give(
                        auditor.municipality(), OwnLooks.actor(auditor), Long.parseLong(index), verdict, words)
                .isPresent();
        if (!given) {
            throw Problem.NOT_FOUND.refused();
        }
        return HttpResponse.seeOther(URI.create("/toezicht/inzage/" + index));
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
