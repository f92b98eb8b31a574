package nl.keukentafel.web.api;

import static nl.keukentafel.view.Transcript.object;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;
import nl.keukentafel.accesslog.Question;
import nl.keukentafel.accesslog.Questions;
import nl.keukentafel.person.Resident;
import nl.keukentafel.web.LogPlace;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.Site;

/** What a resident does not understand about their own log, and the answers of a person. */
@Controller("/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class LookQuestionsController {
    private final Questions questions;
    private final Site site;

    LookQuestionsController(Questions questions, Site site) {
        this.questions = questions;
        this.site = site;
    }

    @Get("/look-questions")
    HttpResponse<?> own(Resident resident) {
        return HttpResponse.ok(object(
                "questions",
                questions.of(resident.municipality(), resident.refs()).stream()
                        .map(question -> json(resident, question))
                        .toList()));
    }

    /** The first question about an entry stands. */
    @Put("/looks/{index}/question")
    HttpResponse<?> ask(Resident resident, String index, @Body byte[] bytes) {
        long place = LogPlace.inPath(index);
        JsonBody body = JsonBody.read(bytes, "words");
        String words = body.text("words");
        if (words.length() > Questions.LONGEST) {
            throw body.wrong("words");
        }
        return questions
                .ask(resident.municipality(), resident.refs(), place, words)
                .map(question -> HttpResponse.ok(json(resident, question)))
                .orElseThrow(Problem.NOT_FOUND::refused);
    }

    private Map<String, Object> json(Resident resident, Question question) {
        return QuestionJson.of(
                question, site.municipality(resident.municipality()).zone());
    }
}
