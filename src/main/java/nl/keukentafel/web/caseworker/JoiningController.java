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
import java.util.Locale;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Joining;
import nl.keukentafel.casefile.JoiningOutcome;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.signin.Form;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/** Somebody has a BSN who was helped without one, or a new one: one employee writes it down, a second one confirms it. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class JoiningController {
    private final Html html;
    private final Shell shell;
    private final Casefile cases;
    private final Joining joining;

    JoiningController(Html html, Shell shell, Casefile cases, Joining joining) {
        this.html = html;
        this.shell = shell;
        this.cases = cases;
        this.joining = joining;
    }

    @Get("/werk/zaak/{id}/nummer")
    HttpResponse<?> writing(HttpRequest<?> request, Session session, Caseworker worker, String id) {
        return page(request, session, own(worker, id), "", new Again("", "", ""));
    }

    @Post("/werk/zaak/{id}/nummer")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> write(HttpRequest<?> request, Session session, Caseworker worker, String id, Form form) {
        Case of = own(worker, id);
        Bsn bsn;
        PartialDate born;
        try {
            bsn = new Bsn(form.one("bsn"));
            born = PartialDate.ofDigits(form.one("geboren").replaceAll("[^0-9]", ""));
        } catch (IllegalArgumentException | DateTimeException e) {
            return again(request, session, of, form, "Er ontbreekt iets of het klopt niet. Kijk het nog eens na.");
        }
        return switch (joining.write(worker, of.id(), form.maybe("codewoord").orElse(""), bsn, born)) {
            case JoiningOutcome.WaitsForAnother waits ->
                page(request, session, of, waits.joining().code(), new Again("", "", ""));
            case JoiningOutcome.TooOften often -> throw Problem.TOO_MANY_SEARCHES.refused();
            case JoiningOutcome.RegisterDown down ->
                again(
                        request,
                        session,
                        of,
                        form,
                        "De BRP geeft nu geen antwoord. Dat zegt niets over deze inwoner. Probeer het later nog eens.");
            case JoiningOutcome.Not not ->
                again(
                        request,
                        session,
                        of,
                        form,
                        of.toldName().isPresent()
                                ? "Zo kan het niet. Horen nummer en geboortedatum bij elkaar, en klopt het codewoord?"
                                : "Zo kan het niet. Horen nummer en geboortedatum bij elkaar, en is het oude nummer vervallen?");
            case JoiningOutcome.Joined joined -> throw Problem.CONFLICT.refused();
        };
    }

    @Get("/werk/nummer-bevestigen")
    HttpResponse<?> confirming(HttpRequest<?> request, Session session, Caseworker worker) {
        return confirmPage(request, session, "", "");
    }

    @Post("/werk/nummer-bevestigen")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> confirm(HttpRequest<?> request, Session session, Caseworker worker, Form form) {
        String code =
                form.maybe("code").orElse("").replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT);
        JoiningOutcome outcome = form.maybe("bsn")
                .filter(Bsn::holds)
                .map(bsn -> joining.confirm(worker, code, new Bsn(bsn)))
                .orElseGet(JoiningOutcome.Not::new);
        return switch (outcome) {
            case JoiningOutcome.Joined joined ->
                confirmPage(
                        request,
                        session,
                        "Bevestigd. De inwoner ziet nu alles bij elkaar. Voor gegevens uit registers is een nieuwe zaak nodig,"
                                + " met het burgerservicenummer.",
                        "");
            case JoiningOutcome.TooOften often -> throw Problem.TOO_MANY_SEARCHES.refused();
            default ->
                confirmPage(
                        request,
                        session,
                        "",
                        "Zo kan het niet. Kloppen code en nummer, is het van vandaag, en is het niet je eigen zaak?");
        };
    }

    /** What went wrong and what stood in the fields; never the number. */
    private record Again(String mistake, String born, String codeWord) {}

    private HttpResponse<?> again(HttpRequest<?> request, Session session, Case of, Form form, String mistake) {
        return page(
                request,
                session,
                of,
                "",
                new Again(
                        mistake,
                        form.maybe("geboren").orElse(""),
                        form.maybe("codewoord").orElse("")));
    }

    private HttpResponse<?> page(HttpRequest<?> request, Session session, Case of, String code, Again again) {
        return html.page(
                "caseworker/joining",
                new JoiningPage(
                        shell.of(
                                request,
                                session,
                                Door.CASEWORKER,
                                of.toldName().isPresent()
                                        ? "Deze inwoner heeft een burgerservicenummer"
                                        : "Deze inwoner heeft een nieuw burgerservicenummer"),
                        of.id().toString(),
                        of.toldName().isPresent(),
                        joining.joined(of),
                        code,
                        again.mistake(),
                        again.born(),
                        again.codeWord()));
    }

    private HttpResponse<?> confirmPage(HttpRequest<?> request, Session session, String said, String mistake) {
        return html.page(
                "caseworker/joining-confirm",
                new JoiningConfirmPage(
                        shell.of(request, session, Door.CASEWORKER, "Een burgerservicenummer bevestigen"),
                        said,
                        mistake));
    }

    private Case own(Caseworker worker, String id) {
        CaseId caseId;
        try {
            caseId = CaseId.of(id);
        } catch (IllegalArgumentException e) {
            throw Problem.NOT_FOUND.refused();
        }
        return cases.find(worker, caseId).orElseThrow(Problem.NOT_FOUND::refused);
    }
}
