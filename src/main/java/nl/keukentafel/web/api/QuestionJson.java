package nl.keukentafel.web.api;

import static nl.keukentafel.view.Transcript.object;

import java.time.ZoneId;
import java.util.Map;
import nl.keukentafel.accesslog.Question;

/** A resident's question about a look, as {@code Question} in the contract. */
final class QuestionJson {
    private QuestionJson() {}

    /** Days are those of the municipality's zone. */
    static Map<String, Object> of(Question question, ZoneId zone) {
        return object(
                "index", question.entry(),
                "words", question.words(),
                "askedAt", question.asked().toString(),
                "answerDue", question.due(zone).toString(),
                "answer",
                        question.answer()
                                .map(answer -> object(
                                        "words",
                                        answer.words(),
                                        "answeredAt",
                                        answer.at().toString())));
    }
}
