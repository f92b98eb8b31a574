package nl.keukentafel.web.resident;

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
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.keukentafel.consent.About;
import nl.keukentafel.consent.Answer;
import nl.keukentafel.consent.Consent;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.consent.ConsentState;
import nl.keukentafel.consent.Consents;
import nl.keukentafel.consent.Duration;
import nl.keukentafel.consent.HomeSafety;
import nl.keukentafel.consent.LastYes;
import nl.keukentafel.consent.Notice;
import nl.keukentafel.consent.Overview;
import nl.keukentafel.consent.To;
import nl.keukentafel.decision.Stopping;
import nl.keukentafel.message.ContactPoints;
import nl.keukentafel.message.Outbox;
import nl.keukentafel.person.Resident;
import nl.keukentafel.view.Amounts;
import nl.keukentafel.view.Drawing;
import nl.keukentafel.view.Painter;
import nl.keukentafel.view.Tongue;
import nl.keukentafel.view.ViewOutcome;
import nl.keukentafel.view.Views;
import nl.keukentafel.web.AlsoLowAssurance;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.signin.Assurance;
import nl.keukentafel.web.signin.Form;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/** The resident's own pages: what is asked, yes or no, for how long, and stopping. */
@Controller("/mijn")
@ExecuteOn(TaskExecutors.BLOCKING)
class ResidentController {
    private final Html html;
    private final Shell shell;
    private final Consents consents;
    private final Looks looks;
    private final Gone gone;
    private final Stopping stopping;
    private final Views views;
    private final Painter painter;
    private final Outbox outbox;
    private final ContactPoints contacts;
    private final HomeSafety home;
    private final Clock clock;

    ResidentController(
            Html html,
            Shell shell,
            Consents consents,
            Looks looks,
            Gone gone,
            Stopping stopping,
            Views views,
            Painter painter,
            Outbox outbox,
            ContactPoints contacts,
            HomeSafety home,
            Clock clock) {
        this.html = html;
        this.shell = shell;
        this.consents = consents;
        this.looks = looks;
        this.gone = gone;
        this.stopping = stopping;
        this.views = views;
        this.painter = painter;
        this.outbox = outbox;
        this.contacts = contacts;
        this.home = home;
        this.clock = clock;
    }

    @AlsoLowAssurance
    @Get
    HttpResponse<?> overview(HttpRequest<?> request, Session session, Resident resident) {
        Layout layout = shell.of(request, session, Door.RESIDENT, "mijn.titel");
        boolean whole = session.assurance().atLeast(Assurance.SUBSTANTIAL);
        Overview overview = whole
                ? consents.overview(resident)
                : consents.overview(resident).withWhomAlone();
        return html.page(
                "resident/overview",
                new OverviewPage(
                        layout,
                        shares(layout, overview.open()),
                        soonestFirst(shares(layout, overview.running())),
                        shares(layout, overview.ended()),
                        whole ? looks.latest(resident, layout, 3) : List.of(),
                        whole,
                        whole ? reach(resident) : "",
                        whole && home.of(resident).stream().anyMatch(HomeSafety.AtHome::waits)));
    }

    private String reach(Resident resident) {
        if (contacts.of(resident).askAgain()) {
            return "inst.kies-opnieuw";
        }
        return outbox.notReached(resident.municipality(), resident.ref(), clock.instant())
                        .isPresent()
                ? "inst.niet-bereikt"
                : "";
    }

    @Get("/vraag/{id}")
    HttpResponse<?> question(HttpRequest<?> request, Session session, Resident resident, String id) {
        Layout layout = shell.of(request, session, Door.RESIDENT, "nav.overzicht");
        Share share = share(layout, resident, id);
        Optional<Notice> notice =
                share.asked() || share.line().consent().state().name().equals("REFUSED")
                        ? consents.serveNotice(resident, consentId(id), layout.language())
                        : Optional.empty();
        if (notice.isEmpty()) {
            return HttpResponse.seeOther(URI.create("/mijn/vraag/" + share.id() + "/klaar"));
        }
        return question(layout, share, resident, notice.get());
    }

    /** Langer delen: the same question again, with what changed since their last yes; nothing changes before a new yes. */
    @Get("/delen/{id}/verlengen")
    HttpResponse<?> renew(HttpRequest<?> request, Session session, Resident resident, String id) {
        Layout layout = shell.of(request, session, Door.RESIDENT, "deel.langer");
        Share share = share(layout, resident, id);
        Optional<Notice> notice =
                share.runs() ? consents.serveNotice(resident, consentId(id), layout.language()) : Optional.empty();
        if (notice.isEmpty()) {
            throw Problem.CONFLICT.refused();
        }
        return question(layout, share, resident, notice.get());
    }

    private HttpResponse<?> question(Layout layout, Share share, Resident resident, Notice notice) {
        return html.page("resident/question", new QuestionPage(layout, share, notice, since(layout, share, resident)));
    }

    private Optional<LastYes> since(Layout layout, Share share, Resident resident) {
        return consents.lastYes(resident, share.line().consent().id(), layout.language());
    }

    @Post("/vraag/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> answer(Resident resident, String id, Form form) {
        ConsentId consent = consentId(id);
        return switch (form.one("antwoord")) {
            case "ja" ->
                HttpResponse.seeOther(
                        URI.create("/mijn/vraag/" + consent + "/hoe-lang?tekst=" + noticeHash(form.one("tekst"))));
            case "nee" -> {
                settled(consents.refuse(resident, consent));
                yield HttpResponse.seeOther(URI.create("/mijn/vraag/" + consent + "/klaar"));
            }
            default -> throw Problem.BAD_BODY.refused();
        };
    }

    @Get("/vraag/{id}/hoe-lang")
    HttpResponse<?> howLong(
            HttpRequest<?> request,
            Session session,
            Resident resident,
            String id,
            @QueryValue("tekst") String notice,
            @QueryValue("fout") Optional<String> mistake) {
        Layout layout = shell.of(request, session, Door.RESIDENT, "duur.titel");
        Share share = share(layout, resident, id);
        int days = layout.municipality().defaultDuration().getDays();
        LocalDate last = share.today().plus(layout.municipality().longestDuration());
        return html.page(
                "resident/duration",
                new DurationPage(layout, share, noticeHash(notice), days, last, mistake.isPresent()));
    }

    @Post("/vraag/{id}/hoe-lang")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> give(Session session, Resident resident, String id, Form form) {
        ConsentId consent = consentId(id);
        String notice = noticeHash(form.one("tekst"));
        Answer answer = consents.give(resident, consent, notice, duration(form), To.WORKER);
        if (answer instanceof Answer.EndInThePast) {
            return HttpResponse.seeOther(
                    URI.create("/mijn/vraag/" + consent + "/hoe-lang?tekst=" + notice + "&fout=dag"));
        }
        if (answer instanceof Answer.NoticeNotServed) {
            return HttpResponse.seeOther(URI.create("/mijn/vraag/" + consent));
        }
        settled(answer);
        return HttpResponse.seeOther(URI.create("/mijn/vraag/" + consent + "/klaar"));
    }

    @Get("/vraag/{id}/klaar")
    HttpResponse<?> done(HttpRequest<?> request, Session session, Resident resident, String id) {
        Layout layout = shell.of(request, session, Door.RESIDENT, "klaar.titel-ja");
        return html.page("resident/done", new SharePage(layout, share(layout, resident, id)));
    }

    @Get("/delen/{id}")
    HttpResponse<?> one(HttpRequest<?> request, Session session, Resident resident, String id) {
        Layout layout = shell.of(request, session, Door.RESIDENT, "mijn.bekijk");
        List<String> notice = consents.receipt(resident, consentId(id))
                .map(receipt -> receipt.notice().text().lines().toList())
                .orElse(List.of());
        Share share = share(layout, resident, id);
        return html.page(
                "resident/one",
                new SharePage(layout, share, notice, share.runs() ? since(layout, share, resident) : Optional.empty()));
    }

    @AlsoLowAssurance
    @Get("/delen/{id}/stoppen")
    HttpResponse<?> stopQuestion(HttpRequest<?> request, Session session, Resident resident, String id) {
        Layout layout = shell.of(request, session, Door.RESIDENT, "stop.knop");
        Share share = share(layout, session, resident, id);
        if (!share.runs()) {
            throw Problem.CONFLICT.refused();
        }
        Overview.Line line = share.line();
        List<String> opens =
                stopping
                        .opens(resident, line.caseId())
                        .getOrDefault(line.consent().id(), Set.of())
                        .stream()
                        .map(topic -> Share.noun(layout, topic))
                        .toList();
        return html.page("resident/stop", new StopPage(layout, share, opens));
    }

    @AlsoLowAssurance
    @Post("/delen/{id}/stoppen")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> stop(Resident resident, String id, Form form) {
        ConsentId consent = consentId(id);
        settled(consents.withdraw(resident, consent));
        return HttpResponse.seeOther(URI.create("/mijn/delen/" + consent + "/gestopt"));
    }

    @AlsoLowAssurance
    @Get("/delen/{id}/gestopt")
    HttpResponse<?> stopped(HttpRequest<?> request, Session session, Resident resident, String id) {
        Layout layout = shell.of(request, session, Door.RESIDENT, "stop.gestopt");
        Share share = share(layout, session, resident, id);
        // What was refused was never shared: a weak sign-in does not learn of it here.
        if (share.runs() || share.asked() || share.line().consent().state() == ConsentState.REFUSED) {
            throw Problem.CONFLICT.refused();
        }
        return html.page("resident/stopped", stoppedPage(layout, List.of(share)));
    }

    @AlsoLowAssurance
    @Get("/alles-stoppen")
    HttpResponse<?> stopAllQuestion(HttpRequest<?> request, Session session, Resident resident) {
        Layout layout = shell.of(request, session, Door.RESIDENT, "stop.alles");
        return html.page(
                "resident/stop-all",
                new StopAllPage(
                        layout,
                        consents.overview(resident).running().stream()
                                .map(line -> new Share(layout, told(session, line), today(layout)))
                                .toList()));
    }

    @AlsoLowAssurance
    @Post("/alles-stoppen")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> stopAll(HttpRequest<?> request, Session session, Resident resident, Form form) {
        Layout layout = shell.of(request, session, Door.RESIDENT, "stop.gestopt");
        Answer answer = consents.withdrawAll(resident);
        List<Share> stopped = answer instanceof Answer.AllStand all
                ? all.consents().stream()
                        .map(Consent::id)
                        .flatMap(id -> consents.find(resident, id).stream())
                        .map(line -> new Share(layout, told(session, line), today(layout)))
                        .toList()
                : List.of();
        return html.page("resident/stopped", stoppedPage(layout, stopped));
    }

    /** Asking it anew is the resident's to do: an address that is opened again asks no register. */
    @Get("/wat-zien-ze")
    HttpResponse<?> notMirroredAgain(Resident resident) {
        return HttpResponse.seeOther(URI.create("/mijn"));
    }

    /** The resident's own look is in the log as well, so it is a look of the first case in which something is shared. */
    @Post("/wat-zien-ze")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> mirror(HttpRequest<?> request, Session session, Resident resident, Form form) {
        Layout layout = shell.of(request, session, Door.RESIDENT, "spiegel.titel");
        List<Overview.Line> own = consents.overview(resident).running().stream()
                .filter(Overview.Line::self)
                .toList();
        if (own.isEmpty()) {
            return html.page("resident/mirror", MirrorPage.empty(layout));
        }
        return switch (views.mirror(resident, own.getFirst().caseId())) {
            case ViewOutcome.Whole whole -> html.page("resident/mirror", mirrored(layout, own, whole));
            case ViewOutcome.RegisterDown down -> throw Problem.REGISTER_UNAVAILABLE.refused();
            case ViewOutcome.Unavailable unavailable -> throw Problem.LOG_UNAVAILABLE.refused();
            case ViewOutcome.Opened opened -> throw Problem.CONFLICT.refused();
            case ViewOutcome.NotAllowed no -> html.page("resident/mirror", MirrorPage.empty(layout));
            case ViewOutcome.Shielded no -> html.page("resident/mirror", MirrorPage.empty(layout));
            case ViewOutcome.RegistrationEnded ended -> html.page("resident/mirror", MirrorPage.empty(layout));
        };
    }

    private MirrorPage mirrored(Layout layout, List<Overview.Line> own, ViewOutcome.Whole whole) {
        Tongue tongue = Tongue.of(layout.municipality(), layout.language());
        List<Drawing.Card> cards =
                painter.of(whole.picture().what(), layout.municipality(), tongue, Amounts.EXACT).cards().stream()
                        .filter(card -> card.state().startsWith("SHARED")
                                || card.state().equals("SOURCE_DOWN"))
                        .toList();
        Set<String> seen = cards.stream().map(Drawing.Card::topic).collect(Collectors.toSet());
        Overview.Line first = own.getFirst();
        List<String> also = own.stream()
                .filter(line -> line.caseId().equals(first.caseId()))
                .flatMap(line ->
                        line.consent().about() instanceof About.Seeing seeing ? Stream.of(seeing.topic()) : Stream.of())
                .filter(topic -> !seen.contains(topic.value()))
                .map(topic -> Share.heading(layout, topic))
                .toList();
        return new MirrorPage(layout, first.worker(), cards, also);
    }

    private StoppedPage stoppedPage(Layout layout, List<Share> stopped) {
        Gone.Answer answer =
                gone.of(stopped.stream().map(share -> share.line().consent()).toList());
        return new StoppedPage(layout, stopped, answer.sure(), layout.clock(answer.at()));
    }

    private static Duration duration(Form form) {
        return switch (form.one("duur")) {
            case "gesprek" -> new Duration.ThisConversation();
            case "dagen" -> new Duration.Days(number(form.one("dagen")));
            case "dag" -> new Duration.Until(day(form.maybe("dag").orElse("1900-01-01")));
            default -> throw Problem.BAD_BODY.refused();
        };
    }

    private static int number(String text) {
        if (!text.matches("[1-9][0-9]{0,2}")) {
            throw Problem.BAD_BODY.refused();
        }
        return Integer.parseInt(text);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.BAD_BODY.refused();
        }
    }

    private static String noticeHash(String text) {
        if (!text.matches("[0-9a-f]{64}")) {
            throw Problem.BAD_REQUEST.refused();
        }
        return text;
    }

    private static void settled(Answer answer) {
        switch (answer) {
            case Answer.Stands stands -> {}
            case Answer.AllStand all -> {}
            case Answer.NotYours notYours -> throw Problem.NOT_FOUND.refused();
            case Answer.NoticeNotServed notServed -> throw Problem.CONFLICT.refused();
            case Answer.NeverGiven never -> throw Problem.CONFLICT.refused();
            case Answer.CaseEnded ended -> throw Problem.CONFLICT.refused();
            case Answer.EndInThePast past -> throw Problem.BAD_BODY.refused();
            case Answer.NotAsked notAsked -> throw Problem.CONFLICT.refused();
            case Answer.WaitsForAnother waits -> throw Problem.CONFLICT.refused();
            case Answer.PaperOnly paper -> throw Problem.CONFLICT.refused();
        }
    }

    private List<Share> shares(Layout layout, List<Overview.Line> lines) {
        LocalDate today = today(layout);
        return lines.stream().map(line -> new Share(layout, line, today)).toList();
    }

    /** What ends soon before the rest, which stays as it was. */
    private static List<Share> soonestFirst(List<Share> shares) {
        return shares.stream()
                .sorted(Comparator.comparing(share -> share.endsSoon().orElse(Long.MAX_VALUE)))
                .toList();
    }

    private Share share(Layout layout, Session session, Resident resident, String id) {
        Share share = share(layout, resident, id);
        return new Share(layout, told(session, share.line()), share.today());
    }

    /** After a weak sign-in nothing is told of others. */
    private static Overview.Line told(Session session, Overview.Line line) {
        return session.assurance().atLeast(Assurance.SUBSTANTIAL) ? line : line.nameless();
    }

    private Share share(Layout layout, Resident resident, String id) {
        return consents.find(resident, consentId(id))
                .map(line -> new Share(layout, line, today(layout)))
                .orElseThrow(Problem.NOT_FOUND::refused);
    }

    private LocalDate today(Layout layout) {
        return LocalDate.ofInstant(clock.instant(), layout.zone());
    }

    private static ConsentId consentId(String text) {
        try {
            return ConsentId.of(text);
        } catch (IllegalArgumentException e) {
            throw Problem.NOT_FOUND.refused();
        }
    }
}
