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
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.view.Amounts;
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

/** Looking at it together: the resident's own data alone, in their words; made from an open picture, a look of its own. */
@Controller("/werk/kijk")
@ExecuteOn(TaskExecutors.BLOCKING)
class TogetherController {
    private final Html html;
    private final Shell shell;
    private final Views views;
    private final Painter painter;
    private final Sittings sittings;
    private final Clock clock;

    TogetherController(Html html, Shell shell, Views views, Painter painter, Sittings sittings, Clock clock) {
        this.html = html;
        this.shell = shell;
        this.views = views;
        this.painter = painter;
        this.sittings = sittings;
        this.clock = clock;
    }

    @Post("/{id}/samen")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> together(HttpRequest<?> request, Session session, Caseworker worker, String id, Form form) {
        CaseId caseId = views.caseOf(worker, viewId(id)).orElseThrow(Problem.GONE::refused);
        String language = form.maybe("taal").orElse("nl");
        if (!Site.LANGUAGES.contains(language)) {
            throw Problem.BAD_BODY.refused();
        }
        boolean live = form.maybe("levend").map("ja"::equals).orElse(false);
        Layout layout = shell.of(request, session, Door.CASEWORKER, "Samen kijken");
        return switch (views.together(worker, caseId, sittings.of(session))) {
            case ViewOutcome.Whole whole -> {
                TogetherPage page = new TogetherPage(
                        layout,
                        language,
                        Texts.of(layout.municipality(), language),
                        caseId.toString(),
                        whole.view().toString(),
                        live,
                        whole.closesAt(),
                        Math.max(
                                0,
                                Duration.between(clock.instant(), whole.closesAt())
                                                .toMillis()
                                        / 1000.0),
                        painter.of(
                                whole.picture().what(),
                                layout.municipality(),
                                Tongue.of(layout.municipality(), language),
                                Amounts.EXACT));
                yield live
                        ? html.page("caseworker/look-together", page)
                        : html.page("caseworker/look-together", page)
                                .header("Refresh", Math.max(1, (long) page.seconds()) + "; url=/werk/kijk/dicht");
            }
            case ViewOutcome.Opened opened -> throw new IllegalStateException("a look together is answered whole");
            case ViewOutcome.NotAllowed no -> throw Problem.NOT_ALLOWED.refused();
            case ViewOutcome.Shielded no -> throw Problem.COLLEAGUE_CAN_HELP.refused();
            case ViewOutcome.RegisterDown down -> throw Problem.REGISTER_UNAVAILABLE.refused();
            case ViewOutcome.RegistrationEnded ended -> throw Problem.REGISTRATION_ENDED.refused();
            case ViewOutcome.Unavailable unavailable -> throw Problem.LOG_UNAVAILABLE.refused();
        };
    }

    private static ViewId viewId(String text) {
        try {
            return ViewId.of(text);
        } catch (IllegalArgumentException e) {
            throw Problem.NOT_FOUND.refused();
        }
    }
}
