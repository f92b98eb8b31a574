package nl.keukentafel.web.api;

import static nl.keukentafel.view.Transcript.object;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import nl.keukentafel.casefile.CallBack;
import nl.keukentafel.casefile.CallBacks;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.person.Resident;
import nl.keukentafel.web.Problem;

/** When a resident can be called and talk freely: said by the resident, read by who works on the case. */
@Controller("/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class CallBacksController {
    private final CallBacks callBacks;

    CallBacksController(CallBacks callBacks) {
        this.callBacks = callBacks;
    }

    @Get("/own-cases/{caseId}/call-back")
    HttpResponse<?> own(Resident resident, String caseId) {
        return HttpResponse.ok(
                json(callBacks.of(resident, Ids.inPath(caseId, CaseId::of)).orElseThrow(Problem.NOT_FOUND::refused)));
    }

    @Put("/own-cases/{caseId}/call-back")
    HttpResponse<?> ask(Resident resident, String caseId, @Body byte[] bytes) {
        JsonBody body = JsonBody.read(bytes, "phoneNumber", "day", "part");
        CallBack.Part part = Ids.inBody(body, "part", body.text("part"), CallBack.Part::of);
        CallBack wanted = Ids.inBody(
                body, "phoneNumber", body.text("phoneNumber"), number -> new CallBack(number, body.day("day"), part));
        return switch (callBacks.ask(resident, Ids.inPath(caseId, CaseId::of), wanted)) {
            case KEPT -> HttpResponse.ok(json(wanted));
            case BAD_DAY -> throw body.wrong("day");
            case OVER -> throw body.wrong("part");
            case NOT_YOURS -> throw Problem.NOT_FOUND.refused();
        };
    }

    @Delete("/own-cases/{caseId}/call-back")
    HttpResponse<?> takeBack(Resident resident, String caseId) {
        if (!callBacks.takeBack(resident, Ids.inPath(caseId, CaseId::of))) {
            throw Problem.NOT_FOUND.refused();
        }
        return HttpResponse.noContent();
    }

    @Get("/cases/{caseId}/call-back")
    HttpResponse<?> wanted(Caseworker worker, String caseId) {
        return HttpResponse.ok(json(
                callBacks.forWorker(worker, Ids.inPath(caseId, CaseId::of)).orElseThrow(Problem.NOT_FOUND::refused)));
    }

    /** They called, at the moment that they read. */
    @Delete("/cases/{caseId}/call-back")
    HttpResponse<?> called(HttpRequest<?> request, Caseworker worker, String caseId) {
        Query query = Query.read(request, "day", "part");
        return switch (callBacks.called(worker, Ids.inPath(caseId, CaseId::of), day(query), part(query))) {
            case DONE -> HttpResponse.noContent();
            case OTHER_MOMENT -> throw Problem.CONFLICT.refused();
            case NOT_YOURS -> throw Problem.NOT_FOUND.refused();
        };
    }

    private static LocalDate day(Query query) {
        try {
            return LocalDate.parse(query.text("day").orElseThrow(() -> query.wrong("day")));
        } catch (DateTimeParseException notADay) {
            throw query.wrong("day");
        }
    }

    private static CallBack.Part part(Query query) {
        try {
            return CallBack.Part.of(query.text("part").orElse(""));
        } catch (IllegalArgumentException notAPart) {
            throw query.wrong("part");
        }
    }

    private static Map<String, Object> json(CallBack wanted) {
        return object(
                "phoneNumber", wanted.number(),
                "day", wanted.day().toString(),
                "part", wanted.part().word());
    }
}
