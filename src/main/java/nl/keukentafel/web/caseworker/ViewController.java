package nl.keukentafel.web.caseworker;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.view.Drawing;
import nl.keukentafel.view.Front;
import nl.keukentafel.view.Painter;
import nl.keukentafel.view.Renewal;
import nl.keukentafel.view.Stop;
import nl.keukentafel.view.ViewEvent;
import nl.keukentafel.view.ViewId;
import nl.keukentafel.view.ViewOutcome;
import nl.keukentafel.view.ViewStream;
import nl.keukentafel.view.Views;
import nl.keukentafel.view.Wordbook;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.Site;
import nl.keukentafel.web.signin.Form;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;
import nl.keukentafel.web.signin.Sittings;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/** The open picture: its page, its one stream, its lease, and its end. */
@Controller("/werk/kijk")
@ExecuteOn(TaskExecutors.BLOCKING)
class ViewController {
    private static final Logger LOG = LoggerFactory.getLogger(ViewController.class);
    private static final Duration QUIET = Duration.ofSeconds(5);
    private final Html html;
    private final Shell shell;
    private final Site site;
    private final Views views;
    private final Painter painter;
    private final Wordbook words;
    private final Clock clock;
    private final Sittings sittings;

    ViewController(
            Html html,
            Shell shell,
            Site site,
            Views views,
            Painter painter,
            Wordbook words,
            Clock clock,
            Sittings sittings) {
        this.html = html;
        this.shell = shell;
        this.site = site;
        this.views = views;
        this.painter = painter;
        this.words = words;
        this.clock = clock;
        this.sittings = sittings;
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> open(HttpRequest<?> request, Session session, Caseworker worker, Form form) {
        CaseId caseId = caseId(form.one("zaak"));
        boolean live = form.maybe("levend").map("ja"::equals).orElse(false);
        Layout layout = shell.of(request, session, Door.CASEWORKER, "Gesprek voorbereiden");
        Municipality municipality = site.municipality(worker.municipality());
        ViewOutcome outcome = live
                ? views.open(worker, caseId, sittings.of(session))
                : views.whole(worker, caseId, sittings.of(session));
        return switch (outcome) {
            case ViewOutcome.Opened opened ->
                page(
                        layout,
                        opened.view(),
                        opened.front().what(),
                        true,
                        opened.leaseUntil(),
                        painter.front(opened.front().what(), municipality));
            case ViewOutcome.Whole whole ->
                page(
                                layout,
                                whole.view(),
                                whole.front().what(),
                                false,
                                whole.closesAt(),
                                painter.of(whole.picture().what(), municipality))
                        .header(
                                "Refresh",
                                Math.max(
                                                1,
                                                Duration.between(clock.instant(), whole.closesAt())
                                                        .toSeconds()) + "; url=/werk/kijk/dicht");
            case ViewOutcome.NotAllowed no -> throw Problem.NOT_ALLOWED.refused();
            case ViewOutcome.Shielded no ->
                said(
                        layout,
                        "Een collega kan helpen",
                        "Dit mag jij niet zien. Een collega kan helpen. Geef de zaak over.",
                        "/werk/zaak/" + caseId,
                        "Naar de zaak");
            case ViewOutcome.RegisterDown down ->
                said(
                        layout,
                        switch (down.which()) {
                            case PERSONS -> "De BRP geeft geen antwoord";
                            case MEASURES -> "Het register van curatele en bewind geeft geen antwoord";
                        },
                        "Daarom gaat er nu niets open. Dit zegt niets over de situatie. Je kunt gewoon praten.",
                        "/werk/zaak/" + caseId,
                        "Terug naar de zaak");
            case ViewOutcome.RegistrationEnded ended ->
                said(
                        layout,
                        "Deze inwoner staat hier niet meer ingeschreven",
                        "De zaak gaat niet meer open. Sluit de zaak af, of bel je collega's van de andere gemeente.",
                        "/werk/zaak/" + caseId,
                        "Naar de zaak");
            case ViewOutcome.Unavailable unavailable -> throw Problem.LOG_UNAVAILABLE.refused();
        };
    }

    @Get("/dicht")
    HttpResponse<?> closed(HttpRequest<?> request, Session session, Caseworker worker) {
        Layout layout = shell.of(request, session, Door.CASEWORKER, "Het gesprek is dicht");
        return said(
                layout,
                "Het gesprek is dicht",
                "De gegevens zijn van je scherm. Opnieuw openen is één klik.",
                "/werk",
                "Naar vandaag");
    }

    /** A look is opened by a form; who reloads begins again. */
    @Get
    HttpResponse<?> reloaded(Caseworker worker) {
        return HttpResponse.seeOther(URI.create("/werk"));
    }

    @Get("/{id}/stroom")
    @Produces(MediaType.TEXT_EVENT_STREAM)
    Publisher<Event<String>> stream(Session session, Caseworker worker, String id) {
        Municipality municipality = site.municipality(worker.municipality());
        ViewStream stream = views.stream(worker, viewId(id)).orElseThrow(Problem.GONE::refused);
        return Flux.create(sink -> {
            Thread reader = Thread.ofVirtual().unstarted(() -> read(id, stream, municipality, sink));
            sink.onDispose(reader::interrupt);
            reader.start();
        });
    }

    private void read(String view, ViewStream stream, Municipality municipality, FluxSink<Event<String>> sink) {
        try (stream) {
            while (!sink.isCancelled()) {
                ViewEvent event = stream.next(QUIET);
                sink.next(event(view, event, municipality));
                if (event instanceof ViewEvent.Ended) {
                    sink.complete();
                    return;
                }
            }
        } catch (RuntimeException bug) {
            LOG.error("a stream broke", bug);
            sink.next(event(view, new ViewEvent.Ended(clock.instant()), municipality));
            sink.complete();
        }
    }

    private Event<String> event(String view, ViewEvent event, Municipality municipality) {
        return switch (event) {
            case ViewEvent.Cards cards -> {
                Drawing drawing = painter.of(cards.picture().what(), municipality);
                StringBuilder text = new StringBuilder();
                drawing.cards().forEach(card -> text.append(html.text("caseworker/card", new CardPage(view, card))));
                if (cards.complete()) {
                    text.append("<div id=\"samen\">")
                            .append(html.text("caseworker/together", drawing))
                            .append("</div>");
                }
                yield Event.of(oneLine(text.toString())).name("kaarten");
            }
            case ViewEvent.Stopped stopped ->
                Event.of(stopped.number() + " " + stops(stopped.stops())).name("gestopt");
            case ViewEvent.Ended ended -> Event.of("voorbij").name("voorbij");
            case ViewEvent.Quiet quiet -> Event.of("stil").name("stil");
        };
    }

    @Post("/{id}/stand")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> renew(Caseworker worker, String id, Form form) {
        return switch (views.renew(worker, viewId(id))) {
            case Renewal.Renewed renewed -> {
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put("seconds", seconds(renewed.leaseUntil()));
                answer.put("number", renewed.number());
                answer.put(
                        "stops", renewed.stops().stream().map(Stop::attribute).toList());
                yield HttpResponse.ok(answer).contentType(MediaType.APPLICATION_JSON_TYPE);
            }
            case Renewal.Over over -> throw Problem.GONE.refused();
        };
    }

    @Post("/{id}/gezien")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> acknowledge(Caseworker worker, String id, Form form) {
        String number = form.one("nummer");
        if (!number.matches("[0-9]{1,9}")) {
            throw Problem.BAD_BODY.refused();
        }
        if (!views.acknowledge(worker, viewId(id), Long.parseLong(number))) {
            throw Problem.NOT_FOUND.refused();
        }
        return HttpResponse.noContent();
    }

    @Post("/{id}/sluiten")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> close(Caseworker worker, String id, Form form) {
        if (!views.close(worker, viewId(id))) {
            throw Problem.NOT_FOUND.refused();
        }
        return HttpResponse.seeOther(URI.create("/werk/kijk/dicht"));
    }

    private MutableHttpResponse<String> page(
            Layout layout, ViewId view, Front front, boolean live, Instant closesAt, Drawing drawing) {
        Case of = front.theCase();
        return html.page(
                "caseworker/view",
                new ViewPage(
                        layout,
                        view.toString(),
                        of,
                        words.purposeForStaff(layout.municipality(), of.purpose())
                                .orElseThrow(Problem.CONFLICT::refused),
                        live,
                        front.begun(),
                        front.interpreter(),
                        closesAt,
                        seconds(closesAt),
                        drawing,
                        painter.around(front)));
    }

    private double seconds(Instant until) {
        return Math.max(0, Duration.between(clock.instant(), until).toMillis() / 1000.0);
    }

    private HttpResponse<?> said(Layout layout, String title, String words, String onward, String onwardWords) {
        return html.page("caseworker/said", new SaidPage(layout, title, words, onward, onwardWords));
    }

    private static String stops(List<Stop> stops) {
        return stops.stream().map(Stop::attribute).collect(Collectors.joining(" "));
    }

    private static String oneLine(String html) {
        return html.replace("\r", "").replace("\n", " ");
    }

    private static ViewId viewId(String text) {
        try {
            return ViewId.of(text);
        } catch (IllegalArgumentException e) {
            throw Problem.NOT_FOUND.refused();
        }
    }

    private static CaseId caseId(String text) {
        try {
            return CaseId.of(text);
        } catch (IllegalArgumentException e) {
            throw Problem.BAD_BODY.refused();
        }
    }
}
