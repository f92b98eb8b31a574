package nl.keukentafel.web.api;

import static nl.keukentafel.view.Transcript.object;
import static nl.keukentafel.view.Transcript.word;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.accesslog.AuditedEntry;
import nl.keukentafel.accesslog.Explanations;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.Replies;
import nl.keukentafel.accesslog.Reply;
import nl.keukentafel.accesslog.Verdict;
import nl.keukentafel.accesslog.Verdicts;
import nl.keukentafel.casefile.Audit;
import nl.keukentafel.casefile.Auditor;
import nl.keukentafel.web.LogPlace;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.Site;

/** One entry of the log as its auditors judge it: what explains it, who it was, what the employee says, and a verdict. */
@Controller("/v1/log-entries")
@ExecuteOn(TaskExecutors.BLOCKING)
class OversightController {
    private final Audit audit;
    private final LogReader reader;
    private final Explanations explanations;
    private final Verdicts verdicts;
    private final Replies replies;
    private final Site site;

    OversightController(
            Audit audit, LogReader reader, Explanations explanations, Verdicts verdicts, Replies replies, Site site) {
        this.audit = audit;
        this.reader = reader;
        this.explanations = explanations;
        this.verdicts = verdicts;
        this.replies = replies;
        this.site = site;
    }

    @Get("/{index}")
    HttpResponse<?> one(Auditor auditor, String index) {
        long place = LogPlace.inPath(index);
        audit.read(auditor, "entry", Map.of("entry", Long.toString(place)));
        AuditedEntry entry = reader.audited(auditor.municipality(), place).orElseThrow(Problem.NOT_FOUND::refused);
        return HttpResponse.ok(object(
                "entry", LogController.json(entry),
                "explanation",
                        explanations
                                .of(auditor.municipality(), entry, zone(auditor))
                                .map(explanation -> word(explanation)),
                "verdict",
                        Optional.ofNullable(verdicts.since(
                                                auditor.municipality(),
                                                entry.at().minusSeconds(1))
                                        .get(place))
                                .map(OversightController::json),
                "reply", replies.of(auditor.municipality(), place).map(reply -> json(reply, zone(auditor)))));
    }

    @Get("/{index}/proof")
    @Produces(MediaType.TEXT_PLAIN)
    HttpResponse<?> proof(Auditor auditor, String index) {
        long place = LogPlace.inPath(index);
        audit.read(auditor, "proof", Map.of("entry", Long.toString(place)));
        return reader.auditorsProof(auditor.municipality(), place)
                .map(proof -> HttpResponse.ok(proof)
                        .header("Content-Disposition", "attachment; filename=\"" + place + ".tlog-proof\""))
                .orElseThrow(Problem.NOT_FOUND::refused);
    }

    /** The second step: who it was, with a reason that the resident can read. */
    @Post("/{index}/names")
    HttpResponse<?> names(Auditor auditor, String index, @Body byte[] bytes) {
        JsonBody body = JsonBody.read(bytes, "reason");
        String reason = body.text("reason");
        if (reason.length() > Audit.LONGEST_REASON) {
            throw body.wrong("reason");
        }
        try {
            return audit.names(auditor, LogPlace.inPath(index), reason)
                    .map(names -> HttpResponse.ok(object("actor", names.who(), "subject", names.subject())))
                    .orElseThrow(Problem.NOT_FOUND::refused);
        } catch (IllegalArgumentException none) {
            throw body.wrong("reason");
        }
    }

    /** The first question about an entry stands. */
    @Put("/{index}/reply-request")
    HttpResponse<?> ask(Auditor auditor, String index) {
        audit.read(auditor, "reply", Map.of("entry", Long.toString(LogPlace.inPath(index))));
        return replies.ask(auditor.municipality(), Audit.actor(auditor), LogPlace.inPath(index))
                .map(reply -> HttpResponse.ok(json(reply, zone(auditor))))
                .orElseThrow(Problem.NOT_FOUND::refused);
    }

    @Put("/{index}/verdict")
    HttpResponse<?> judge(Auditor auditor, String index, @Body byte[] bytes) {
        JsonBody body = JsonBody.read(bytes, "verdict", "note");
        Verdict verdict = Verdict.of(body.text("verdict")).orElseThrow(() -> body.wrong("verdict"));
        String note = body.maybeText("note").orElse("");
        if (note.length() > Verdicts.LONGEST) {
            throw body.wrong("note");
        }
        return switch (verdicts.give(
                auditor.municipality(), Audit.actor(auditor), LogPlace.inPath(index), verdict, note, zone(auditor))) {
            case Verdicts.Outcome.Stands ignored -> HttpResponse.noContent();
            case Verdicts.Outcome.OwnLook ignored -> throw Problem.OWN_LOOK.refused();
            case Verdicts.Outcome.ReplyFirst ignored -> throw Problem.REPLY_FIRST.refused();
            case Verdicts.Outcome.NoSuchEntry ignored -> throw Problem.NOT_FOUND.refused();
        };
    }

    static Map<String, Object> json(Verdicts.Given given) {
        return object(
                "verdict",
                given.verdict().word(),
                "note",
                given.words(),
                "at",
                given.at().toString(),
                "by",
                given.by());
    }

    static Map<String, Object> json(Reply reply, ZoneId zone) {
        return object(
                "index", reply.entry(),
                "askedAt", reply.asked().toString(),
                "due", reply.due(zone).toString(),
                "answer",
                        reply.said()
                                .map(said -> object(
                                        "words", said.words(), "at", said.at().toString())));
    }

    private ZoneId zone(Auditor auditor) {
        return site.municipality(auditor.municipality()).zone();
    }
}
