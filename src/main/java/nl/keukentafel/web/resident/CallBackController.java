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
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import nl.keukentafel.casefile.CallBack;
import nl.keukentafel.casefile.CallBacks;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.person.Resident;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.signin.Form;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/** Who cannot talk freely asks to be called at a time when they can. */
@Controller("/mijn/bellen")
@ExecuteOn(TaskExecutors.BLOCKING)
class CallBackController {
    private final Html html;
    private final Shell shell;
    private final Casefile cases;
    private final CallBacks callBacks;

    CallBackController(Html html, Shell shell, Casefile cases, CallBacks callBacks) {
        this.html = html;
        this.shell = shell;
        this.cases = cases;
        this.callBacks = callBacks;
    }

    @Get
    HttpResponse<?> calling(HttpRequest<?> request, Session session, Resident resident) {
        return page(request, session, resident, "");
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> ask(HttpRequest<?> request, Session session, Resident resident, Form form) {
        CaseId id = caseId(form);
        CallBack wanted;
        try {
            wanted = new CallBack(
                    form.maybe("nummer").orElse(""),
                    LocalDate.parse(form.maybe("dag").orElse("")),
                    CallBack.Part.of(form.maybe("deel").orElse("")));
        } catch (IllegalArgumentException | DateTimeException e) {
            return page(request, session, resident, "bellen.fout");
        }
        return switch (callBacks.ask(resident, id, wanted)) {
            case KEPT -> HttpResponse.seeOther(URI.create("/mijn/bellen"));
            case BAD_DAY -> page(request, session, resident, "bellen.fout");
            case OVER -> page(request, session, resident, "bellen.voorbij");
            case NOT_YOURS -> throw Problem.NOT_FOUND.refused();
        };
    }

    @Post("/niet")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> takeBack(Resident resident, Form form) {
        if (!callBacks.takeBack(resident, caseId(form))) {
            throw Problem.NOT_FOUND.refused();
        }
        return HttpResponse.seeOther(URI.create("/mijn/bellen"));
    }

    private HttpResponse<?> page(HttpRequest<?> request, Session session, Resident resident, String mistake) {
        Layout layout =
                shell.of(request, session, Door.RESIDENT, "bellen.titel").withQuickExit();
        LocalDate today = cases.today(resident.municipality());
        List<CallBackPage.Wanted> wanted = cases.casesOf(resident).stream()
                .map(of -> new CallBackPage.Wanted(of, callBacks.of(resident, of.id())))
                .toList();
        return html.page(
                "resident/call-back",
                new CallBackPage(
                        layout,
                        wanted,
                        today,
                        today.plus(CallBacks.AHEAD),
                        mistake.isEmpty() ? "" : layout.t(mistake)));
    }

    private static CaseId caseId(Form form) {
        try {
            return CaseId.of(form.one("zaak"));
        } catch (IllegalArgumentException e) {
            throw Problem.NOT_FOUND.refused();
        }
    }
}
