package nl.keukentafel.web.caseworker;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.consent.About;
import nl.keukentafel.consent.Answer;
import nl.keukentafel.consent.Channel;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.consent.Desk;
import nl.keukentafel.consent.Notice;
import nl.keukentafel.consent.Requests;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.municipality.Promise;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.Site;
import nl.keukentafel.web.Texts;
import nl.keukentafel.web.signin.Form;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/**
 * The caseworker writes down what the resident answered on paper, in conversation or on the telephone. A yes waits for a
 * second employee; a no or a stop counts at once.
 */
@Controller("/werk/zaak/{id}/antwoord/{question}")
@ExecuteOn(TaskExecutors.BLOCKING)
class WrittenAnswerController {
    /** A page without live updates stays open no longer (Views). */
    private static final Duration ON_A_SCREEN = Duration.ofSeconds(60);

    private final Html html;
    private final Shell shell;
    private final Casefile cases;
    private final Requests requests;
    private final Desk desk;
    private final Clock clock;

    WrittenAnswerController(Html html, Shell shell, Casefile cases, Requests requests, Desk desk, Clock clock) {
        this.html = html;
        this.shell = shell;
        this.cases = cases;
        this.requests = requests;
        this.desk = desk;
        this.clock = clock;
    }

    @Get
    HttpResponse<?> question(
            HttpRequest<?> request,
            Session session,
            Caseworker worker,
            String id,
            String question,
            @QueryValue Optional<String> taal) {
        String language = language(taal.orElse("nl"));
        return questionPage(request, session, worker, asked(worker, id, question), language, false);
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> answer(
            HttpRequest<?> request, Session session, Caseworker worker, String id, String question, Form form) {
        Asked asked = asked(worker, id, question);
        String language = language(form.one("taal"));
        Channel channel =
                switch (form.one("hoe")) {
                    case "papier" -> Channel.PAPER;
                    case "gesprek" -> Channel.SPOKEN;
                    case "telefoon" -> Channel.PHONE;
                    default -> throw Problem.BAD_BODY.refused();
                };
        Answer answer =
                switch (form.one("antwoord")) {
                    case "ja" -> desk.writeYes(worker, asked.id(), channel, form.one("tekst"));
                    case "nee" -> desk.writeNo(worker, asked.id(), channel);
                    default -> throw Problem.BAD_BODY.refused();
                };
        return switch (answer) {
            case Answer.WaitsForAnother waits ->
                done(request, session, worker, asked, language, waits.assisted().code());
            case Answer.Stands stands -> done(request, session, worker, asked, language, "");
            case Answer.PaperOnly no -> throw Problem.BAD_BODY.refused();
            case Answer.NoticeNotServed notServed -> questionPage(request, session, worker, asked, language, true);
            default -> throw Problem.GONE.refused();
        };
    }

    private HttpResponse<?> questionPage(
            HttpRequest<?> request, Session session, Caseworker worker, Asked asked, String language, boolean again) {
        Layout layout = shell.of(request, session, Door.CASEWORKER, "Een antwoord opschrijven");
        Municipality municipality = layout.municipality();
        Texts texts = Texts.of(municipality, language);
        Optional<Notice> served = desk.serveNotice(worker, asked.id(), language);
        if (served.isEmpty()) {
            // What closes a look leaves a no and a stop.
            return html.page(
                    "caseworker/written-no",
                    new WrittenNoPage(
                            layout,
                            asked.caseId().toString(),
                            asked.id().toString(),
                            language,
                            topic(Texts.of(municipality, "nl"), asked.about())));
        }
        Notice notice = served.get();
        return html.page(
                "caseworker/written-answer",
                new WrittenAnswerPage(
                        layout,
                        asked.caseId().toString(),
                        asked.id().toString(),
                        worker.name(),
                        topic(texts, asked.about()),
                        asked.organisation(),
                        municipality.promises(notice.purpose().value(), Promise.HELP_ANYWAY),
                        notice,
                        texts,
                        cases.today(worker.municipality()),
                        again));
    }

    private HttpResponse<?> done(
            HttpRequest<?> request, Session session, Caseworker worker, Asked asked, String language, String code) {
        Layout layout = shell.of(request, session, Door.CASEWORKER, "Opgeschreven");
        Texts texts = Texts.of(layout.municipality(), language);
        Instant now = clock.instant();
        return html.page(
                "caseworker/written-done",
                new WrittenDonePage(
                        layout,
                        asked.caseId().toString(),
                        code,
                        now.plus(ON_A_SCREEN),
                        new Slip(
                                layout,
                                language,
                                texts,
                                worker.name(),
                                topic(texts, asked.about()),
                                !code.isEmpty(),
                                now)));
    }

    private record Asked(CaseId caseId, ConsentId id, About about, boolean organisation) {}

    private Asked asked(Caseworker worker, String id, String question) {
        CaseId caseId;
        ConsentId consent;
        try {
            caseId = CaseId.of(id);
            consent = ConsentId.of(question);
        } catch (IllegalArgumentException e) {
            throw Problem.NOT_FOUND.refused();
        }
        // Of others not even whether they were asked: a question to them may be held back.
        // A no or a stop may be written down whatever closes a look; a yes is checked when it is written.
        return cases.mine(worker, caseId)
                .flatMap(of -> requests.asked(worker, caseId).stream()
                        .filter(line -> line.id().equals(consent) && line.writableIn(of))
                        .findFirst())
                .map(line -> new Asked(caseId, consent, line.about(), line.organisation()))
                .orElseThrow(Problem.NOT_FOUND::refused);
    }

    private static String topic(Texts texts, About about) {
        String key = "onderwerp." + about.text();
        return texts.has(key) ? texts.t(key) : about.text();
    }

    private static String language(String language) {
        if (!Site.LANGUAGES.contains(language)) {
            throw Problem.BAD_BODY.refused();
        }
        return language;
    }
}
