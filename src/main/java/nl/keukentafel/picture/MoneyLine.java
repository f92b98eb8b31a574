package nl.keukentafel.picture;

import java.util.List;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.source.Datum;

/**
 * One line of money per month.
 *
 * @param data the item that it comes from, words for its label included; empty when nothing is known
 */
public record MoneyLine(
        PersonRef member, Topic topic, FieldName field, Amount amount, List<Datum> data, ComputedFrom computedFrom) {
    public MoneyLine {
        data = List.copyOf(data);
    }

    /** How much a month. */
    public sealed interface Amount {
        /** In euro cents. */
        record Known(long cents) implements Amount {}

        /** "onbekend". */
        record Unknown() implements Amount {}
    }
}
