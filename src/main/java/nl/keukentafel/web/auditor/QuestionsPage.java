package nl.keukentafel.web.auditor;

import java.time.LocalDate;
import java.util.List;
import nl.keukentafel.accesslog.Question;
import nl.keukentafel.web.Layout;

/** What residents did not understand, with the clock of each. */
public record QuestionsPage(Layout layout, LocalDate today, List<Question> open, List<Question> answered, String said) {
    public QuestionsPage {
        open = List.copyOf(open);
        answered = List.copyOf(answered);
    }

    public LocalDate due(Question question) {
        return question.due(layout.zone());
    }

    public boolean late(Question question) {
        return today.isAfter(due(question));
    }
}
