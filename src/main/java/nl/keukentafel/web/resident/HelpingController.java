package nl.keukentafel.web.resident;

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
import java.time.LocalDate;
import nl.keukentafel.consent.Answer;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.helper.Helped;
import nl.keukentafel.helper.Helper;
import nl.keukentafel.helper.HelperId;
import nl.keukentafel.helper.Helpers;
import nl.keukentafel.helper.HelpersReading;
import nl.keukentafel.helper.Joined;
import nl.keukentafel.person.Resident;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.signin.Form;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/** Helping somebody else: signed in as oneself, by the code that was told, reading what was ticked. */
@Controller("/mijn/helpen")
@ExecuteOn(TaskExecutors.BLOCKING)
class HelpingController {
    private final Html html;
    private final Shell shell;
    private final Helpers helpers;
    private final HelpersReading reading;
    private final Looks looks;
    private final Clock clock;

    HelpingController(Html html, Shell shell, Helpers helpers, HelpersReading reading, Looks looks, Clock clock) {
        this.html = html;
        this.shell = shell;
        this.helpers = helpers;
        this.reading = reading;
        this.looks = looks;
        this.clock = clock;
    }

    @Get
    HttpResponse<?> whom(HttpRequest<?> request, Session session, Resident resident) {
        return whom(layout(request, session, "helpen.titel"), resident, "");
    }

    private HttpResponse<?> whom(Layout layout, Resident resident, String mistake) {
        return html.page("resident/helping", new HelpingPage(layout, helpers.helpedBy(resident), mistake));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> join(HttpRequest<?> request, Session session, Resident resident, Form form) {
        Layout layout = layout(request, session, "helpen.titel");
        return switch (helpers.join(resident, form.maybe("code").orElse(""))) {
            case Joined.Helping helping -> HttpResponse.seeOther(URI.create("/mijn/helpen"));
            case Joined.NoCode no -> whom(layout, resident, layout.t("helpen.fout-code"));
            case Joined.TooOften often -> whom(layout, resident, layout.t("helpen.fout-vaak"));
        };
    }

    @Get("/{helped}")
    HttpResponse<?> read(HttpRequest<?> request, Session session, Resident resident, String helped) {
        Layout layout = layout(request, session, "helpen.titel");
        Helped read = reading.look(resident, HelpersController.id(helped)).orElseThrow(Problem.NOT_FOUND::refused);
        LocalDate today = clock.instant().atZone(layout.zone()).toLocalDate();
        return html.page(
                "resident/helped",
                new HelpedPage(
                        layout,
                        read.helper(),
                        read.questions().stream()
                                .map(line -> new Share(layout, line, today))
                                .toList(),
                        read.shares().stream()
                                .map(line -> new Share(layout, line, today))
                                .toList(),
                        looks.of(read.looks(), layout)));
    }

    @Get("/{helped}/stoppen")
    HttpResponse<?> leaveQuestion(HttpRequest<?> request, Session session, Resident resident, String helped) {
        HelperId id = HelpersController.id(helped);
        Helper found = helpers.helpedBy(resident).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(Problem.NOT_FOUND::refused);
        return html.page("resident/helper-end", HelperEndPage.byHelper(layout(request, session, "helpen.stop"), found));
    }

    @Post("/{helped}/stoppen")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> leave(Resident resident, String helped, Form form) {
        if (!helpers.leave(resident, HelpersController.id(helped))) {
            throw Problem.NOT_FOUND.refused();
        }
        return HttpResponse.seeOther(URI.create("/mijn/helpen"));
    }

    @Get("/{helped}/delen/{shared}/stoppen")
    HttpResponse<?> stopQuestion(
            HttpRequest<?> request, Session session, Resident resident, String helped, String shared) {
        Layout layout = layout(request, session, "stop.knop");
        HelperId id = HelpersController.id(helped);
        Share share = reading.toStop(resident, id, consentId(shared))
                .map(line -> new Share(
                        layout, line, clock.instant().atZone(layout.zone()).toLocalDate()))
                .orElseThrow(Problem.NOT_FOUND::refused);
        Helper of = helpers.helpedBy(resident).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(Problem.NOT_FOUND::refused);
        return html.page("resident/helper-end", HelperEndPage.stopping(layout, of, share));
    }

    @Post("/{helped}/delen/{shared}/stoppen")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> stop(
            HttpRequest<?> request, Session session, Resident resident, String helped, String shared, Form form) {
        Layout layout = layout(request, session, "helpen.gestopt");
        HelperId id = HelpersController.id(helped);
        return switch (reading.stop(resident, id, consentId(shared))) {
            case Answer.Stands stands -> html.page("resident/helped-stopped", new HelpedStoppedPage(layout, id));
            case Answer.NotYours notYours -> throw Problem.NOT_FOUND.refused();
            case Answer other -> throw new IllegalStateException("a helper stops or does not");
        };
    }

    private Layout layout(HttpRequest<?> request, Session session, String title) {
        return shell.of(request, session, Door.RESIDENT, title).withQuickExit();
    }

    private static ConsentId consentId(String text) {
        try {
            return ConsentId.of(text);
        } catch (IllegalArgumentException e) {
            throw Problem.NOT_FOUND.refused();
        }
    }
}
