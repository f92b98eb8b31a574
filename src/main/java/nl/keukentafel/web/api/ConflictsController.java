package nl.keukentafel.web.api;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Conflict;
import nl.keukentafel.casefile.Conflicts;
import nl.keukentafel.person.Bsn;

/** Whom an employee does not look at: it goes in and never comes out. */
@Controller("/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class ConflictsController {
    private static final Map<String, Conflict> KINDS =
            Map.of("own-data", Conflict.OWN_DATA, "own-family", Conflict.OWN_FAMILY, "declared", Conflict.DECLARED);

    private final Conflicts conflicts;

    ConflictsController(Conflicts conflicts) {
        this.conflicts = conflicts;
    }

    @Post("/own-conflicts")
    HttpResponse<?> declare(Caseworker worker, @Body byte[] bytes) {
        JsonBody body = JsonBody.read(bytes, "bsn", "kind");
        Bsn about = Ids.inBody(body, "bsn", body.text("bsn"), Bsn::new);
        Conflict kind = KINDS.get(body.text("kind"));
        if (kind == null) {
            throw body.wrong("kind");
        }
        conflicts.declare(worker, about, kind);
        return HttpResponse.noContent();
    }
}
