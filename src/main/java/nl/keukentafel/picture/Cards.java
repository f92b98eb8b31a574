package nl.keukentafel.picture;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.source.Coverage;
import nl.keukentafel.source.Datum;
import nl.keukentafel.source.SourceAnswer;
import nl.keukentafel.source.SourceSystemName;

/** Makes the cards: what may be shown of what the registers answered. */
final class Cards {
    /** What tells where somebody with a secret address is. */
    private static final Map<Topic, Set<FieldName>> TELLS_WHERE = Map.of(
            new Topic("housing"), Set.of(new FieldName("address"), new FieldName("landlord")),
            new Topic("debts"), Set.of(new FieldName("creditor")),
            new Topic("income"), Set.of(new FieldName("employer")),
            new Topic("schooling"), Set.of(new FieldName("school")),
            new Topic("care"), Set.of(new FieldName("provider")));

    private static final Coverage NOT_SAID = new Coverage("wat daar is opgeschreven", "what is written down there");

    private final PictureFacts facts;

    private Cards(PictureFacts facts) {
        this.facts = facts;
    }

    static List<TopicCard> of(PictureFacts facts) {
        var cards = new Cards(facts);
        List<PersonRef> order =
                facts.members().stream().map(PicturedMember::ref).toList();
        List<TopicCard> apart = facts.topics().stream()
                .filter(topic -> order.contains(topic.member()))
                .sorted(Comparator.<TopicFacts>comparingInt(topic -> order.indexOf(topic.member()))
                        .thenComparing(TopicFacts::topic))
                .map(cards::card)
                .toList();
        return Joints.laid(apart, facts.settled());
    }

    private TopicCard card(TopicFacts topic) {
        return switch (topic) {
            case TopicFacts.NotShared ignored -> closed(topic, CardState.NOT_SHARED);
            case TopicFacts.NotAsked ignored -> closed(topic, CardState.NOT_ASKED);
            case TopicFacts.Shielded ignored -> closed(topic, CardState.SHIELDED);
            case TopicFacts.Shared shared -> shared(shared);
        };
    }

    private static TopicCard closed(TopicFacts topic, CardState state) {
        return new TopicCard(
                topic.member(),
                topic.topic(),
                state,
                LocalDate.MIN,
                List.of(),
                List.of(),
                List.of(),
                ComputedFrom.of(topic.origin()));
    }

    private TopicCard shared(TopicFacts.Shared topic) {
        Set<FieldName> fields = showable(topic);
        List<CardItem> items = new ArrayList<>();
        List<SourceLine> lines = new ArrayList<>();
        List<SourceAnswer> answers = topic.answers().stream()
                .filter(answer -> answer.topic().equals(topic.topic()))
                .sorted(Comparator.comparing(SourceAnswer::source).thenComparing(SourceAnswer::at))
                .toList();
        for (SourceAnswer answer : answers) {
            List<Datum> data = cut(answer, topic, fields);
            items.addAll(items(answer.source(), data, topic.origin()));
            lines.add(line(answer, data, topic.topic()));
        }
        Set<FieldName> given = items.stream()
                .flatMap(item -> item.data().stream())
                .map(Datum::field)
                .collect(Collectors.toSet());
        List<FieldName> unknown = fields.stream()
                .filter(field -> !given.contains(field) && !Joints.TELLS.contains(field))
                .sorted()
                .toList();
        return new TopicCard(
                topic.member(),
                topic.topic(),
                state(lines),
                topic.dataFrom(),
                items,
                unknown,
                lines,
                ComputedFrom.of(topic.origin()));
    }

    private Set<FieldName> showable(TopicFacts.Shared topic) {
        boolean placeShown =
                facts.members().stream().anyMatch(member -> member.ref().equals(topic.member()) && member.placeShown())
                        && topic.answers().stream().noneMatch(SourceAnswer.Withheld.class::isInstance);
        Set<FieldName> fields = new HashSet<>(topic.permitted());
        if (!placeShown) {
            fields.removeAll(TELLS_WHERE.getOrDefault(topic.topic(), Set.of()));
        }
        return fields;
    }

    private static List<Datum> cut(SourceAnswer answer, TopicFacts.Shared topic, Set<FieldName> fields) {
        if (!(answer instanceof SourceAnswer.Answered answered)) {
            return List.of();
        }
        return answered.data().stream()
                .filter(datum -> datum.whose().equals(topic.member()))
                .filter(datum -> datum.topic().equals(topic.topic()))
                .filter(datum -> fields.contains(datum.field()))
                .filter(datum -> datum.provenance().source().equals(answer.source()))
                .filter(datum -> Periods.reaches(datum, topic.dataFrom()))
                .distinct()
                .sorted(Periods.ORDER)
                .toList();
    }

    private List<CardItem> items(SourceSystemName source, List<Datum> data, Origin origin) {
        Map<String, List<Datum>> byItem =
                data.stream().collect(Collectors.groupingBy(Datum::item, TreeMap::new, Collectors.toList()));
        return byItem.entrySet().stream()
                .map(item -> new CardItem(
                        source,
                        item.getKey(),
                        item.getValue(),
                        coverage(source),
                        item.getValue().stream().anyMatch(datum -> datum.until().isEmpty()),
                        Joints.alone(item.getValue()),
                        ComputedFrom.of(origin)))
                .toList();
    }

    private SourceLine line(SourceAnswer answer, List<Datum> data, Topic topic) {
        SourceSystemName source = answer.source();
        Instant at = answer.at();
        return switch (answer) {
            case SourceAnswer.Answered ignored -> new SourceLine(source, said(data, topic), at, coverage(source));
            case SourceAnswer.NothingKnown nothing ->
                new SourceLine(source, SourceLine.Said.NOTHING, at, nothing.coverage());
            case SourceAnswer.NotCovered not -> new SourceLine(source, SourceLine.Said.NOT_COVERED, at, not.coverage());
            case SourceAnswer.Withheld ignored ->
                new SourceLine(source, SourceLine.Said.WITHHELD, at, coverage(source));
            case SourceAnswer.Unavailable ignored -> new SourceLine(source, SourceLine.Said.DOWN, at, coverage(source));
        };
    }

    private SourceLine.Said said(List<Datum> data, Topic topic) {
        if (data.isEmpty()) {
            return SourceLine.Said.NOTHING;
        }
        return old(data, topic) ? SourceLine.Said.STALE : SourceLine.Said.FRESH;
    }

    private boolean old(List<Datum> data, Topic topic) {
        Period threshold = facts.staleAfter().get(topic);
        if (threshold == null) {
            return false;
        }
        Optional<LocalDate> newest = data.stream()
                .map(datum -> datum.provenance().observedAt())
                .flatMap(Optional::stream)
                .map(PartialDate::latest)
                .filter(day -> !day.equals(LocalDate.MAX))
                .max(Comparator.naturalOrder());
        return newest.isPresent() && newest.get().isBefore(facts.today().minus(threshold));
    }

    private Coverage coverage(SourceSystemName source) {
        return facts.coverages().getOrDefault(source, NOT_SAID);
    }

    /** Data win over failures, which the lines name; a failure wins over emptiness, which it might hide. */
    private static CardState state(List<SourceLine> lines) {
        Set<SourceLine.Said> said = lines.stream().map(SourceLine::said).collect(Collectors.toSet());
        if (said.contains(SourceLine.Said.STALE)) {
            return CardState.SHARED_STALE;
        }
        if (said.contains(SourceLine.Said.FRESH)) {
            return CardState.SHARED_FRESH;
        }
        if (said.contains(SourceLine.Said.DOWN) || said.isEmpty()) {
            return CardState.SOURCE_DOWN;
        }
        return said.contains(SourceLine.Said.WITHHELD) ? CardState.SHIELDED : CardState.SHARED_EMPTY;
    }
}
