package nl.keukentafel.web.api;

import static nl.keukentafel.view.Transcript.object;
import static nl.keukentafel.view.Transcript.word;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;
import java.util.TreeMap;
import nl.keukentafel.accesslog.LogCheck;
import nl.keukentafel.accesslog.ProofVerdict;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.web.Open;
import nl.keukentafel.web.Site;

/** Checks a proof that somebody kept, for anybody. What was sent is not stored. */
@Controller("/v1/proof-checks")
@ExecuteOn(TaskExecutors.BLOCKING)
class ProofChecksController {
    private final LogCheck check;
    private final Site site;

    ProofChecksController(LogCheck check, Site site) {
        this.check = check;
        this.site = site;
    }

    @Open
    @Post
    HttpResponse<?> check(@Body byte[] bytes) {
        JsonBody body = JsonBody.read(bytes, "proof");
        // A value is stripped, and a proof ends with its line.
        String proof = body.longText("proof", 15_000) + "\n";
        ProofVerdict verdict =
                check.proof(proof, site.all().stream().map(Municipality::code).toList());
        return HttpResponse.ok(
                switch (verdict) {
                    case ProofVerdict.Holds holds -> {
                        Map<String, String> opened = new TreeMap<>();
                        holds.opened().forEach((field, value) -> opened.put(field.label(), value));
                        yield object(
                                "verdict", "holds",
                                "municipality", holds.log().value(),
                                "index", holds.index(),
                                "size", holds.size(),
                                "opened", opened);
                    }
                    case ProofVerdict.Fails fails -> object("verdict", "fails", "step", word(fails.step()));
                    case ProofVerdict.CannotTell cannot ->
                        object("verdict", "cannot-tell", "reason", word(cannot.reason()));
                });
    }
}
