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
import java.time.DateTimeException;
import java.util.List;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseSearch;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Opening;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.signin.Form;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/** Finding one's own cases again by two keys; no names are listed, and nothing is counted. */
@Controller("/werk/zoeken")
@ExecuteOn(TaskExecutors.BLOCKING)
class SearchController {
    private final Html html;
    private final Shell shell;
    private final CaseSearch search;

    SearchController(Html html, Shell shell, CaseSearch search) {
        this.html = html;
        this.shell = shell;
        this.search = search;
    }

    @Get
    HttpResponse<?> asking(HttpRequest<?> request, Session session, Caseworker worker) {
        return page(request, session, List.of(), "");
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> search(HttpRequest<?> request, Session session, Caseworker worker, Form form) {
        Opening.Who who;
        try {
            who = WorkController.who(form);
        } catch (IllegalArgumentException | DateTimeException | Problem.Refused e) {
            return page(
                    request,
                    session,
                    List.of(),
                    "Vul een burgerservicenummer en geboortedatum in, of een naam en een codewoord.");
        }
        return switch (search.search(worker, who)) {
            case CaseSearch.Found.These these -> page(request, session, these.cases(), "");
            case CaseSearch.Found.Nothing nothing ->
                page(request, session, List.of(), "Je hebt zo geen open zaak. Vraag het de inwoner nog eens.");
            case CaseSearch.Found.TooOften often -> throw Problem.TOO_MANY_SEARCHES.refused();
            case CaseSearch.Found.RegisterDown down -> throw Problem.REGISTER_UNAVAILABLE.refused();
        };
    }

    private HttpResponse<?> page(HttpRequest<?> request, Session session, List<Case> found, String mistake) {
        return html.page(
                "caseworker/search",
                new SearchPage(shell.of(request, session, Door.CASEWORKER, "Zoeken"), found, mistake));
    }
}
