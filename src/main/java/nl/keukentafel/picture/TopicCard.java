package nl.keukentafel.picture;

import java.time.LocalDate;
import java.util.List;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;

/**
 * One topic of one member.
 *
 * @param dataFrom the first day that it looks back to ("vanaf …"); {@link LocalDate#MIN} when nothing is shared
 * @param items empty unless the state is SHARED_FRESH or SHARED_STALE
 * @param unknown the fields that may be seen and that no register gives: "onbekend"
 * @param sources what each register said, in the order of their names; empty when nothing is shared
 */
public record TopicCard(
        PersonRef member,
        Topic topic,
        CardState state,
        LocalDate dataFrom,
        List<CardItem> items,
        List<FieldName> unknown,
        List<SourceLine> sources,
        ComputedFrom computedFrom) {
    public TopicCard {
        items = List.copyOf(items);
        unknown = List.copyOf(unknown);
        sources = List.copyOf(sources);
        boolean shown = state == CardState.SHARED_FRESH || state == CardState.SHARED_STALE;
        if (shown == items.isEmpty()) {
            throw new IllegalArgumentException("a card shows data exactly when its state says so");
        }
    }

    Origin origin() {
        return new Origin(member, topic);
    }

    TopicCard withItems(List<CardItem> others) {
        return new TopicCard(member, topic, state, dataFrom, others, unknown, sources, computedFrom);
    }
}
