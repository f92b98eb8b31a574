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
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import nl.keukentafel.accesslog.Anchoring;
import nl.keukentafel.accesslog.Completeness;
import nl.keukentafel.accesslog.Explanations;
import nl.keukentafel.accesslog.Heartbeats;
import nl.keukentafel.accesslog.LogCheck;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.LogVerdict;
import nl.keukentafel.accesslog.Question;
import nl.keukentafel.accesslog.Questions;
import nl.keukentafel.accesslog.Verdicts;
import nl.keukentafel.accesslog.WeeklySample;
import nl.keukentafel.casefile.Audit;
import nl.keukentafel.casefile.Auditor;
import nl.keukentafel.casefile.Untold;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.view.Wordbook;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.signin.Form;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/** The auditor's home: is the log whole, what has no explanation, which questions wait. */
@Controller("/toezicht")
@ExecuteOn(TaskExecutors.BLOCKING)
class OversightController {
    static final int DAYS = 30;
    /** The most looks that the home page reads to explain them. */
    private static final int MOST = 10_000;
    /** The most entries of a period that a page about that period reads. */
    static final int MOST_OF_A_PERIOD = 500_000;

    private static final int READ = 100;
    private static final int RECONCILED = 1_000;
    private static final int ALL_RECONCILED = 100_000;
    private static final int NEWEST_BEATS = 2;
    private static final int ALL_BEATS = 72;

    private final Html html;
    private final Shell shell;
    private final Audit looks;
    private final LogCheck check;
    private final LogReader log;
    private final Explanations explanations;
    private final Questions questions;
    private final Wordbook words;
    private final Anchoring anchoring;
    private final Completeness completeness;
    private final WeeklySample sample;
    private final Untold untold;
    private final Verdicts verdicts;
    private final Heartbeats beats;
    private final Clock clock;

    OversightController(
            Html html,
            Shell shell,
            Audit looks,
            LogCheck check,
            LogReader log,
            Explanations explanations,
            Questions questions,
            Wordbook words,
            Anchoring anchoring,
            Completeness completeness,
            WeeklySample sample,
            Untold untold,
            Verdicts verdicts,
            Heartbeats beats,
            Clock clock) {
        this.html = html;
        this.shell = shell;
        this.looks = looks;
        this.check = check;
        this.log = log;
        this.explanations = explanations;
        this.questions = questions;
        this.words = words;
        this.anchoring = anchoring;
        this.completeness = completeness;
        this.sample = sample;
        this.untold = untold;
        this.verdicts = verdicts;
        this.beats = beats;
        this.clock = clock;
    }

    @Get
    HttpResponse<?> home(HttpRequest<?> request, Session session, Auditor auditor) {
        looks.read(auditor, "home", Map.of());
        return page(request, session, auditor, check.latest(auditor.municipality(), READ), false);
    }

    @Post("/controle")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> whole(HttpRequest<?> request, Session session, Auditor auditor, Form form) {
        looks.read(auditor, "check", Map.of());
        return page(request, session, auditor, check.whole(auditor.municipality()), true);
    }

    @Get("/onverklaard")
    HttpResponse<?> unexplained(HttpRequest<?> request, Session session, Auditor auditor) {
        looks.read(auditor, "unexplained", Map.of());
        Layout layout = shell.of(request, session, Door.AUDITOR, "Zonder verklaring");
        return html.page(
                "auditor/unexplained",
                new UnexplainedPage(
                        layout,
                        new EntryWords(words, layout.municipality()),
                        explained(auditor, layout.zone(), MOST_OF_A_PERIOD)));
    }

    @Get("/te-vertellen")
    HttpResponse<?> untold(HttpRequest<?> request, Session session, Auditor auditor) {
        looks.read(auditor, "untold", Map.of());
        Layout layout = shell.of(request, session, Door.AUDITOR, "Nog te vertellen");
        return html.page(
                "auditor/untold",
                new UntoldPage(
                        layout,
                        new EntryWords(words, layout.municipality()),
                        untold.of(auditor.municipality(), clock.instant()),
                        untold.choicesOfOneEmployee(auditor.municipality(), clock.instant())));
    }

    private HttpResponse<?> page(
            HttpRequest<?> request, Session session, Auditor auditor, LogVerdict verdict, boolean everything) {
        Layout layout = shell.of(request, session, Door.AUDITOR, "Toezicht");
        MunicipalityCode municipality = auditor.municipality();
        Instant now = clock.instant();
        LocalDate today = now.atZone(layout.zone()).toLocalDate();
        LocalDate since = today.minusDays(DAYS - 1L);
        List<Question> open = questions.open(municipality);
        int late = (int) open.stream()
                .filter(question -> today.isAfter(question.due(layout.zone())))
                .count();
        int soon = (int) open.stream()
                .filter(question -> !today.isAfter(question.due(layout.zone()))
                        && !today.plusDays(1).isBefore(question.due(layout.zone())))
                .count();
        DayBars bars = DayBars.of(
                log.perHour(
                        municipality,
                        Explanations.LOOKS,
                        since.atStartOfDay(layout.zone()).toInstant(),
                        now.plusSeconds(1)),
                today,
                DAYS,
                layout.zone());
        LocalDate monday = today.minusDays(7).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        List<Long> sampled = sample.of(
                        municipality,
                        monday.atStartOfDay(layout.zone()).toInstant(),
                        monday.plusDays(7).atStartOfDay(layout.zone()).toInstant(),
                        FindingController.SAMPLE)
                .map(WeeklySample.Drawn::places)
                .orElse(List.of());
        Map<Long, Verdicts.Given> given = sampled.isEmpty()
                ? Map.of()
                : verdicts.since(
                        municipality, monday.atStartOfDay(layout.zone()).toInstant());
        return html.page(
                "auditor/home",
                new HomePage(
                        layout,
                        today.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
                        verdict,
                        now,
                        READ,
                        everything,
                        explained(auditor, layout.zone(), MOST),
                        open.size(),
                        late,
                        soon,
                        since,
                        bars,
                        anchoring.state(municipality),
                        reconciled(municipality, now, everything),
                        sampled.size(),
                        (int) sampled.stream().filter(given::containsKey).count(),
                        untold.of(municipality, now).size(),
                        untold.choicesOfOneEmployee(municipality, now).size(),
                        everything ? ALL_BEATS : NEWEST_BEATS,
                        beats.gaps(
                                municipality,
                                now.minus(Duration.ofHours(everything ? ALL_BEATS : NEWEST_BEATS)),
                                now.plusSeconds(1))));
    }

    /** The newest entries each time, everything of the last 30 days when somebody asks for all. */
    private Completeness.Reconciled reconciled(MunicipalityCode municipality, Instant now, boolean everything) {
        return completeness.of(
                municipality,
                now.minus(Duration.ofDays(DAYS)),
                now.plusSeconds(1),
                everything ? ALL_RECONCILED : RECONCILED);
    }

    private Explanations.Explained explained(Auditor auditor, ZoneId zone, int most) {
        Instant now = clock.instant();
        Instant since = now.atZone(zone)
                .toLocalDate()
                .minusDays(DAYS - 1L)
                .atStartOfDay(zone)
                .toInstant();
        return explanations.of(auditor.municipality(), since, now.plusSeconds(1), zone, most);
    }
}
