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
import java.net.URI;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.consent.AssistedId;
import nl.keukentafel.consent.HomeAtDesk;
import nl.keukentafel.consent.HomeChoice;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.signin.DeskScreen;
import nl.keukentafel.web.signin.DeskScreens;
import nl.keukentafel.web.signin.Form;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/** Whether others at home may be asked, chosen on the caseworker's screen; the screen never says what was chosen. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class HomeDeskController {
    private final Html html;
    private final Shell shell;
    private final DeskScreens screens;
    private final HomeAtDesk home;

    HomeDeskController(Html html, Shell shell, DeskScreens screens, HomeAtDesk home) {
        this.html = html;
        this.shell = shell;
        this.screens = screens;
        this.home = home;
    }

    @Post("/werk/zaak/{id}/balie/thuis")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> handOver(Session session, Caseworker worker, String id, Form form) {
        CaseId caseId;
        try {
            caseId = CaseId.of(id);
        } catch (IllegalArgumentException e) {
            throw Problem.NOT_FOUND.refused();
        }
        if (!home.mayAsk(worker, caseId)) {
            throw Problem.NOT_FOUND.refused();
        }
        return HttpResponse.seeOther(URI.create("/balie/thuis"))
                .header("Clear-Site-Data", "\"cache\", \"storage\"")
                .cookie(screens.handOver(session, worker, caseId));
    }

    @Get("/balie/thuis")
    HttpResponse<?> question(HttpRequest<?> request, DeskScreen screen) {
        aboutHome(screen);
        return html.page("caseworker/desk-home", new DeskHomePage(shell.of(request, screen, "thuis.titel")));
    }

    @Post("/balie/thuis")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> choose(HttpRequest<?> request, DeskScreen screen, Form form) {
        aboutHome(screen);
        HomeChoice choice =
                switch (form.one("keuze")) {
                    case "ja" -> HomeChoice.MAY_BE_ASKED;
                    case "nee" -> HomeChoice.NOBODY;
                    case "praten" -> HomeChoice.TALK_FIRST;
                    default -> throw Problem.BAD_BODY.refused();
                };
        AssistedId kept = home.write(screen.worker(), screen.caseId(), choice).orElseThrow(Problem.GONE::refused);
        screens.end(screen);
        return DeskScreens.clearedAfterCode(
                screen,
                html.page(
                        "caseworker/desk-home-done",
                        new DeskHomeDonePage(shell.of(request, screen, "thuis.titel"), kept.code())));
    }

    private static void aboutHome(DeskScreen screen) {
        if (screen.consent().isPresent()) {
            throw Problem.GONE.refused();
        }
    }
}
