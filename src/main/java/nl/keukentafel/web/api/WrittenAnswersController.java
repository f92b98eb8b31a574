package nl.keukentafel.web.api;

import static nl.keukentafel.view.Transcript.object;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Locale;
import java.util.Optional;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.consent.Answer;
import nl.keukentafel.consent.AssistedId;
import nl.keukentafel.consent.Channel;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.consent.Desk;
import nl.keukentafel.consent.Notice;
import nl.keukentafel.consent.Requests;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.Site;

/** What a resident answered on paper, in conversation or by telephone, written down; a yes waits for a second employee. */
@Controller("/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class WrittenAnswersController {
    private final Casefile cases;
    private final Requests requests;
    private final Desk desk;

    WrittenAnswersController(Casefile cases, Requests requests, Desk desk) {
        this.cases = cases;
        this.requests = requests;
        this.desk = desk;
    }

    /** The exact text, to read aloud or to print. */
    @Post("/cases/{caseId}/requests/{request}/notices")
    HttpResponse<?> notice(Caseworker worker, String caseId, String request, @Body byte[] bytes) {
        ConsentId id = asked(worker, caseId, request);
        JsonBody body = JsonBody.read(bytes, "language");
        String language = body.text("language");
        if (!Site.LANGUAGES.contains(language)) {
            throw body.wrong("language");
        }
        Notice notice = desk.serveNotice(worker, id, language).orElseThrow(Problem.NOT_NEEDED::refused);
        return HttpResponse.created(ConsentsController.notice(notice));
    }

    @Post("/cases/{caseId}/requests/{request}/written-answers")
    HttpResponse<?> answer(Caseworker worker, String caseId, String request, @Body byte[] bytes) {
        ConsentId id = asked(worker, caseId, request);
        JsonBody body = JsonBody.read(bytes, "answer", "channel", "noticeHash");
        Channel channel = channel(body);
        Answer answer =
                switch (body.text("answer")) {
                    case "yes" -> desk.writeYes(worker, id, channel, body.text("noticeHash"));
                    case "no" -> {
                        if (body.has("noticeHash")) {
                            throw Problem.BAD_BODY.refused("#");
                        }
                        yield desk.writeNo(worker, id, channel);
                    }
                    default -> throw body.wrong("answer");
                };
        return switch (answer) {
            case Answer.WaitsForAnother waits ->
                HttpResponse.ok(object("counts", false, "code", waits.assisted().code()));
            case Answer.Stands stands -> HttpResponse.ok(object("counts", true));
            case Answer.PaperOnly no -> throw body.wrong("channel");
            case Answer.NoticeNotServed not -> throw Problem.NOTICE_NOT_SERVED.refused();
            case Answer.CaseEnded ended -> throw Problem.CASE_ENDED.refused();
            default -> throw Problem.CONFLICT.refused();
        };
    }

    /** By somebody else than who wrote it down, on the same day. */
    @Post("/answer-confirmations")
    HttpResponse<?> confirm(Caseworker worker, @Body byte[] bytes) {
        JsonBody body = JsonBody.read(bytes, "code");
        String code = body.text("code").toUpperCase(Locale.ROOT);
        Optional<AssistedId> waiting = desk.waiting(worker, code);
        if (waiting.isEmpty() || !(desk.confirm(worker, waiting.get()) instanceof Answer.Stands)) {
            throw Problem.NOT_FOUND.refused();
        }
        return HttpResponse.noContent();
    }

    private static Channel channel(JsonBody body) {
        return switch (body.text("channel")) {
            case "paper" -> Channel.PAPER;
            case "spoken" -> Channel.SPOKEN;
            case "phone" -> Channel.PHONE;
            default -> throw body.wrong("channel");
        };
    }

    /** A question of the worker's own case that they may write an answer to. */
    private ConsentId asked(Caseworker worker, String caseId, String request) {
        CaseId of = Ids.inPath(caseId, CaseId::of);
        ConsentId id = Ids.inPath(request, ConsentId::of);
        // A no or a stop may be written down whatever closes a look; a yes is checked when it is written.
        return cases.mine(worker, of)
                .filter(found -> requests.asked(worker, of).stream()
                        .anyMatch(line -> line.id().equals(id) && line.writableIn(found)))
                .map(found -> id)
                .orElseThrow(Problem.NOT_FOUND::refused);
    }
}
