package nl.keukentafel.web.caseworker;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.view.Amounts;
import nl.keukentafel.view.Drawing;
import nl.keukentafel.view.Painter;
import nl.keukentafel.view.Tongue;
import nl.keukentafel.view.ViewId;
import nl.keukentafel.view.ViewOutcome;
import nl.keukentafel.view.Views;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.Site;
import nl.keukentafel.web.Texts;
import nl.keukentafel.web.signin.Form;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;
import nl.keukentafel.web.signin.Sittings;

/** The conversation sheet: made from an open picture, a look of its own. */
@Controller("/werk/kijk")
@ExecuteOn(TaskExecutors.BLOCKING)
class SheetController {
    private static final int LONGEST = 200;

    private final Html html;
    private final Shell shell;
    private final Views views;
    private final Casefile cases;
    private final Painter painter;
    private final Sittings sittings;
    private final Clock clock;

    SheetController(
            Html html, Shell shell, Views views, Casefile cases, Painter painter, Sittings sittings, Clock clock) {
        this.html = html;
        this.shell = shell;
        this.views = views;
        this.cases = cases;
        this.painter = painter;
        this.sittings = sittings;
        this.clock = clock;
    }

    @Post("/{id}/blad")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> sheet(HttpRequest<?> request, Session session, Caseworker worker, String id, Form form) {
        CaseId caseId = views.caseOf(worker, viewId(id)).orElseThrow(Problem.GONE::refused);
        Choices choices = choices(form);
        Layout layout = shell.of(request, session, Door.CASEWORKER, "Gespreksblad");
        if (choices.topics().isEmpty()) {
            Case of = cases.print(worker, caseId).orElseThrow(Problem.GONE::refused);
            return html.page("caseworker/sheet", empty(layout, worker, of, choices));
        }
        return switch (views.sheet(worker, caseId, choices.topics(), sittings.of(session))) {
            case ViewOutcome.Whole whole -> {
                SheetPage page = page(layout, worker, whole, choices);
                yield choices.live()
                        ? html.page("caseworker/sheet", page)
                        : html.page("caseworker/sheet", page)
                                .header("Refresh", Math.max(1, (long) page.seconds()) + "; url=/werk/kijk/dicht");
            }
            case ViewOutcome.Opened opened -> throw new IllegalStateException("a sheet is answered whole");
            case ViewOutcome.NotAllowed no -> throw Problem.NOT_ALLOWED.refused();
            case ViewOutcome.Shielded no -> throw Problem.COLLEAGUE_CAN_HELP.refused();
            case ViewOutcome.RegisterDown down -> throw Problem.REGISTER_UNAVAILABLE.refused();
            case ViewOutcome.RegistrationEnded ended -> throw Problem.REGISTRATION_ENDED.refused();
            case ViewOutcome.Unavailable unavailable -> throw Problem.LOG_UNAVAILABLE.refused();
        };
    }

    private SheetPage page(Layout layout, Caseworker worker, ViewOutcome.Whole whole, Choices choices) {
        List<Drawing.Card> cards = painter
                .of(
                        whole.picture().what(),
                        layout.municipality(),
                        Tongue.of(layout.municipality(), choices.language()),
                        choices.amounts())
                .cards()
                .stream()
                .filter(card ->
                        card.state().startsWith("SHARED") || card.state().equals("SOURCE_DOWN"))
                .toList();
        return new SheetPage(
                layout,
                choices.language(),
                Texts.of(layout.municipality(), choices.language()),
                worker,
                whole.view().toString(),
                choices.live(),
                whole.closesAt(),
                Math.max(0, Duration.between(clock.instant(), whole.closesAt()).toMillis() / 1000.0),
                whole.front().what().theCase().why(),
                cards,
                choices.amounts(),
                choices.agreed());
    }

    private SheetPage empty(Layout layout, Caseworker worker, Case of, Choices choices) {
        return new SheetPage(
                layout,
                choices.language(),
                Texts.of(layout.municipality(), choices.language()),
                worker,
                "",
                false,
                clock.instant(),
                0,
                of.why(),
                List.of(),
                choices.amounts(),
                choices.agreed());
    }

    private record Choices(
            Set<Topic> topics, Amounts amounts, String language, boolean live, SheetPage.Agreed agreed) {}

    private static Choices choices(Form form) {
        Set<Topic> topics = new LinkedHashSet<>();
        try {
            form.all("onderwerp").forEach(topic -> topics.add(new Topic(topic)));
        } catch (IllegalArgumentException e) {
            throw Problem.BAD_BODY.refused();
        }
        Amounts amounts =
                switch (form.maybe("bedragen").orElse("precies")) {
                    case "precies" -> Amounts.EXACT;
                    case "afgerond" -> Amounts.ROUNDED;
                    case "zonder" -> Amounts.LEFT_OUT;
                    default -> throw Problem.BAD_BODY.refused();
                };
        String language = form.maybe("taal").orElse("nl");
        if (!Site.LANGUAGES.contains(language)) {
            throw Problem.BAD_BODY.refused();
        }
        boolean live = form.maybe("levend").map("ja"::equals).orElse(false);
        return new Choices(
                topics,
                amounts,
                language,
                live,
                new SheetPage.Agreed(fitting(form.maybe("eerst").orElse("")), actions(form)));
    }

    private static List<SheetPage.Action> actions(Form form) {
        List<String> who = form.all("wie");
        List<String> what = form.all("wat");
        List<String> when = form.all("wanneer");
        if (who.size() > ViewPage.ACTIONS || who.size() != what.size() || what.size() != when.size()) {
            throw Problem.BAD_BODY.refused();
        }
        List<SheetPage.Action> actions = new ArrayList<>();
        for (int row = 0; row < what.size(); row++) {
            SheetPage.Action action =
                    new SheetPage.Action(fitting(who.get(row)), fitting(what.get(row)), fitting(when.get(row)));
            if (!action.who().isEmpty()
                    || !action.what().isEmpty()
                    || !action.when().isEmpty()) {
                actions.add(action);
            }
        }
        return actions;
    }

    private static String fitting(String text) {
        String fitting = text.strip();
        if (fitting.length() > LONGEST) {
            throw Problem.BAD_BODY.refused();
        }
        return fitting;
    }

    private static ViewId viewId(String text) {
        try {
            return ViewId.of(text);
        } catch (IllegalArgumentException e) {
            throw Problem.NOT_FOUND.refused();
        }
    }
}
