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
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseEnding;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.CaseOutcome;
import nl.keukentafel.casefile.CaseSearch;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Opening;
import nl.keukentafel.casefile.OpeningOutcome;
import nl.keukentafel.casefile.Openings;
import nl.keukentafel.casefile.Replacement;
import nl.keukentafel.casefile.ReplacementOutcome;
import nl.keukentafel.casefile.Replacements;
import nl.keukentafel.casefile.Staff;
import nl.keukentafel.consent.Conversations;
import nl.keukentafel.consent.EndsThisWeek;
import nl.keukentafel.consent.Requested;
import nl.keukentafel.consent.Requests;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.ToldName;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.view.Views;
import nl.keukentafel.view.Wordbook;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.Site;

/** The caseworker's cases: opening, asking, handing over, closing, standing in for a colleague. */
@Controller("/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class CasesController {
    private final Site site;
    private final Casefile cases;
    private final Openings openings;
    private final Conversations conversations;
    private final CaseEnding ending;
    private final Replacements replacements;
    private final Staff staff;
    private final Requests requests;
    private final Views views;
    private final Wordbook words;
    private final Clock clock;
    private final CaseSearch search;
    private final EndsThisWeek ends;

    CasesController(
            Site site,
            Casefile cases,
            Openings openings,
            Conversations conversations,
            CaseEnding ending,
            Replacements replacements,
            Staff staff,
            Requests requests,
            Views views,
            Wordbook words,
            Clock clock,
            CaseSearch search,
            EndsThisWeek ends) {
        this.site = site;
        this.cases = cases;
        this.openings = openings;
        this.conversations = conversations;
        this.ending = ending;
        this.replacements = replacements;
        this.staff = staff;
        this.requests = requests;
        this.views = views;
        this.words = words;
        this.clock = clock;
        this.search = search;
        this.ends = ends;
    }

    @Get("/purposes")
    HttpResponse<?> purposes(Caseworker worker) {
        return HttpResponse.ok(object(
                "purposes",
                words.purposesOf(worker, site.municipality(worker.municipality())).stream()
                        .map(CasesController::purpose)
                        .toList()));
    }

    @Get("/colleagues")
    HttpResponse<?> colleagues(Caseworker worker) {
        return HttpResponse.ok(object(
                "colleagues",
                staff.colleagues(worker).stream()
                        .map(one -> object("colleague", one.subject(), "name", one.name()))
                        .toList()));
    }

    @Get("/cases")
    HttpResponse<?> all(Caseworker worker) {
        List<Case> own = cases.casesOf(worker);
        Set<CaseId> ending = ends.among(worker, own);
        return HttpResponse.ok(object(
                "cases",
                own.stream()
                        .map(of -> {
                            Map<String, Object> json = json(of);
                            json.put("endsThisWeek", ending.contains(of.id()));
                            return json;
                        })
                        .toList()));
    }

    @Post("/cases")
    HttpResponse<?> open(Caseworker worker, @Body byte[] bytes) {
        return switch (openings.open(worker, opening(bytes))) {
            case OpeningOutcome.Opened opened ->
                HttpResponse.created(json(opened.opened()))
                        .header(
                                "Location",
                                URI.create("/v1/cases/" + opened.opened().id()).toString());
            case OpeningOutcome.NotAllowed no -> throw Problem.NOT_ALLOWED.refused();
            case OpeningOutcome.NotFound no -> throw Problem.NOT_FOUND.refused();
            case OpeningOutcome.OwnRequestNeeded needed -> throw Problem.OWN_REQUEST_NEEDED.refused();
            case OpeningOutcome.TooOften often -> throw Problem.TOO_MANY_SEARCHES.refused();
            case OpeningOutcome.RegisterDown down -> throw Problem.REGISTER_UNAVAILABLE.refused();
        };
    }

    /** Of the worker's own open cases alone. */
    @Post("/case-searches")
    HttpResponse<?> search(Caseworker worker, @Body byte[] bytes) {
        return switch (search.search(worker, who(JsonBody.read(bytes, "bsn", "born", "name", "codeWord")))) {
            case CaseSearch.Found.These these ->
                HttpResponse.ok(
                        object("cases", these.cases().stream().map(this::json).toList()));
            case CaseSearch.Found.Nothing nothing -> HttpResponse.ok(object("cases", List.of()));
            case CaseSearch.Found.TooOften often -> throw Problem.TOO_MANY_SEARCHES.refused();
            case CaseSearch.Found.RegisterDown down -> throw Problem.REGISTER_UNAVAILABLE.refused();
        };
    }

    @Get("/cases/{caseId}")
    HttpResponse<?> one(Caseworker worker, String caseId) {
        return HttpResponse.ok(json(cases.look(worker, id(caseId)).orElseThrow(Problem.NOT_FOUND::refused)));
    }

    @Put("/cases/{caseId}/closing")
    HttpResponse<?> close(Caseworker worker, String caseId) {
        return changed(ending.close(worker, id(caseId)));
    }

    @Put("/cases/{caseId}/worker")
    HttpResponse<?> handOver(Caseworker worker, String caseId, @Body byte[] bytes) {
        JsonBody body = JsonBody.read(bytes, "colleague");
        CaseOutcome outcome = ending.handOver(worker, id(caseId), body.text("colleague"));
        if (outcome instanceof CaseOutcome.NoSuchColleague) {
            throw body.wrong("colleague");
        }
        return changed(outcome);
    }

    @Put("/cases/{caseId}/conversation-end")
    HttpResponse<?> closeConversation(Caseworker worker, String caseId) {
        CaseId id = id(caseId);
        if (cases.find(worker, id).isEmpty()) {
            throw Problem.NOT_FOUND.refused();
        }
        conversations.close(worker, id);
        return HttpResponse.noContent();
    }

    /** Each once, whoever is asked; only an answer that the worker may write down has an id and says who gives it. */
    @Get("/cases/{caseId}/requests")
    HttpResponse<?> asked(Caseworker worker, String caseId) {
        Case of = cases.find(worker, id(caseId)).orElseThrow(Problem.NOT_FOUND::refused);
        return HttpResponse.ok(object(
                "requests",
                requests.asked(worker, of.id()).stream()
                        .map(line -> asked(line, line.writableIn(of)))
                        .distinct()
                        .toList()));
    }

    private static Map<String, Object> asked(Requests.AskedLine line, boolean writable) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("member", line.member().toString());
        json.put("about", line.about().text());
        if (writable) {
            json.put("request", line.id().toString());
            json.put("by", line.organisation() ? "organisation" : "self");
        }
        return json;
    }

    @Post("/cases/{caseId}/requests")
    HttpResponse<?> ask(Caseworker worker, String caseId, @Body byte[] bytes) {
        Case of = cases.find(worker, id(caseId)).orElseThrow(Problem.NOT_FOUND::refused);
        JsonBody body = JsonBody.read(bytes, "topics", "members");
        return switch (views.ask(worker, of.id(), wanted(of, body))) {
            case Requested.Asked asked ->
                HttpResponse.ok(object(
                        "asked",
                        pairs(asked.asked()),
                        "already",
                        pairs(asked.already()),
                        "organisations",
                        asked.organisations().stream()
                                .map(one -> object("as", one.as().word(), "name", one.name()))
                                .toList()));
            case Requested.NotAllowed no -> throw Problem.NOT_ALLOWED.refused();
            case Requested.HowMany many -> throw Problem.BAD_BODY.refused("#");
            case Requested.NotNeeded not -> throw Problem.NOT_NEEDED.refused();
            case Requested.RegisterDown down -> throw Problem.REGISTER_UNAVAILABLE.refused();
        };
    }

    @Get("/replacements")
    HttpResponse<?> replacements(Caseworker worker) {
        return HttpResponse.ok(object(
                "replacements", replacements.of(worker).stream().map(this::json).toList()));
    }

    @Post("/replacements")
    HttpResponse<?> replace(Caseworker worker, @Body byte[] bytes) {
        JsonBody body = JsonBody.read(bytes, "colleague", "standIn", "firstDay", "lastDay", "reason");
        return switch (replacements.register(
                worker,
                body.text("colleague"),
                body.text("standIn"),
                body.day("firstDay"),
                body.day("lastDay"),
                body.text("reason"))) {
            case ReplacementOutcome.Registered registered -> HttpResponse.created(json(registered.replacement()));
            case ReplacementOutcome.BySomebodyElse ignored -> throw Problem.SECOND_EMPLOYEE_NEEDED.refused();
            case ReplacementOutcome.Not ignored -> throw Problem.BAD_BODY.refused("#");
        };
    }

    @Put("/replacements/{replacementId}/ending")
    HttpResponse<?> endReplacement(Caseworker worker, String replacementId, @Body byte[] bytes) {
        JsonBody.read(bytes);
        UUID id = Ids.inPath(replacementId, UUID::fromString);
        return HttpResponse.ok(json(replacements.end(worker, id).orElseThrow(Problem.NOT_FOUND::refused)));
    }

    private static Opening opening(byte[] bytes) {
        JsonBody body =
                JsonBody.read(bytes, "bsn", "born", "name", "codeWord", "purpose", "why", "ownRequest", "postHome");
        Opening.Who who = who(body);
        PurposeCode purpose = Ids.inBody(body, "purpose", body.text("purpose"), PurposeCode::new);
        Optional<String> ownRequest = body.maybeText("ownRequest");
        // Silence is no word that letters at home are safe; without a number no letter goes to anybody's home.
        boolean toSay = who instanceof Opening.Who.Registered || body.has("postHome");
        boolean postHome = !toSay || body.flag("postHome");
        return Ids.inBody(body, "why", body.text("why"), why -> new Opening(who, purpose, why, ownRequest, postHome));
    }

    /** Two keys of one kind; a mixture, or one alone, finds nobody. */
    private static Opening.Who who(JsonBody body) {
        boolean registered = body.has("bsn");
        boolean told = body.has("name") || body.has("codeWord");
        if (registered == told) {
            throw Problem.BAD_BODY.refused("#");
        }
        if (told) {
            String name = body.text("name");
            return new Opening.Who.Told(
                    Ids.inBody(body, "codeWord", body.text("codeWord"), word -> new ToldName(name, word)),
                    body.has("born") ? born(body) : new PartialDate.Unknown());
        }
        Bsn bsn = Ids.inBody(body, "bsn", body.text("bsn"), Bsn::new);
        return new Opening.Who.Registered(bsn, born(body));
    }

    static PartialDate born(JsonBody body) {
        String born = body.text("born");
        if (!born.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            throw body.wrong("born");
        }
        try {
            return PartialDate.ofDigits(born.replace("-", ""));
        } catch (DateTimeException notADate) {
            throw body.wrong("born");
        }
    }

    private static Map<PersonRef, Set<Topic>> wanted(Case of, JsonBody body) {
        Map<PersonRef, Set<Topic>> wanted = new LinkedHashMap<>();
        if (body.has("topics")) {
            wanted.put(of.resident(), topics(body));
        }
        if (body.has("members")) {
            for (JsonBody member : body.objects("members", "member", "topics")) {
                wanted.computeIfAbsent(
                                Ids.inBody(member, "member", member.text("member"), PersonRef::of),
                                ref -> new LinkedHashSet<>())
                        .addAll(topics(member));
            }
        }
        return wanted;
    }

    private static Set<Topic> topics(JsonBody body) {
        Set<Topic> topics = new LinkedHashSet<>();
        body.texts("topics").forEach(text -> topics.add(Ids.inBody(body, "topics", text, Topic::new)));
        return topics;
    }

    private static List<Map<String, Object>> pairs(List<Requested.Pair> pairs) {
        return pairs.stream()
                .map(pair -> object(
                        "member",
                        pair.member().toString(),
                        "topic",
                        pair.topic().value()))
                .toList();
    }

    private HttpResponse<?> changed(CaseOutcome outcome) {
        return switch (outcome) {
            case CaseOutcome.Done done -> HttpResponse.ok(standing(done.now()));
            case CaseOutcome.NotYours no -> throw Problem.NOT_FOUND.refused();
            case CaseOutcome.NoSuchColleague no -> throw Problem.BAD_BODY.refused();
        };
    }

    private Map<String, Object> json(Case of) {
        Map<String, Object> json = new LinkedHashMap<>(standing(of));
        json.putAll(object("toldName", of.toldName(), "why", of.why()));
        return json;
    }

    /** How it stands, for whoever changed it and may not look into it any more: nothing that the resident told. */
    private Map<String, Object> standing(Case of) {
        return object(
                "caseId", of.id().toString(),
                "resident", of.resident().toString(),
                "purpose", of.purpose().value(),
                "team", of.team(),
                "workers", of.workers(),
                "openedAt", of.opened().toString(),
                "endsAt", of.until().toString(),
                "closedAt", of.closed().map(Object::toString),
                "open", of.openAt(clock.instant()),
                "revision", of.revision());
    }

    private Map<String, Object> json(Replacement replacement) {
        return object(
                "replacement", replacement.id().toString(),
                "colleague", replacement.worker(),
                "name", staff.nameOf(replacement.municipality(), replacement.worker()),
                "standIn", replacement.by(),
                "standInName", staff.nameOf(replacement.municipality(), replacement.by()),
                "registeredBy", replacement.registeredBy(),
                "registeredByName", staff.nameOf(replacement.municipality(), replacement.registeredBy()),
                "firstDay", replacement.from().toString(),
                "lastDay", replacement.lastDay().toString(),
                "reason", replacement.reason(),
                "endedAt", replacement.ended().map(Object::toString));
    }

    private static Map<String, Object> purpose(Wordbook.PurposeWords purpose) {
        return object(
                "purpose", purpose.code().value(),
                "title", purpose.title(),
                "explain", purpose.explain(),
                "notFor", purpose.notFor(),
                "law", purpose.law(),
                "topics",
                        purpose.topics().stream()
                                .map(need -> object(
                                        "topic", need.topic().value(),
                                        "title", need.title(),
                                        "why", need.why(),
                                        "fields",
                                                need.fields().stream()
                                                        .map(field -> object(
                                                                "field",
                                                                        field.field()
                                                                                .value(),
                                                                "title", field.title(),
                                                                "need", field.need()))
                                                        .toList()))
                                .toList());
    }

    private static CaseId id(String text) {
        return Ids.inPath(text, CaseId::of);
    }
}
