package nl.keukentafel.web.api;

import static nl.keukentafel.view.Transcript.object;
import static nl.keukentafel.view.Transcript.word;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.decision.Explained;
import nl.keukentafel.decision.Why;
import nl.keukentafel.household.CoResidents;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Resident;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.view.Front;
import nl.keukentafel.view.Renewal;
import nl.keukentafel.view.Transcript;
import nl.keukentafel.view.ViewId;
import nl.keukentafel.view.ViewOutcome;
import nl.keukentafel.view.Views;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.Site;

/** Looks: the picture as one whole answer, its lease, and its end. */
@Controller("/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class ViewsController {
    private static final int MOST_STOPS = 1_000_000;

    private final Views views;
    private final Casefile cases;

    ViewsController(Views views, Casefile cases) {
        this.views = views;
        this.cases = cases;
    }

    @Post("/cases/{caseId}/views")
    HttpResponse<?> open(Caseworker worker, String caseId) {
        return shown(views.whole(worker, id(caseId)), Stays.OPEN);
    }

    @Post("/cases/{caseId}/together-views")
    HttpResponse<?> together(Caseworker worker, String caseId) {
        return shown(views.together(worker, id(caseId)), Stays.UNTIL_IT_CLOSES);
    }

    @Post("/cases/{caseId}/sheets")
    HttpResponse<?> sheet(Caseworker worker, String caseId, @Body byte[] bytes) {
        JsonBody body = JsonBody.read(bytes, "topics");
        Set<Topic> topics = new LinkedHashSet<>();
        body.texts("topics").forEach(text -> topics.add(Ids.inBody(body, "topics", text, Topic::new)));
        if (topics.isEmpty()) {
            throw body.wrong("topics");
        }
        return shown(views.sheet(worker, id(caseId), topics), Stays.NOT);
    }

    @Post("/own-cases/{caseId}/mirrors")
    HttpResponse<?> mirror(Resident resident, String caseId) {
        return shown(views.mirror(resident, id(caseId)), Stays.NOT);
    }

    @Post("/views/{viewId}/renewals")
    HttpResponse<?> renew(Caseworker worker, String viewId) {
        return switch (views.renew(worker, view(viewId))) {
            case Renewal.Renewed renewed ->
                HttpResponse.ok(object(
                        "openUntil", renewed.leaseUntil().toString(),
                        "number", renewed.number(),
                        "stops",
                                renewed.stops().stream()
                                        .map(stop -> object(
                                                "member", stop.member().toString(),
                                                "topic", stop.topic().value()))
                                        .toList()));
            case Renewal.Over over -> throw Problem.GONE.refused();
        };
    }

    @Put("/views/{viewId}/acknowledgement")
    HttpResponse<?> acknowledge(Caseworker worker, String viewId, @Body byte[] bytes) {
        ViewId view = view(viewId);
        if (!views.acknowledge(worker, view, JsonBody.read(bytes, "number").number("number", 0, MOST_STOPS))) {
            throw Problem.NOT_FOUND.refused();
        }
        return HttpResponse.noContent();
    }

    @Get("/views/{viewId}/reasons/{member}/{topic}")
    HttpResponse<?> why(Caseworker worker, String viewId, String member, String topic) {
        Why why = views.why(worker, view(viewId), Ids.inPath(member, PersonRef::of), Ids.inPath(topic, Topic::new))
                .orElseThrow(Problem.GONE::refused);
        return HttpResponse.ok(json(why));
    }

    /** The reader's own look is in their log, so it is made, not read. */
    @Post("/own-cases/{caseId}/explanations")
    HttpResponse<?> explain(Resident resident, String caseId, @Body byte[] bytes) {
        JsonBody body = JsonBody.read(bytes, "language");
        String language = body.text("language");
        if (!Site.LANGUAGES.contains(language)) {
            throw body.wrong("language");
        }
        CaseId id = id(caseId);
        if (cases.casesOf(resident).stream().noneMatch(of -> of.id().equals(id))) {
            throw Problem.NOT_FOUND.refused();
        }
        return switch (views.why(resident, id, language).orElseThrow(Problem.REGISTER_UNAVAILABLE::refused)) {
            case Explained.AsAWhole whole -> HttpResponse.ok(object("sentence", whole.sentence(), "topics", List.of()));
            case Explained.PerTopic per ->
                HttpResponse.ok(object(
                        "topics",
                        per.topics().stream().map(ViewsController::json).toList()));
        };
    }

    private static Map<String, Object> json(Why why) {
        return object(
                "member", why.member().toString(),
                "topic", why.topic().value(),
                "seen", word(why.seen()),
                "sentence", why.sentence(),
                "clause", why.clause().isEmpty() ? Optional.empty() : why.clause(),
                "validUntil", why.validUntil().map(Instant::toString));
    }

    @Delete("/views/{viewId}")
    HttpResponse<?> close(Caseworker worker, String viewId) {
        if (!views.close(worker, view(viewId))) {
            throw Problem.NOT_FOUND.refused();
        }
        return HttpResponse.noContent();
    }

    /** How long a look may be on a screen. */
    private enum Stays {
        /** Until its lease ends; it is renewed and closed by its id. */
        OPEN,
        /** Until then, and no longer. */
        UNTIL_IT_CLOSES,
        /** It is over when it is answered. */
        NOT
    }

    /** A look that stays open has an id, to renew and to close; the others are over when they are answered. */
    private static HttpResponse<?> shown(ViewOutcome outcome, Stays stays) {
        return switch (outcome) {
            case ViewOutcome.Whole whole -> {
                Map<String, Object> json = json(whole, stays);
                yield stays == Stays.OPEN
                        ? HttpResponse.created(json).header("Location", "/v1/views/" + whole.view())
                        : HttpResponse.ok(json);
            }
            case ViewOutcome.Opened opened -> throw new IllegalStateException("a whole answer was asked for");
            case ViewOutcome.NotAllowed no -> throw Problem.NOT_ALLOWED.refused();
            case ViewOutcome.Shielded no -> throw Problem.COLLEAGUE_CAN_HELP.refused();
            case ViewOutcome.RegisterDown down -> throw Problem.REGISTER_UNAVAILABLE.refused();
            case ViewOutcome.RegistrationEnded ended -> throw Problem.REGISTRATION_ENDED.refused();
            case ViewOutcome.Unavailable unavailable -> throw Problem.LOG_UNAVAILABLE.refused();
        };
    }

    private static Map<String, Object> json(ViewOutcome.Whole whole, Stays stays) {
        Front front = whole.front().what();
        Optional<String> view = stays == Stays.OPEN ? Optional.of(whole.view().toString()) : Optional.empty();
        Optional<Instant> until = stays == Stays.NOT ? Optional.empty() : Optional.of(whole.closesAt());
        return object(
                "viewId", view,
                "caseId", front.theCase().id().toString(),
                "purpose", front.theCase().purpose().value(),
                "why", front.theCase().why(),
                "openedAt", front.openedAt().toString(),
                "openUntil", until.map(Instant::toString),
                "begun", front.begun(),
                "interpreter", front.interpreter(),
                "coResidents", coResidents(front.coResidents()),
                "picture", Transcript.of(whole.picture().what()));
    }

    /** Absent when the policy does not need it. */
    private static Optional<Map<String, Object>> coResidents(CoResidents known) {
        return switch (known) {
            case CoResidents.NotAsked ignored -> Optional.empty();
            case CoResidents.Counted counted ->
                Optional.of(object("said", "counted", "sure", counted.sure(), "possible", counted.possible()));
            case CoResidents.Many ignored -> Optional.of(object("said", "more-than-100"));
            case CoResidents.RegisterDown ignored -> Optional.of(object("said", "register-down"));
            case CoResidents.NotCountable ignored -> Optional.of(object("said", "not-known"));
        };
    }

    private static CaseId id(String text) {
        return Ids.inPath(text, CaseId::of);
    }

    private static ViewId view(String text) {
        return Ids.inPath(text, ViewId::of);
    }
}
