package nl.keukentafel.web.api;

import static nl.keukentafel.view.Transcript.object;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;
import nl.keukentafel.accesslog.AuditedEntry;
import nl.keukentafel.accesslog.Replies;
import nl.keukentafel.casefile.Audit;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Conflict;
import nl.keukentafel.casefile.Conflicts;
import nl.keukentafel.casefile.Nearness;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.web.LogPlace;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.Site;

/** What an employee tells of themself, and their right of reply about their own looks. */
@Controller("/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class AboutMeController {
    private final Audit audit;
    private final Conflicts conflicts;
    private final Nearness nearness;
    private final Replies replies;
    private final Site site;

    AboutMeController(Audit audit, Conflicts conflicts, Nearness nearness, Replies replies, Site site) {
        this.audit = audit;
        this.conflicts = conflicts;
        this.nearness = nearness;
        this.replies = replies;
        this.site = site;
    }

    /** Kept as a keyed hash; nothing reads it back. */
    @Post("/known-people")
    HttpResponse<?> know(Caseworker worker, @Body byte[] bytes) {
        JsonBody body = JsonBody.read(bytes, "bsn", "who");
        Conflict kind =
                switch (body.text("who")) {
                    case "self" -> Conflict.OWN_DATA;
                    case "family" -> Conflict.OWN_FAMILY;
                    case "other" -> Conflict.DECLARED;
                    default -> throw body.wrong("who");
                };
        return switch (conflicts.declare(worker, Ids.inBody(body, "bsn", body.text("bsn"), Bsn::new), kind)) {
            case KEPT -> HttpResponse.noContent();
            case TOO_OFTEN -> throw Problem.TOO_MANY_SEARCHES.refused();
        };
    }

    /** Kept as keyed hashes; nothing reads it back. */
    @Put("/own-home")
    HttpResponse<?> live(Caseworker worker, @Body byte[] bytes) {
        JsonBody body = JsonBody.read(bytes, "street", "postcode");
        try {
            nearness.livesAt(worker, body.text("street"), body.text("postcode"));
        } catch (IllegalArgumentException e) {
            throw body.wrong("postcode");
        }
        return HttpResponse.noContent();
    }

    @Get("/reply-requests")
    HttpResponse<?> asked(Caseworker worker) {
        audit.ownRead(worker, "reply-requests");
        var zone = site.municipality(worker.municipality()).zone();
        return HttpResponse.ok(object(
                "requests",
                replies.askedOf(worker.municipality(), Audit.actor(worker)).stream()
                        .map(asked -> object(
                                "look", look(asked.look()),
                                "reply", OversightController.json(asked.reply(), zone)))
                        .toList()));
    }

    /** Without the details, which say what others told of themselves. */
    private static Map<String, Object> look(AuditedEntry look) {
        return object(
                "index", look.index(),
                "at", look.at().toString(),
                "kind", look.kind().word(),
                "purpose", look.purpose(),
                "topics", look.topics());
    }

    /** The first answer stands. */
    @Put("/reply-requests/{index}/answer")
    HttpResponse<?> answer(Caseworker worker, String index, @Body byte[] bytes) {
        JsonBody body = JsonBody.read(bytes, "words");
        String words = body.text("words");
        if (words.length() > Replies.LONGEST) {
            throw body.wrong("words");
        }
        var zone = site.municipality(worker.municipality()).zone();
        return replies.answer(worker.municipality(), Audit.actor(worker), LogPlace.inPath(index), words)
                .map(reply -> HttpResponse.ok(OversightController.json(reply, zone)))
                .orElseThrow(Problem.NOT_FOUND::refused);
    }
}
