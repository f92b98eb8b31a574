package nl.keukentafel.web.caseworker;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.stream.Collectors;
import nl.keukentafel.accesslog.Explanations;
import nl.keukentafel.accesslog.Replies;
import nl.keukentafel.casefile.Audit;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.view.Wordbook;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.LogPlace;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.signin.Form;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/** "Mijn inzages": what the worker looked at, as auditors see it, and their right of reply. */
@Controller("/werk/mijn-inzages")
@ExecuteOn(TaskExecutors.BLOCKING)
class OwnLooksController {
    private static final int MOST = 50;

    private final Html html;
    private final Shell shell;
    private final Audit audit;
    private final Explanations explanations;
    private final Replies replies;
    private final Wordbook words;

    OwnLooksController(
            Html html, Shell shell, Audit audit, Explanations explanations, Replies replies, Wordbook words) {
        this.html = html;
        this.shell = shell;
        this.audit = audit;
        this.explanations = explanations;
        this.replies = replies;
        this.words = words;
    }

    @Get
    HttpResponse<?> own(HttpRequest<?> request, Session session, Caseworker worker) {
        return page(request, session, worker, "");
    }

    @Post("/{index}/uitleg")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> answer(HttpRequest<?> request, Session session, Caseworker worker, String index, Form form) {
        String said = form.one("uitleg");
        long place = LogPlace.inPath(index);
        if (said.length() > Replies.LONGEST) {
            throw Problem.BAD_BODY.refused();
        }
        if (replies.answer(worker.municipality(), Audit.actor(worker), place, said)
                .isEmpty()) {
            throw Problem.NOT_FOUND.refused();
        }
        return page(request, session, worker, "Dank je. Toezicht leest je uitleg.");
    }

    private HttpResponse<?> page(HttpRequest<?> request, Session session, Caseworker worker, String said) {
        Layout layout = shell.of(request, session, Door.CASEWORKER, "Mijn inzages");
        Municipality municipality = layout.municipality();
        List<OwnLooksPage.Row> rows = audit.ownLooks(worker, MOST).stream()
                .flatMap(look -> explanations.of(worker.municipality(), look, layout.zone()).stream()
                        .map(explanation -> new OwnLooksPage.Row(
                                look,
                                look.purpose()
                                        .map(code -> words.purposeForStaff(municipality, new PurposeCode(code))
                                                .map(Wordbook.PurposeWords::title)
                                                .orElse(code))
                                        .orElse("–"),
                                look.topics().stream()
                                        .map(topic -> words.topicForStaff(new Topic(topic)))
                                        .collect(Collectors.joining(", ")),
                                explanation)))
                .toList();
        return html.page(
                "caseworker/own-looks",
                new OwnLooksPage(layout, replies.askedOf(worker.municipality(), Audit.actor(worker)), rows, said));
    }
}
