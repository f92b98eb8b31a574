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
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.UUID;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.ReplacementOutcome;
import nl.keukentafel.casefile.Replacements;
import nl.keukentafel.casefile.Staff;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.signin.Form;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/** Who stands in for whom: registering it for others, and ending it. */
@Controller("/werk/vervanging")
@ExecuteOn(TaskExecutors.BLOCKING)
class ReplacementController {
    private final Html html;
    private final Shell shell;
    private final Casefile cases;
    private final Replacements replacements;
    private final Staff staff;

    ReplacementController(Html html, Shell shell, Casefile cases, Replacements replacements, Staff staff) {
        this.html = html;
        this.shell = shell;
        this.cases = cases;
        this.replacements = replacements;
        this.staff = staff;
    }

    @Get
    HttpResponse<?> replacements(HttpRequest<?> request, Session session, Caseworker worker) {
        return page(request, session, worker, "");
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> register(HttpRequest<?> request, Session session, Caseworker worker, Form form) {
        ReplacementOutcome outcome;
        try {
            outcome = replacements.register(
                    worker,
                    form.one("wie"),
                    form.one("door"),
                    LocalDate.parse(form.one("van")),
                    LocalDate.parse(form.one("tot")),
                    form.one("reden"));
        } catch (DateTimeException e) {
            throw Problem.BAD_BODY.refused();
        }
        return page(
                request,
                session,
                worker,
                switch (outcome) {
                    case ReplacementOutcome.Registered ignored -> "Dat staat vast.";
                    case ReplacementOutcome.BySomebodyElse ignored -> throw Problem.SECOND_EMPLOYEE_NEEDED.refused();
                    case ReplacementOutcome.Not ignored ->
                        "Dat kan niet: kies twee collega's van hetzelfde team, en kijk naar de dagen (hoogstens 60).";
                });
    }

    @Post("/{id}/stoppen")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> end(Caseworker worker, String id, Form form) {
        UUID replacement;
        try {
            replacement = UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Problem.NOT_FOUND.refused();
        }
        if (replacements.end(worker, replacement).isEmpty()) {
            throw Problem.NOT_FOUND.refused();
        }
        return HttpResponse.seeOther(URI.create("/werk/vervanging"));
    }

    private HttpResponse<?> page(HttpRequest<?> request, Session session, Caseworker worker, String said) {
        return html.page(
                "caseworker/replacement",
                new ReplacementPage(
                        shell.of(request, session, Door.CASEWORKER, "Vervanging"),
                        staff.everybodyToStandInFor(worker.municipality()),
                        staff.everybody(worker.municipality()).stream()
                                .filter(one -> !one.subject().equals(worker.subject()))
                                .toList(),
                        replacements.of(worker).stream()
                                .map(one -> new ReplacementPage.Line(
                                        one,
                                        staff.nameOf(one.municipality(), one.worker()),
                                        staff.nameOf(one.municipality(), one.by()),
                                        staff.nameOf(one.municipality(), one.registeredBy())))
                                .toList(),
                        cases.today(worker.municipality()),
                        said));
    }
}
