package nl.keukentafel.web.api;

import static nl.keukentafel.view.Transcript.object;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.keukentafel.consent.Answer;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.consent.Overview;
import nl.keukentafel.helper.Helped;
import nl.keukentafel.helper.Helper;
import nl.keukentafel.helper.HelperId;
import nl.keukentafel.helper.Helpers;
import nl.keukentafel.helper.HelpersReading;
import nl.keukentafel.helper.Invited;
import nl.keukentafel.helper.Joined;
import nl.keukentafel.helper.May;
import nl.keukentafel.person.Resident;
import nl.keukentafel.web.OwnData;
import nl.keukentafel.web.Problem;

/** Who helps a resident by a code that was said aloud, and what a helper reads; a helper has no route that says yes. */
@Controller("/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class HelpersController {
    private final Helpers helpers;
    private final HelpersReading reading;
    private final Shares shares;
    private final OwnData data;

    HelpersController(Helpers helpers, HelpersReading reading, Shares shares, OwnData data) {
        this.helpers = helpers;
        this.reading = reading;
        this.shares = shares;
        this.data = data;
    }

    @Get("/helpers")
    HttpResponse<?> all(Resident resident) {
        return HttpResponse.ok(object(
                "helpers", helpers.of(resident).stream().map(OwnData::helper).toList()));
    }

    @Post("/helpers")
    HttpResponse<?> invite(Resident resident, @Body byte[] bytes) {
        JsonBody body = JsonBody.read(bytes, "name", "ownName", "may", "lastDay");
        try {
            return switch (helpers.invite(
                    resident, body.text("name"), body.text("ownName"), may(body), body.day("lastDay"))) {
                case Invited.ByCode made ->
                    HttpResponse.created(object(
                            "helper",
                            OwnData.helper(made.helper()),
                            "code",
                            made.code().digits()));
                case Invited.Enough enough -> throw Problem.CONFLICT.refused();
                case Invited.TooOften often -> throw Problem.TOO_MANY.refused();
            };
        } catch (IllegalArgumentException wrong) {
            throw Problem.BAD_BODY.refused("#");
        }
    }

    private static Set<May> may(JsonBody body) {
        Set<May> may = EnumSet.noneOf(May.class);
        body.texts("may").forEach(word -> may.add(Ids.inBody(body, "may", word, May::of)));
        return may;
    }

    @Delete("/helpers/{helper}")
    HttpResponse<?> end(Resident resident, String helper) {
        return done(helpers.end(resident, id(helper)));
    }

    @Get("/helped-residents")
    HttpResponse<?> whom(Resident resident) {
        return HttpResponse.ok(object(
                "residents",
                helpers.helpedBy(resident).stream().map(OwnData::helped).toList()));
    }

    @Post("/helped-residents")
    HttpResponse<?> join(Resident resident, @Body byte[] bytes) {
        JsonBody body = JsonBody.read(bytes, "code");
        return switch (helpers.join(resident, body.text("code"))) {
            case Joined.Helping helping -> HttpResponse.created(OwnData.helped(helping.helper()));
            case Joined.NoCode no -> throw body.wrong("code");
            case Joined.TooOften often -> throw Problem.TOO_MANY.refused();
        };
    }

    @Get("/helped-residents/{helped}")
    HttpResponse<?> read(Resident resident, String helped) {
        Helped read = reading.look(resident, id(helped)).orElseThrow(Problem.NOT_FOUND::refused);
        Helper of = read.helper();
        return HttpResponse.ok(object(
                "resident", OwnData.helped(of),
                "asked", json(read.questions()),
                "running", json(read.shares()),
                "looks",
                        read.looks().stream()
                                .map(entry -> data.lookForHelper(of.municipality(), entry))
                                .toList()));
    }

    private List<Map<String, Object>> json(List<Overview.Line> lines) {
        return lines.stream().map(shares::withWhom).toList();
    }

    @Delete("/helped-residents/{helped}")
    HttpResponse<?> leave(Resident resident, String helped) {
        return done(helpers.leave(resident, id(helped)));
    }

    @Put("/helped-residents/{helped}/withdrawals/{shared}")
    HttpResponse<?> stop(Resident resident, String helped, String shared) {
        return done(
                switch (reading.stop(resident, id(helped), Ids.inPath(shared, ConsentId::of))) {
                    case Answer.Stands stands -> true;
                    case Answer.NotYours notYours -> false;
                    case Answer other -> throw new IllegalStateException("a helper stops or does not");
                });
    }

    private static HttpResponse<?> done(boolean theirs) {
        if (!theirs) {
            throw Problem.NOT_FOUND.refused();
        }
        return HttpResponse.noContent();
    }

    private static HelperId id(String text) {
        return Ids.inPath(text, HelperId::of);
    }
}
