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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import nl.keukentafel.accesslog.Question;
import nl.keukentafel.accesslog.Questions;
import nl.keukentafel.accesslog.SavedFilter;
import nl.keukentafel.accesslog.SavedFilters;
import nl.keukentafel.casefile.Audit;
import nl.keukentafel.casefile.Auditor;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.Site;

/** What residents ask auditors about their log, with its clock; and the searches that auditors keep. */
@Controller("/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class AuditorQuestionsController {
    private static final int ANSWERED = 100;

    private final Audit audit;
    private final Questions questions;
    private final SavedFilters filters;
    private final Site site;

    AuditorQuestionsController(Audit audit, Questions questions, SavedFilters filters, Site site) {
        this.audit = audit;
        this.questions = questions;
        this.filters = filters;
        this.site = site;
    }

    /** Open ones first, oldest first; then the last that were answered. */
    @Get("/residents-questions")
    HttpResponse<?> questions(Auditor auditor) {
        audit.read(auditor, "questions", Map.of());
        return HttpResponse.ok(object(
                "questions",
                Stream.concat(
                                questions.open(auditor.municipality()).stream(),
                                questions.answered(auditor.municipality(), ANSWERED).stream())
                        .map(question -> json(auditor, question))
                        .toList()));
    }

    /** The first answer stands. */
    @Put("/residents-questions/{questionId}/answer")
    HttpResponse<?> answer(Auditor auditor, String questionId, @Body byte[] bytes) {
        JsonBody body = JsonBody.read(bytes, "words");
        String words = body.text("words");
        if (words.length() > Questions.LONGEST) {
            throw body.wrong("words");
        }
        UUID id = Ids.inPath(questionId, UUID::fromString);
        if (questions
                .find(auditor.municipality(), id)
                .filter(question -> questions.aboutOwn(auditor.municipality(), question, Audit.actor(auditor)))
                .isPresent()) {
            throw Problem.OWN_LOOK.refused();
        }
        return questions
                .answer(auditor.municipality(), id, Audit.actor(auditor), words)
                .map(question -> HttpResponse.ok(json(auditor, question)))
                .orElseThrow(Problem.NOT_FOUND::refused);
    }

    @Get("/log-filters")
    HttpResponse<?> filters(Auditor auditor) {
        return HttpResponse.ok(object(
                "filters",
                filters.of(auditor.municipality(), auditor.subject()).stream()
                        .map(filter -> json(auditor, filter))
                        .toList()));
    }

    @Post("/log-filters")
    HttpResponse<?> keep(Auditor auditor, @Body byte[] bytes) {
        JsonBody body = JsonBody.read(bytes, "name", "query", "shared", "alertAbove");
        OptionalLong above = body.has("alertAbove")
                ? OptionalLong.of(body.number("alertAbove", 0, 1_000_000))
                : OptionalLong.empty();
        if (!body.text("query").matches("[a-z0-9=&.-]{0,400}")) {
            throw body.wrong("query");
        }
        SavedFilter filter = Ids.inBody(
                body,
                "name",
                body.text("name"),
                name -> new SavedFilter(
                        UUID.randomUUID(), auditor.subject(), name, body.text("query"), body.flag("shared"), above));
        if (!filters.keep(auditor.municipality(), filter)) {
            throw Problem.CONFLICT.refused();
        }
        return HttpResponse.created(json(auditor, filter));
    }

    @Delete("/log-filters/{filterId}")
    HttpResponse<?> forget(Auditor auditor, String filterId) {
        if (!filters.forget(auditor.municipality(), auditor.subject(), Ids.inPath(filterId, UUID::fromString))) {
            throw Problem.NOT_FOUND.refused();
        }
        return HttpResponse.noContent();
    }

    private Map<String, Object> json(Auditor auditor, Question question) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("questionId", question.id().toString());
        json.putAll(QuestionJson.of(
                question, site.municipality(auditor.municipality()).zone()));
        return json;
    }

    private static Map<String, Object> json(Auditor auditor, SavedFilter filter) {
        return object(
                "filterId", filter.id().toString(),
                "name", filter.name(),
                "query", filter.query(),
                "shared", filter.shared(),
                "own", filter.owner().equals(auditor.subject()),
                "alertAbove",
                        filter.alertAbove().isPresent()
                                ? java.util.Optional.of(filter.alertAbove().getAsLong())
                                : java.util.Optional.empty());
    }
}
