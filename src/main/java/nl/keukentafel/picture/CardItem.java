package nl.keukentafel.picture;

import java.util.List;
import java.util.Optional;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.source.Coverage;
import nl.keukentafel.source.Datum;
import nl.keukentafel.source.SourceSystemName;

/**
 * What belongs together in a register's answer: a job, a claim, an allocation.
 *
 * @param data each with its provenance, by field and period; never none
 * @param coverage what the register can know of
 * @param running whether any of it has no end
 * @param joint whether it binds others too
 */
public record CardItem(
        SourceSystemName source,
        String item,
        List<Datum> data,
        Coverage coverage,
        boolean running,
        Joint joint,
        ComputedFrom computedFrom) {
    public CardItem {
        data = List.copyOf(data);
        if (data.isEmpty()) {
            throw new IllegalArgumentException("an item without data has no place on a card");
        }
    }

    CardItem with(Joint found) {
        return new CardItem(source, item, data, coverage, running, found, computedFrom);
    }

    /** All data of one field, oldest period first. */
    public List<Datum> of(FieldName field) {
        return data.stream().filter(datum -> datum.field().equals(field)).toList();
    }

    /** The datum of one field with the latest period, if there is one. */
    public Optional<Datum> latest(FieldName field) {
        List<Datum> all = of(field);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }
}
