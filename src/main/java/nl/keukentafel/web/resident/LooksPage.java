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
    /**
     * A line of a day.
     *
     * @param earlier the reader's own looks of that day before this one; empty beside a look of somebody else
     */
    public record Line(Look look, List<Look> earlier) {
        public Line {
            earlier = List.copyOf(earlier);
        }
    }

    /** All looks by day; how often the readers looked themself on a day is one line, at the last of them. */
    public Map<LocalDate, List<Line>> byDay() {
        Map<LocalDate, List<Look>> days =
                looks.stream().collect(Collectors.groupingBy(Look::day, LinkedHashMap::new, Collectors.toList()));
        Map<LocalDate, List<Line>> lines = new LinkedHashMap<>();
        days.forEach((day, all) -> lines.put(day, lines(all)));
        return lines;
    }

    private static List<Line> lines(List<Look> day) {
        List<Look> own = day.stream().filter(Look::mirrored).toList();
        return day.stream()
                .filter(look -> !look.mirrored() || look.equals(own.getFirst()))
                .map(look -> new Line(look, look.mirrored() ? own.subList(1, own.size()) : List.of()))
                .toList();
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
