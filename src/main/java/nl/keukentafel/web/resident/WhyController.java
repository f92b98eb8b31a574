package nl.keukentafel.web.resident;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.decision.Explained;
import nl.keukentafel.person.Resident;
import nl.keukentafel.view.Views;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.signin.Form;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/** "Waarom zien ze dit (niet)?" of the resident's own topics; a look of their own in their log, so a form asks it. */
@Controller("/mijn/waarom")
@ExecuteOn(TaskExecutors.BLOCKING)
class WhyController {
    private final Html html;
    private final Shell shell;
    private final Views views;
    private final Casefile cases;

    WhyController(Html html, Shell shell, Views views, Casefile cases) {
        this.html = html;
        this.shell = shell;
        this.views = views;
        this.cases = cases;
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> why(HttpRequest<?> request, Session session, Resident resident, Form form) {
        CaseId id;
        try {
            id = CaseId.of(form.one("zaak"));
        } catch (IllegalArgumentException e) {
            throw Problem.BAD_BODY.refused();
        }
        if (cases.casesOf(resident).stream().noneMatch(of -> of.id().equals(id))) {
            throw Problem.NOT_FOUND.refused();
        }
        Layout layout = shell.of(request, session, Door.RESIDENT, "waarom.titel");
        Explained explained =
                views.why(resident, id, layout.language()).orElseThrow(Problem.REGISTER_UNAVAILABLE::refused);
        return html.page(
                "resident/why",
                switch (explained) {
                    case Explained.AsAWhole whole -> new WhyPage(layout, whole.sentence(), List.of());
                    case Explained.PerTopic per -> new WhyPage(layout, "", per.topics());
                });
    }
}
