package nl.keukentafel.web.resident;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import nl.keukentafel.accesslog.Question;
import nl.keukentafel.web.Layout;

/**
 * Who looked, by day, newest first, and what was asked about it.
 *
 * @param hidden whether the log once counted more lines of this resident than there are
 */
public record LooksPage(Layout layout, List<Look> looks, List<Question> questions, boolean hidden) {
    public Map<LocalDate, List<Look>> byDay() {
        return looks.stream().collect(Collectors.groupingBy(Look::day, LinkedHashMap::new, Collectors.toList()));
    }

    /** What the link beside a line says: nothing asked, asked, or answered. */
    public String link(Look look) {
        Optional<Question> asked = questions.stream()
                .filter(question -> Long.toString(question.entry()).equals(look.id()))
                .findFirst();
        return layout.t(
                asked.map(question -> question.answer().isPresent() ? "wie.bekijk-antwoord" : "wie.bekijk-vraag")
                        .orElse("wie.snap"));
    }
}
