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
import java.util.List;
import java.util.Optional;
import nl.keukentafel.consent.Answer;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.consent.Duration;
import nl.keukentafel.consent.Notice;
import nl.keukentafel.consent.OrganisationAnswers;
import nl.keukentafel.consent.Overview;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.Organisation;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.signin.Form;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/**
 * An organisation that decides for somebody answers for them. Its employee says for whom by number and then reads the name;
 * neither is ever in an address.
 */
@Controller("/namens")
@ExecuteOn(TaskExecutors.BLOCKING)
class DecidingController {
    private final Html html;
    private final Shell shell;
    private final OrganisationAnswers answers;
    private final Clock clock;

    DecidingController(Html html, Shell shell, OrganisationAnswers answers, Clock clock) {
        this.html = html;
        this.shell = shell;
        this.answers = answers;
        this.clock = clock;
    }

    @Get
    HttpResponse<?> begin(HttpRequest<?> request, Session session, Organisation organisation) {
        return html.page(
                "resident/deciding", new DecidingPage(layout(request, session, "namens.titel"), false, List.of()));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> about(HttpRequest<?> request, Session session, Organisation organisation, Form form) {
        Layout layout = layout(request, session, "namens.titel");
        List<Share> shares = bsn(form)
                .map(whom -> answers.about(organisation, whom).orElseThrow(Problem.TOO_MANY_SEARCHES::refused))
                .orElse(List.of())
                .stream()
                .map(line -> share(layout, line))
                .toList();
        return html.page("resident/deciding", new DecidingPage(layout, true, shares));
    }

    @Get("/vraag/{id}")
    HttpResponse<?> question(HttpRequest<?> request, Session session, Organisation organisation, String id) {
        return questionPage(request, session, organisation, id, "");
    }

    @Post("/vraag/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> answer(HttpRequest<?> request, Session session, Organisation organisation, String id, Form form) {
        ConsentId consent = consentId(id);
        Answer answer =
                switch (form.one("antwoord")) {
                    case "ja" ->
                        bsn(form)
                                .map(whom -> answers.give(
                                        organisation, consent, whom, form.one("tekst"), new Duration.Days(days(form))))
                                .orElseGet(Answer.NotYours::new);
                    case "nee" -> answers.refuse(organisation, consent);
                    default -> throw Problem.BAD_BODY.refused();
                };
        return switch (answer) {
            case Answer.Stands stands -> HttpResponse.seeOther(URI.create("/namens/vraag/" + consent + "/klaar"));
            // Somebody else's question is not there; of their own the number was not that of whom it is about.
            case Answer.NotYours no -> questionPage(request, session, organisation, id, "namens.ander");
            case Answer.NoticeNotServed no -> questionPage(request, session, organisation, id, "namens.veranderd");
            default -> throw Problem.GONE.refused();
        };
    }

    @Get("/vraag/{id}/klaar")
    HttpResponse<?> done(HttpRequest<?> request, Session session, Organisation organisation, String id) {
        Layout layout = layout(request, session, "namens.titel");
        return html.page("resident/decided", new SharePage(layout, own(layout, organisation, id)));
    }

    private HttpResponse<?> questionPage(
            HttpRequest<?> request, Session session, Organisation organisation, String id, String mistake) {
        Layout layout = layout(request, session, "namens.titel");
        Share share = own(layout, organisation, id);
        Notice notice = answers.serveNotice(organisation, consentId(id), layout.language())
                .orElseThrow(Problem.GONE::refused);
        return html.page(
                "resident/deciding-question",
                new DecidingQuestionPage(
                        layout,
                        share,
                        notice,
                        layout.municipality().defaultDuration().getDays(),
                        mistake));
    }

    private Share own(Layout layout, Organisation organisation, String id) {
        Overview.Line line = answers.find(organisation, consentId(id)).orElseThrow(Problem.NOT_FOUND::refused);
        return share(layout, line);
    }

    private Share share(Layout layout, Overview.Line line) {
        return new Share(layout, line, LocalDate.ofInstant(clock.instant(), layout.zone()));
    }

    private Layout layout(HttpRequest<?> request, Session session, String title) {
        return shell.of(request, session, Door.ORGANISATION, title);
    }

    /** What is no number of a person is that of nobody. */
    private static Optional<Bsn> bsn(Form form) {
        return form.maybe("bsn")
                .map(text -> text.replaceAll("[ .-]", ""))
                .filter(Bsn::holds)
                .map(Bsn::new);
    }

    private static int days(Form form) {
        String days = form.one("dagen");
        if (!days.matches("[1-9][0-9]{0,2}")) {
            throw Problem.BAD_BODY.refused();
        }
        return Integer.parseInt(days);
    }

    private static ConsentId consentId(String text) {
        try {
            return ConsentId.of(text);
        } catch (IllegalArgumentException e) {
            throw Problem.NOT_FOUND.refused();
        }
    }
}
