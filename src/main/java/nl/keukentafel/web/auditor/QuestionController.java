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
import java.util.Map;
import java.util.UUID;
import nl.keukentafel.accesslog.Questions;
import nl.keukentafel.casefile.Audit;
import nl.keukentafel.casefile.Auditor;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.signin.Form;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/** Residents' questions about their log, answered by a person. */
@Controller("/toezicht/vragen")
@ExecuteOn(TaskExecutors.BLOCKING)
class QuestionController {
    private static final int ANSWERED = 10;

    private final Html html;
    private final Shell shell;
    private final Audit looks;
    private final Questions questions;
    private final Clock clock;

    QuestionController(Html html, Shell shell, Audit looks, Questions questions, Clock clock) {
        this.html = html;
        this.shell = shell;
        this.looks = looks;
        this.questions = questions;
        this.clock = clock;
    }

    @Get
    HttpResponse<?> all(HttpRequest<?> request, Session session, Auditor auditor) {
        looks.read(auditor, "questions", Map.of());
        return page(request, session, auditor, "");
    }

    @Post("/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> answer(HttpRequest<?> request, Session session, Auditor auditor, String id, Form form) {
        String words = form.one("antwoord");
        if (words.length() > Questions.LONGEST) {
            throw Problem.BAD_BODY.refused();
        }
        if (own(auditor, id(id))) {
            return page(request, session, auditor, "Dit gaat over iets dat je zelf deed. Een collega geeft antwoord.");
        }
        if (questions
                .answer(auditor.municipality(), id(id), Audit.actor(auditor), words)
                .isEmpty()) {
            throw Problem.NOT_FOUND.refused();
        }
        return page(request, session, auditor, "Je antwoord staat klaar voor de inwoner.");
    }

    private boolean own(Auditor auditor, UUID id) {
        return questions
                .find(auditor.municipality(), id)
                .filter(question -> questions.aboutOwn(auditor.municipality(), question, Audit.actor(auditor)))
                .isPresent();
    }

    private HttpResponse<?> page(HttpRequest<?> request, Session session, Auditor auditor, String said) {
        Layout layout = shell.of(request, session, Door.AUDITOR, "Vragen van inwoners");
        return html.page(
                "auditor/questions",
                new QuestionsPage(
                        layout,
                        clock.instant().atZone(layout.zone()).toLocalDate(),
                        questions.open(auditor.municipality()),
                        questions.answered(auditor.municipality(), ANSWERED),
                        said));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Problem.NOT_FOUND.refused();
        }
    }
}
