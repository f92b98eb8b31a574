package nl.keukentafel.web.api;

import static nl.keukentafel.view.Transcript.object;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import nl.keukentafel.casefile.Auditor;
import nl.keukentafel.casefile.Erasing;
import nl.keukentafel.casefile.ErasingOutcome;
import nl.keukentafel.casefile.ErasureGround;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.ToldName;
import nl.keukentafel.web.Problem;

/** Two privacy officers erase somebody before their time (GDPR, article 17). */
@Controller("/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class ErasuresController {
    private final Erasing erasing;

    ErasuresController(Erasing erasing) {
        this.erasing = erasing;
    }

    @Post("/erasures")
    HttpResponse<?> write(Auditor auditor, @Body byte[] bytes) {
        JsonBody body = JsonBody.read(bytes, "bsn", "name", "codeWord", "ground");
        ErasureGround ground = ErasureGround.of(body.text("ground")).orElseThrow(() -> body.wrong("ground"));
        return answer(
                registered(body)
                        ? erasing.write(auditor, bsn(body), ground)
                        : erasing.write(auditor, told(body), ground));
    }

    /** By somebody else than who wrote it down, and with what they saw themself. */
    @Post("/erasure-confirmations")
    HttpResponse<?> confirm(Auditor auditor, @Body byte[] bytes) {
        JsonBody body = JsonBody.read(bytes, "bsn", "name", "codeWord", "code");
        String code = body.text("code");
        return answer(
                registered(body)
                        ? erasing.confirm(auditor, code, bsn(body))
                        : erasing.confirm(auditor, code, told(body)));
    }

    private static HttpResponse<?> answer(ErasingOutcome outcome) {
        return switch (outcome) {
            case ErasingOutcome.WaitsForAnother waits -> HttpResponse.ok(object("code", waits.code()));
            case ErasingOutcome.Erased erased -> HttpResponse.noContent();
            case ErasingOutcome.CaseOpen open -> throw Problem.CONFLICT.refused();
            case ErasingOutcome.Not not -> throw Problem.NOT_FOUND.refused();
        };
    }

    private static boolean registered(JsonBody body) {
        boolean told = body.has("name") || body.has("codeWord");
        if (body.has("bsn") == told) {
            throw body.wrong("bsn");
        }
        return !told;
    }

    private static Bsn bsn(JsonBody body) {
        return Ids.inBody(body, "bsn", body.text("bsn"), Bsn::new);
    }

    private static ToldName told(JsonBody body) {
        String name = body.text("name");
        return Ids.inBody(body, "codeWord", body.text("codeWord"), word -> new ToldName(name, word));
    }
}
