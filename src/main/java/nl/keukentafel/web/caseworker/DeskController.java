package nl.keukentafel.web.caseworker;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.consent.About;
import nl.keukentafel.consent.Answer;
import nl.keukentafel.consent.AssistedId;
import nl.keukentafel.consent.Channel;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.consent.Desk;
import nl.keukentafel.consent.HomeAtDesk;
import nl.keukentafel.consent.Notice;
import nl.keukentafel.consent.Requests;
import nl.keukentafel.municipality.Promise;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.Site;
import nl.keukentafel.web.signin.DeskScreen;
import nl.keukentafel.web.signin.DeskScreens;
import nl.keukentafel.web.signin.Form;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/**
 * The resident answers on the caseworker's screen. A yes waits for a second employee; a no counts at once, and is not
 * told to the caseworker.
 */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class DeskController {
    private final Html html;
    private final Shell shell;
    private final Site site;
    private final DeskScreens screens;
    private final Casefile cases;
    private final Requests requests;
    private final Desk desk;
    private final HomeAtDesk home;
    private final Clock clock;

    DeskController(
            Html html,
            Shell shell,
            Site site,
            DeskScreens screens,
            Casefile cases,
            Requests requests,
            Desk desk,
            HomeAtDesk home,
            Clock clock) {
        this.home = home;
        this.clock = clock;
        this.html = html;
        this.shell = shell;
        this.site = site;
        this.screens = screens;
        this.cases = cases;
        this.requests = requests;
        this.desk = desk;
    }

    @Post("/werk/zaak/{id}/balie")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> handOver(Session session, Caseworker worker, String id, Form form) {
        CaseId caseId;
        ConsentId consent;
        try {
            caseId = CaseId.of(id);
            consent = ConsentId.of(form.one("vraag"));
        } catch (IllegalArgumentException e) {
            throw Problem.NOT_FOUND.refused();
        }
        if (asked(worker, caseId, consent).isEmpty()) {
            throw Problem.NOT_FOUND.refused();
        }
        return HttpResponse.seeOther(URI.create("/balie"))
                .header("Clear-Site-Data", "\"cache\", \"storage\"")
                .cookie(screens.handOver(session, worker, caseId, consent));
    }

    @Get("/balie")
    HttpResponse<?> question(HttpRequest<?> request, DeskScreen screen) {
        Layout layout = shell.of(request, screen, "balie.titel");
        ConsentId consent = consent(screen);
        About about = asked(screen.worker(), screen.caseId(), consent)
                .orElseThrow(Problem.GONE::refused)
                .about();
        Notice notice =
                desk.serveNotice(screen.worker(), consent, layout.language()).orElseThrow(Problem.GONE::refused);
        return html.page(
                "caseworker/desk",
                new DeskPage(
                        layout,
                        screen.worker().name(),
                        topic(layout, about),
                        helpAnyway(layout, notice.purpose().value()),
                        notice));
    }

    @Post("/balie")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> answer(HttpRequest<?> request, DeskScreen screen, Form form) {
        String hash = form.one("tekst");
        About about = asked(screen.worker(), screen.caseId(), consent(screen))
                .orElseThrow(Problem.GONE::refused)
                .about();
        Answer answer =
                switch (form.one("antwoord")) {
                    case "ja" -> desk.writeYes(screen.worker(), consent(screen), Channel.DESK_SCREEN, hash);
                    case "nee" -> desk.writeNo(screen.worker(), consent(screen), Channel.DESK_SCREEN);
                    default -> throw Problem.BAD_BODY.refused();
                };
        Layout layout = shell.of(request, screen, "balie.titel");
        return switch (answer) {
            case Answer.WaitsForAnother waits ->
                done(screen, layout, about, waits.assisted().code());
            case Answer.Stands stands -> done(screen, layout, about, "");
            case Answer.NoticeNotServed notServed -> HttpResponse.seeOther(URI.create("/balie"));
            default -> throw Problem.GONE.refused();
        };
    }

    /** A screen that was handed over to ask about home asks and takes no consent. */
    private static ConsentId consent(DeskScreen screen) {
        return screen.consent().orElseThrow(Problem.GONE::refused);
    }

    private HttpResponse<?> done(DeskScreen screen, Layout layout, About about, String code) {
        screens.end(screen);
        Slip slip = new Slip(
                layout,
                layout.language(),
                layout.texts(),
                screen.worker().name(),
                topic(layout, about),
                !code.isEmpty(),
                clock.instant());
        MutableHttpResponse<?> page = html.page("caseworker/desk-done", new DeskDonePage(layout, code, slip));
        return code.isEmpty() ? DeskScreens.cleared(screen, page) : DeskScreens.clearedAfterCode(screen, page);
    }

    private static String topic(Layout layout, About about) {
        String key = "onderwerp." + about.text();
        return layout.texts().has(key) ? layout.t(key) : about.text();
    }

    @Get("/werk/bevestigen")
    HttpResponse<?> confirming(HttpRequest<?> request, Session session, Caseworker worker) {
        return confirmPage(request, session, "", "");
    }

    @Post("/werk/bevestigen")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> confirm(HttpRequest<?> request, Session session, Caseworker worker, Form form) {
        String code =
                form.maybe("code").orElse("").replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT);
        Optional<AssistedId> waiting = desk.waiting(worker, code);
        boolean stands = waiting.isPresent() && desk.confirm(worker, waiting.get()) instanceof Answer.Stands;
        if (waiting.isEmpty() && home.confirm(worker, code)) {
            return confirmPage(
                    request, session, "Bevestigd. Wat de inwoner over thuis koos, leest alleen de inwoner.", "");
        }
        return stands
                ? confirmPage(request, session, "Bevestigd. Het ja geldt nu, alleen voor dit gesprek.", "")
                : confirmPage(
                        request,
                        session,
                        "",
                        "Zo kan het niet. Klopt de code, is het van vandaag, en is het niet je eigen zaak?");
    }

    private HttpResponse<?> confirmPage(HttpRequest<?> request, Session session, String said, String mistake) {
        Layout layout = shell.of(request, session, Door.CASEWORKER, "Bevestigen dat je erbij was");
        return html.page("caseworker/confirm", new ConfirmPage(layout, said, mistake));
    }

    private boolean helpAnyway(Layout layout, String purpose) {
        return site.municipality(layout.municipality().code()).promises(purpose, Promise.HELP_ANYWAY);
    }

    private Optional<Requests.AskedLine> asked(Caseworker worker, CaseId caseId, ConsentId consent) {
        // Of others not even whether they were asked: a question to them may be held back.
        // A no or a stop may be written down whatever closes a look; a yes is checked when it is written.
        return cases.mine(worker, caseId).flatMap(of -> requests.asked(worker, caseId).stream()
                .filter(line -> line.id().equals(consent)
                        && line.giver().equals(of.resident())
                        && line.member().equals(of.resident()))
                .findFirst());
    }
}
