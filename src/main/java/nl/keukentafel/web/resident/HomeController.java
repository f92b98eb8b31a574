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
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.consent.HomeChoice;
import nl.keukentafel.consent.HomeSafety;
import nl.keukentafel.person.Resident;
import nl.keukentafel.view.Views;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.signin.Form;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/** Living with others: only about the resident, and whether it is safe to ask somebody else at all. */
@Controller("/mijn/thuis")
@ExecuteOn(TaskExecutors.BLOCKING)
class HomeController {
    private final Html html;
    private final Shell shell;
    private final HomeSafety home;
    private final Views views;

    HomeController(Html html, Shell shell, HomeSafety home, Views views) {
        this.html = html;
        this.shell = shell;
        this.home = home;
        this.views = views;
    }

    @Get
    HttpResponse<?> home(HttpRequest<?> request, Session session, Resident resident) {
        return html.page(
                "resident/home",
                new HomePage(
                        shell.of(request, session, Door.RESIDENT, "thuis.titel").withQuickExit(), home.of(resident)));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> choose(Resident resident, Form form) {
        HomeChoice choice =
                switch (form.one("keuze")) {
                    case "ja" -> HomeChoice.MAY_BE_ASKED;
                    case "nee" -> HomeChoice.NOBODY;
                    case "praten" -> HomeChoice.TALK_FIRST;
                    default -> throw Problem.BAD_BODY.refused();
                };
        return switch (home.choose(resident, caseId(form.one("zaak")), choice)) {
            case KEPT -> {
                if (choice == HomeChoice.MAY_BE_ASKED) {
                    views.askAtHome(resident, caseId(form.one("zaak")));
                }
                yield HttpResponse.seeOther(URI.create("/mijn/thuis"));
            }
            case STAYS_SO -> throw Problem.CONFLICT.refused();
            case NOT_YOURS -> throw Problem.NOT_FOUND.refused();
        };
    }

    private static CaseId caseId(String text) {
        try {
            return CaseId.of(text);
        } catch (IllegalArgumentException e) {
            throw Problem.NOT_FOUND.refused();
        }
    }
}
