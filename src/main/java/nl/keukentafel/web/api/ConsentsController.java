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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.consent.Answer;
import nl.keukentafel.consent.Consent;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.consent.ConsentReceipt;
import nl.keukentafel.consent.Consents;
import nl.keukentafel.consent.Duration;
import nl.keukentafel.consent.LastYes;
import nl.keukentafel.consent.Notice;
import nl.keukentafel.consent.Overview;
import nl.keukentafel.consent.Receipts;
import nl.keukentafel.consent.To;
import nl.keukentafel.decision.Stopping;
import nl.keukentafel.person.Resident;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.web.AlsoLowAssurance;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.Site;
import nl.keukentafel.web.signin.Assurance;
import nl.keukentafel.web.signin.Session;

/** What a resident was asked, and their yes, no and stop, for themself and for those for whom they decide. */
@Controller("/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class ConsentsController {
    private final Consents consents;
    private final Casefile cases;
    private final Shares shares;
    private final Receipts receipts;
    private final Stopping stopping;

    ConsentsController(Consents consents, Casefile cases, Shares shares, Receipts receipts, Stopping stopping) {
        this.consents = consents;
        this.cases = cases;
        this.shares = shares;
        this.receipts = receipts;
        this.stopping = stopping;
    }

    /** With a weaker sign-in no more than what is shared with whom, so that it can be stopped. */
    @AlsoLowAssurance
    @Get("/consents")
    HttpResponse<?> overview(Session session, Resident resident) {
        Overview overview = consents.overview(resident);
        if (!session.assurance().atLeast(Assurance.SUBSTANTIAL)) {
            return HttpResponse.ok(object(
                    "at", overview.at().toString(),
                    "running", running(resident, overview, shares::withWhom)));
        }
        return HttpResponse.ok(object(
                "at", overview.at().toString(),
                "asked", json(overview.open()),
                "running", running(resident, overview, shares::whole),
                "ended", json(overview.ended())));
    }

    @Get("/consents/{consentId}")
    HttpResponse<?> one(Resident resident, String consentId) {
        Overview.Line line = line(resident, id(consentId));
        Map<String, Object> json =
                new LinkedHashMap<>(told(shares.whole(line), line, stopping.opens(resident, line.caseId())));
        consents.lastYes(resident, id(consentId), "en").ifPresent(since -> json.put("sinceLastYes", json(since)));
        return HttpResponse.ok(json);
    }

    /** Before they stop, what else they share could be seen by that. */
    private List<Map<String, Object>> running(
            Resident resident, Overview overview, Function<Overview.Line, Map<String, Object>> json) {
        Map<CaseId, Map<ConsentId, Set<Topic>>> opens = new HashMap<>();
        return overview.running().stream()
                .map(line -> told(
                        json.apply(line),
                        line,
                        opens.computeIfAbsent(line.caseId(), of -> stopping.opens(resident, of))))
                .toList();
    }

    private static Map<String, Object> told(
            Map<String, Object> json, Overview.Line line, Map<ConsentId, Set<Topic>> opens) {
        Set<Topic> topics = opens.getOrDefault(line.consent().id(), Set.of());
        if (topics.isEmpty()) {
            return json;
        }
        Map<String, Object> more = new LinkedHashMap<>(json);
        more.put("opensWhenStopped", topics.stream().map(Topic::value).toList());
        return more;
    }

    private static Map<String, Object> json(LastYes since) {
        return object(
                "at", since.at().toString(),
                "new", fields(since.fresh()),
                "gone", fields(since.gone()));
    }

    private static List<String> fields(List<LastYes.Named> named) {
        return named.stream().map(one -> one.field().value()).toList();
    }

    @Post("/consents/{consentId}/notices")
    HttpResponse<?> notice(Resident resident, String consentId, @Body byte[] bytes) {
        ConsentId id = id(consentId);
        line(resident, id);
        JsonBody body = JsonBody.read(bytes, "language");
        String language = body.text("language");
        if (!Site.LANGUAGES.contains(language)) {
            throw body.wrong("language");
        }
        return consents.serveNotice(resident, id, language)
                .map(notice -> HttpResponse.created(notice(notice)))
                .orElseThrow(Problem.NOT_NEEDED::refused);
    }

    @Put("/consents/{consentId}/answer")
    HttpResponse<?> answer(Resident resident, String consentId, @Body byte[] bytes) {
        ConsentId id = id(consentId);
        JsonBody body = JsonBody.read(bytes, "answer", "noticeHash", "duration", "recipient");
        Answer answer =
                switch (body.text("answer")) {
                    case "yes" -> consents.give(resident, id, noticeHash(body), duration(body), recipient(body));
                    case "no" -> {
                        if (body.has("noticeHash") || body.has("duration") || body.has("recipient")) {
                            throw Problem.BAD_BODY.refused("#");
                        }
                        yield consents.refuse(resident, id);
                    }
                    default -> throw body.wrong("answer");
                };
        if (answer instanceof Answer.EndInThePast) {
            throw body.wrong("duration");
        }
        return HttpResponse.ok(shares.whole(line(resident, stands(answer).id())));
    }

    @AlsoLowAssurance
    @Put("/consents/{consentId}/withdrawal")
    HttpResponse<?> withdraw(Resident resident, String consentId) {
        Consent stopped = stands(consents.withdraw(resident, id(consentId)));
        return HttpResponse.ok(stopped(resident, List.of(stopped)));
    }

    @AlsoLowAssurance
    @Post("/withdrawals")
    HttpResponse<?> withdrawAll(Resident resident) {
        return switch (consents.withdrawAll(resident)) {
            case Answer.AllStand all -> HttpResponse.ok(stopped(resident, all.consents()));
            case Answer other -> throw new IllegalStateException("stopping all has one outcome");
        };
    }

    @Get("/consents/{consentId}/receipt")
    HttpResponse<?> receipt(Resident resident, String consentId) {
        ConsentReceipt receipt = consents.receipt(resident, id(consentId)).orElseThrow(Problem.NOT_FOUND::refused);
        return HttpResponse.ok(object(
                "consent", shares.whole(line(resident, receipt.consent().id())),
                "notice", notice(receipt.notice()),
                "hash", receipt.hash(),
                "jws", receipts.signed(receipt)));
    }

    @Get("/own-cases")
    HttpResponse<?> ownCases(Resident resident) {
        return HttpResponse.ok(object(
                "cases",
                cases.casesOf(resident).stream()
                        .map(of -> json(of, cases.ownRequest(resident, of.id())))
                        .toList()));
    }

    private Map<String, Object> stopped(Resident resident, List<Consent> consents) {
        return object(
                "stopped",
                        consents.stream()
                                .map(consent -> shares.withWhom(line(resident, consent.id())))
                                .toList(),
                "blanked", shares.blanked(consents));
    }

    private List<Map<String, Object>> json(List<Overview.Line> lines) {
        return lines.stream().map(shares::whole).toList();
    }

    private static Map<String, Object> json(Case of, Optional<String> ownRequest) {
        return object(
                "caseId", of.id().toString(),
                "purpose", of.purpose().value(),
                "why", of.why(),
                "ownRequest", ownRequest,
                "team", of.team(),
                "openedAt", of.opened().toString(),
                "endsAt", of.until().toString());
    }

    static Map<String, Object> notice(Notice notice) {
        return object(
                "consent", notice.consent().toString(),
                "purpose", notice.purpose().value(),
                "language", notice.language(),
                "policy", notice.policy(),
                "text", notice.text(),
                "hash", notice.hash());
    }

    private Overview.Line line(Resident resident, ConsentId id) {
        return consents.find(resident, id).orElseThrow(Problem.NOT_FOUND::refused);
    }

    static Consent stands(Answer answer) {
        return switch (answer) {
            case Answer.Stands stands -> stands.consent();
            case Answer.NotYours notYours -> throw Problem.NOT_FOUND.refused();
            case Answer.NoticeNotServed notServed -> throw Problem.NOTICE_NOT_SERVED.refused();
            case Answer.NeverGiven never -> throw Problem.NEVER_GIVEN.refused();
            case Answer.CaseEnded ended -> throw Problem.CASE_ENDED.refused();
            case Answer.NotAsked notAsked -> throw Problem.NOT_NEEDED.refused();
            case Answer.EndInThePast past -> throw Problem.BAD_BODY.refused();
            case Answer.AllStand all -> throw new IllegalStateException("one was answered");
            case Answer.WaitsForAnother waits -> throw new IllegalStateException("nobody else was asked");
            case Answer.PaperOnly paper -> throw new IllegalStateException("nobody wrote it down for them");
        };
    }

    static String noticeHash(JsonBody body) {
        String hash = body.text("noticeHash");
        if (!hash.matches("[0-9a-f]{64}")) {
            throw body.wrong("noticeHash");
        }
        return hash;
    }

    /** Exactly one of three. */
    static Duration duration(JsonBody body) {
        JsonBody duration = body.object("duration", "days", "lastDay", "conversation");
        int said = (duration.has("days") ? 1 : 0)
                + (duration.has("lastDay") ? 1 : 0)
                + (duration.has("conversation") ? 1 : 0);
        if (said != 1) {
            throw body.wrong("duration");
        }
        if (duration.has("days")) {
            return new Duration.Days((int) duration.number("days", 1, 999));
        }
        if (duration.has("lastDay")) {
            return new Duration.Until(duration.day("lastDay"));
        }
        if (!duration.flag("conversation")) {
            throw duration.wrong("conversation");
        }
        return new Duration.ThisConversation();
    }

    private static To recipient(JsonBody body) {
        Optional<String> said = body.maybeText("recipient");
        return switch (said.orElse("worker")) {
            case "worker" -> To.WORKER;
            case "team" -> To.TEAM;
            default -> throw body.wrong("recipient");
        };
    }

    private static ConsentId id(String text) {
        return Ids.inPath(text, ConsentId::of);
    }
}
