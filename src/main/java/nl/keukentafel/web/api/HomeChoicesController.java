package nl.keukentafel.web.api;

import static nl.keukentafel.view.Transcript.object;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.consent.HomeChoice;
import nl.keukentafel.consent.HomeSafety;
import nl.keukentafel.person.Resident;
import nl.keukentafel.view.Views;
import nl.keukentafel.web.Problem;

/** Whether a resident finds it safe that others of their household are asked, per case. */
@Controller("/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class HomeChoicesController {
    private final HomeSafety home;
    private final Views views;

    HomeChoicesController(HomeSafety home, Views views) {
        this.home = home;
        this.views = views;
    }

    @Put("/own-cases/{caseId}/home-choice")
    HttpResponse<?> choose(Resident resident, String caseId, @Body byte[] bytes) {
        JsonBody body = JsonBody.read(bytes, "choice");
        HomeChoice choice =
                switch (body.text("choice")) {
                    case "may-be-asked" -> HomeChoice.MAY_BE_ASKED;
                    case "nobody" -> HomeChoice.NOBODY;
                    case "talk-first" -> HomeChoice.TALK_FIRST;
                    default -> throw body.wrong("choice");
                };
        return switch (home.choose(resident, Ids.inPath(caseId, CaseId::of), choice)) {
            case KEPT -> {
                if (choice == HomeChoice.MAY_BE_ASKED) {
                    views.askAtHome(resident, Ids.inPath(caseId, CaseId::of));
                }
                yield HttpResponse.ok(object("choice", body.text("choice")));
            }
            case STAYS_SO -> throw Problem.CONFLICT.refused();
            case NOT_YOURS -> throw Problem.NOT_FOUND.refused();
        };
    }
}
