package nl.keukentafel.web.api;

import static nl.keukentafel.view.Transcript.object;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import nl.keukentafel.consent.Answer;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.consent.OrganisationAnswers;
import nl.keukentafel.consent.Overview;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.Organisation;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.Site;

/** An organisation that decides for somebody answers for them; it names for whom by number, in the body alone. */
@Controller("/v1/deciding")
@ExecuteOn(TaskExecutors.BLOCKING)
class DecidingController {
    private final OrganisationAnswers answers;
    private final Shares shares;

    DecidingController(OrganisationAnswers answers, Shares shares) {
        this.answers = answers;
        this.shares = shares;
    }

    @Post("/questions")
    HttpResponse<?> about(Organisation organisation, @Body byte[] bytes) {
        JsonBody body = JsonBody.read(bytes, "bsn");
        return HttpResponse.ok(object(
                "questions",
                answers.about(organisation, bsn(body)).orElseThrow(Problem.TOO_MANY_SEARCHES::refused).stream()
                        .map(shares::whole)
                        .toList()));
    }

    @Post("/consents/{consentId}/notices")
    HttpResponse<?> notice(Organisation organisation, String consentId, @Body byte[] bytes) {
        ConsentId id = Ids.inPath(consentId, ConsentId::of);
        line(organisation, id);
        JsonBody body = JsonBody.read(bytes, "language");
        String language = body.text("language");
        if (!Site.LANGUAGES.contains(language)) {
            throw body.wrong("language");
        }
        return answers.serveNotice(organisation, id, language)
                .map(notice -> HttpResponse.created(ConsentsController.notice(notice)))
                .orElseThrow(Problem.NOT_NEEDED::refused);
    }

    @Put("/consents/{consentId}/answer")
    HttpResponse<?> answer(Organisation organisation, String consentId, @Body byte[] bytes) {
        ConsentId id = Ids.inPath(consentId, ConsentId::of);
        JsonBody body = JsonBody.read(bytes, "answer", "bsn", "noticeHash", "duration");
        Answer answer =
                switch (body.text("answer")) {
                    case "yes" ->
                        answers.give(
                                organisation,
                                id,
                                bsn(body),
                                ConsentsController.noticeHash(body),
                                ConsentsController.duration(body));
                    case "no" -> {
                        if (body.has("bsn") || body.has("noticeHash") || body.has("duration")) {
                            throw Problem.BAD_BODY.refused("#");
                        }
                        yield answers.refuse(organisation, id);
                    }
                    default -> throw body.wrong("answer");
                };
        if (answer instanceof Answer.EndInThePast) {
            throw body.wrong("duration");
        }
        return HttpResponse.ok(shares.whole(
                line(organisation, ConsentsController.stands(answer).id())));
    }

    private Overview.Line line(Organisation organisation, ConsentId id) {
        return answers.find(organisation, id).orElseThrow(Problem.NOT_FOUND::refused);
    }

    private static Bsn bsn(JsonBody body) {
        return Ids.inBody(body, "bsn", body.text("bsn"), Bsn::new);
    }
}
