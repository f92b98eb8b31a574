package nl.keukentafel.picture;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.source.Datum;

/** Who helps already: allocations of care that have not ended. */
final class HelpNow {
    private static final Topic CARE = new Topic("care");
    private static final FieldName END = new FieldName("end");

    private HelpNow() {}

    static List<Helping> of(List<TopicCard> cards, LocalDate today) {
        return cards.stream()
                .filter(card -> card.topic().equals(CARE))
                .flatMap(card -> card.items().stream()
                        .filter(item -> !ended(item, today))
                        .map(item -> new Helping(card.member(), item.data(), item.computedFrom())))
                .toList();
    }

    private static boolean ended(CardItem item, LocalDate today) {
        Optional<Datum> end = item.latest(END);
        if (end.isPresent() && end.get().value() instanceof Datum.Value.Day day) {
            return day.date().latest().isBefore(today);
        }
        return item.data().stream().noneMatch(datum -> Periods.reaches(datum, today));
    }
}
