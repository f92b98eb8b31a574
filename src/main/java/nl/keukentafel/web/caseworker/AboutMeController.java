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
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Conflict;
import nl.keukentafel.casefile.Conflicts;
import nl.keukentafel.casefile.Nearness;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.signin.Form;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/** What an employee tells of themself: whom they know privately, and where they live. Nothing of it can be read back. */
@Controller("/werk/over-mij")
@ExecuteOn(TaskExecutors.BLOCKING)
class AboutMeController {
    private final Html html;
    private final Shell shell;
    private final Conflicts conflicts;
    private final Nearness nearness;

    AboutMeController(Html html, Shell shell, Conflicts conflicts, Nearness nearness) {
        this.html = html;
        this.shell = shell;
        this.conflicts = conflicts;
        this.nearness = nearness;
    }

    @Get
    HttpResponse<?> page(HttpRequest<?> request, Session session, Caseworker worker) {
        return page(request, session, "");
    }

    @Post("/bekende")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> know(HttpRequest<?> request, Session session, Caseworker worker, Form form) {
        Conflict kind =
                switch (form.one("wie")) {
                    case "ik" -> Conflict.OWN_DATA;
                    case "familie" -> Conflict.OWN_FAMILY;
                    case "bekende" -> Conflict.DECLARED;
                    default -> throw Problem.BAD_BODY.refused();
                };
        Bsn bsn;
        try {
            bsn = new Bsn(form.one("bsn"));
        } catch (IllegalArgumentException e) {
            return page(request, session, "Dit is geen burgerservicenummer. Kijk het nog eens na.");
        }
        return switch (conflicts.declare(worker, bsn, kind)) {
            case KEPT -> page(request, session, "Doorgegeven. Een collega helpt deze inwoner.");
            case TOO_OFTEN -> throw Problem.TOO_MANY_SEARCHES.refused();
        };
    }

    @Post("/straat")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> live(HttpRequest<?> request, Session session, Caseworker worker, Form form) {
        try {
            nearness.livesAt(worker, form.one("straat"), form.one("postcode"));
        } catch (IllegalArgumentException e) {
            return page(request, session, "Vul een straat in zonder nummer, en een postcode zoals 1234 AB.");
        }
        return page(request, session, "Doorgegeven. Niemand kan dit teruglezen.");
    }

    private HttpResponse<?> page(HttpRequest<?> request, Session session, String said) {
        return html.page(
                "caseworker/about-me", new AboutMePage(shell.of(request, session, Door.CASEWORKER, "Over mij"), said));
    }
}
