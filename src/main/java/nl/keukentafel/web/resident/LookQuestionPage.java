package nl.keukentafel.web.resident;

import java.util.Optional;
import nl.keukentafel.accesslog.Question;
import nl.keukentafel.web.Layout;

/**
 * A line of somebody's own log, and what they asked about it.
 *
 * @param mistake what is wrong with the words that were sent; empty when nothing is
 */
public record LookQuestionPage(Layout layout, Look look, Optional<Question> question, String mistake) {
    /** By when a person answers. */
    public String due() {
        return question.map(asked -> layout.day(asked.due(layout.zone()))).orElse("");
    }
}
