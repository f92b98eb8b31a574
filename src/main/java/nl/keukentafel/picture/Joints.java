package nl.keukentafel.picture;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.source.Datum;
import nl.keukentafel.source.Datum.Value;

/** Finds what is on two members' cards and is one thing. */
final class Joints {
    /** That something is joint; where a register does not say so, it is not, so it is never "onbekend". */
    static final Set<FieldName> TELLS = Set.of(new FieldName("joint-claim"), new FieldName("joint-tenancy"));

    private Joints() {}

    /** What an item's own data say, before anybody else's lie beside it. */
    static Joint alone(List<Datum> data) {
        boolean joint = data.stream()
                .anyMatch(datum ->
                        TELLS.contains(datum.field()) && datum.value() instanceof Value.Flag flag && flag.yes());
        return joint ? new Joint.OtherNotShared() : new Joint.Alone();
    }

    /**
     * Lays cards beside each other.
     *
     * @param settled the topics of which each yes stands for a day
     */
    static List<TopicCard> laid(List<TopicCard> cards, Set<Origin> settled) {
        return cards.stream()
                .map(card -> card.withItems(card.items().stream()
                        .map(item -> item.joint() instanceof Joint.OtherNotShared
                                ? item.with(beside(card, item, cards, settled))
                                : item)
                        .toList()))
                .toList();
    }

    private static Joint beside(TopicCard card, CardItem item, List<TopicCard> cards, Set<Origin> settled) {
        if (!settled.contains(card.origin())) {
            return item.joint();
        }
        return cards.stream()
                .filter(other -> !other.member().equals(card.member())
                        && other.topic().equals(card.topic())
                        && settled.contains(other.origin())
                        && other.items().stream().anyMatch(its -> same(item, its)))
                .findFirst()
                .<Joint>map(other -> new Joint.BothShare(
                        other.member(),
                        ComputedFrom.of(Stream.of(card.computedFrom(), other.computedFrom())
                                .flatMap(from -> from.origins().stream())
                                .toList())))
                .orElse(item.joint());
    }

    private static boolean same(CardItem one, CardItem other) {
        return one.source().equals(other.source())
                && one.item().equals(other.item())
                && !(other.joint() instanceof Joint.Alone);
    }
}
