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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Map;
import nl.keukentafel.accesslog.Anchoring;
import nl.keukentafel.accesslog.Explanations;
import nl.keukentafel.accesslog.LogCheck;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.LogVerdict;
import nl.keukentafel.accesslog.Question;
import nl.keukentafel.accesslog.Questions;
import nl.keukentafel.casefile.Auditor;
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
    /** The most entries that a page reads to explain looks. */
    static final int MOST = 10_000;

    private static final int READ = 100;

    private final Html html;
    private final Shell shell;
    private final OwnLooks looks;
    private final LogCheck check;
    private final LogReader log;
    private final Explanations explanations;
    private final Questions questions;
    private final Wordbook words;
    private final Anchoring anchoring;
    private final Clock clock;

    OversightController(
            Html html,
            Shell shell,
            OwnLooks looks,
            LogCheck check,
            LogReader log,
            Explanations explanations,
            Questions questions,
            Wordbook words,
            Anchoring anchoring,
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
                        layout, new EntryWords(words, layout.municipality()), explained(auditor, layout.zone())));
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
        return html.page(
                "auditor/home",
                new HomePage(
                        layout,
                        today.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
                        verdict,
                        now,
                        READ,
                        everything,
                        explained(auditor, layout.zone()),
                        open.size(),
                        late,
                        soon,
                        since,
                        bars,
                        anchoring.state(municipality)));
    }

    private Explanations.Explained explained(Auditor auditor, ZoneId zone) {
        Instant now = clock.instant();
        Instant since = now.atZone(zone)
                .toLocalDate()
                .minusDays(DAYS - 1L)
                .atStartOfDay(zone)
                .toInstant();
        return explanations.of(auditor.municipality(), since, now.plusSeconds(1), zone, MOST);
    }
}
