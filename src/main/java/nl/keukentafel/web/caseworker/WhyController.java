package nl.keukentafel.web.caseworker;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.decision.Seen;
import nl.keukentafel.decision.Why;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.view.ViewId;
import nl.keukentafel.view.Views;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/** "Waarom zie ik dit (niet)?" of a card in the worker's open picture. */
@Controller("/werk/kijk")
@ExecuteOn(TaskExecutors.BLOCKING)
class WhyController {
    private final Html html;
    private final Shell shell;
    private final Views views;

    WhyController(Html html, Shell shell, Views views) {
        this.html = html;
        this.shell = shell;
        this.views = views;
    }

    @Get("/{id}/waarom/{member}/{topic}")
    HttpResponse<?> why(
            HttpRequest<?> request, Session session, Caseworker worker, String id, String member, String topic) {
        ViewId view;
        PersonRef who;
        Topic what;
        try {
            view = ViewId.of(id);
            who = PersonRef.of(member);
            what = new Topic(topic);
        } catch (IllegalArgumentException e) {
            throw Problem.NOT_FOUND.refused();
        }
        CaseId caseId = views.caseOf(worker, view).orElseThrow(Problem.GONE::refused);
        Why why = views.why(worker, view, who, what).orElseThrow(Problem.GONE::refused);
        boolean shared = why.seen() == Seen.SHARED;
        return html.page(
                "caseworker/why",
                new WhyPage(
                        shell.of(
                                request,
                                session,
                                Door.CASEWORKER,
                                shared ? "Waarom zie ik dit?" : "Waarom zie ik dit niet?"),
                        caseId.toString(),
                        shared,
                        why.sentence()));
    }
}
