package nl.keukentafel.web.api;

import static nl.keukentafel.view.Transcript.object;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Locale;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Joining;
import nl.keukentafel.casefile.JoiningOutcome;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.web.Problem;

/** Two employees join somebody opened by a told name, or by an old number, with the person whom the register knows. */
@Controller("/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class JoiningsController {
    private final Casefile cases;
    private final Joining joining;

    JoiningsController(Casefile cases, Joining joining) {
        this.cases = cases;
        this.joining = joining;
    }

    @Get("/cases/{caseId}/joining")
    HttpResponse<?> joined(Caseworker worker, String caseId) {
        return HttpResponse.ok(object("joined", joining.joined(own(worker, caseId))));
    }

    @Post("/cases/{caseId}/joining")
    HttpResponse<?> write(Caseworker worker, String caseId, @Body byte[] bytes) {
        Case of = own(worker, caseId);
        JsonBody body = JsonBody.read(bytes, "bsn", "born", "codeWord");
        Bsn bsn = Ids.inBody(body, "bsn", body.text("bsn"), Bsn::new);
        return switch (joining.write(
                worker, of.id(), body.maybeText("codeWord").orElse(""), bsn, CasesController.born(body))) {
            case JoiningOutcome.WaitsForAnother waits ->
                HttpResponse.ok(object("code", waits.joining().code()));
            case JoiningOutcome.Joined joined -> throw Problem.CONFLICT.refused();
            case JoiningOutcome.Not not -> throw Problem.NOT_FOUND.refused();
            case JoiningOutcome.TooOften often -> throw Problem.TOO_MANY_SEARCHES.refused();
            case JoiningOutcome.RegisterDown down -> throw Problem.REGISTER_UNAVAILABLE.refused();
        };
    }

    /** By somebody else than who wrote it down, and with what they saw themself. */
    @Post("/joining-confirmations")
    HttpResponse<?> confirm(Caseworker worker, @Body byte[] bytes) {
        JsonBody body = JsonBody.read(bytes, "code", "bsn");
        String code = body.text("code").toUpperCase(Locale.ROOT);
        Bsn bsn = Ids.inBody(body, "bsn", body.text("bsn"), Bsn::new);
        return switch (joining.confirm(worker, code, bsn)) {
            case JoiningOutcome.Joined joined -> HttpResponse.noContent();
            case JoiningOutcome.TooOften often -> throw Problem.TOO_MANY_SEARCHES.refused();
            case JoiningOutcome.WaitsForAnother waits -> throw Problem.CONFLICT.refused();
            case JoiningOutcome.Not not -> throw Problem.NOT_FOUND.refused();
            case JoiningOutcome.RegisterDown down -> throw Problem.REGISTER_UNAVAILABLE.refused();
        };
    }

    private Case own(Caseworker worker, String caseId) {
        return cases.find(worker, Ids.inPath(caseId, CaseId::of)).orElseThrow(Problem.NOT_FOUND::refused);
    }
}
