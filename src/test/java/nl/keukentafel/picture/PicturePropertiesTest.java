package nl.keukentafel.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import nl.keukentafel.Trap;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.source.Coverage;
import nl.keukentafel.source.Datum;
import nl.keukentafel.source.Datum.Value;
import nl.keukentafel.source.Provenance;
import nl.keukentafel.source.SourceAnswer;
import nl.keukentafel.source.SourceSystemName;

/** What holds for every picture, whatever the registers answer. */
class PicturePropertiesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final Instant AT = Instant.parse("2026-06-01T07:12:00Z");
    private static final List<PersonRef> PEOPLE = List.of(new PersonRef(new UUID(0, 1)), new PersonRef(new UUID(0, 2)));
    private static final Map<String, List<String>> FIELDS = Map.of(
            "income", List.of("employer", "net-pay", "gross-pay"),
            "benefits", List.of("benefit-kind", "benefit-amount"),
            "housing", List.of("address", "rent", "landlord"),
            "tax", List.of("assessed-income", "allowances"),
            "care", List.of("product", "start", "end"));
    private static final List<SourceSystemName> SOURCES =
            List.of(new SourceSystemName("brp"), new SourceSystemName("housing"), new SourceSystemName("uwv"));

    @Provide
    Arbitrary<PictureFacts> facts() {
        Arbitrary<List<TopicFacts>> topics = topicFacts().list().ofMaxSize(8).map(PicturePropertiesTest::once);
        return topics.map(all -> new PictureFacts(
                TODAY,
                List.of(
                        new PicturedMember(PEOPLE.get(0), PicturedMember.Kind.SELF, "", "", true),
                        new PicturedMember(PEOPLE.get(1), PicturedMember.Kind.PARTNER, "", "", true)),
                all,
                Map.of(new Topic("housing"), Period.ofDays(31)),
                Map.of()));
    }

    private static List<TopicFacts> once(List<TopicFacts> all) {
        Set<Origin> seen = new HashSet<>();
        return all.stream().filter(one -> seen.add(one.origin())).toList();
    }

    private Arbitrary<TopicFacts> topicFacts() {
        return Combinators.combine(
                        Arbitraries.of(PEOPLE),
                        Arbitraries.of(FIELDS.keySet()),
                        Arbitraries.integers().between(0, 5))
                .flatAs((who, topic, kind) -> switch (kind) {
                    case 0 -> Arbitraries.<TopicFacts>just(new TopicFacts.NotShared(who, new Topic(topic)));
                    case 1 -> Arbitraries.<TopicFacts>just(new TopicFacts.NotAsked(who, new Topic(topic)));
                    default -> shared(topic, who);
                });
    }

    private Arbitrary<TopicFacts> shared(String topic, PersonRef who) {
        Arbitrary<Set<FieldName>> permitted = Arbitraries.of(FIELDS.getOrDefault(topic, List.of()))
                .map(FieldName::new)
                .set()
                .ofMinSize(1);
        Arbitrary<List<SourceAnswer>> answers = Arbitraries.of(SOURCES).set().flatMap(sources -> {
            List<Arbitrary<SourceAnswer>> each = new ArrayList<>();
            sources.forEach(source -> each.add(answer(source, topic)));
            return Combinators.combine(each).as(list -> list);
        });
        return Combinators.combine(permitted, answers)
                .as((fields, all) ->
                        new TopicFacts.Shared(who, new Topic(topic), fields, TODAY.minusYears(1), true, all));
    }

    private Arbitrary<SourceAnswer> answer(SourceSystemName source, String name) {
        Topic topic = new Topic(name);
        return Arbitraries.integers().between(0, 6).flatMap(kind -> switch (kind) {
            case 0 ->
                Arbitraries.<SourceAnswer>just(
                        new SourceAnswer.NothingKnown(source, topic, AT, new Coverage("iets", "some")));
            case 1 ->
                Arbitraries.<SourceAnswer>just(
                        new SourceAnswer.NotCovered(source, topic, AT, new Coverage("iets", "some")));
            case 2 ->
                Arbitraries.<SourceAnswer>just(
                        new SourceAnswer.Unavailable(source, topic, AT, SourceAnswer.Cause.BROKEN));
            default ->
                datum(source, name)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(5)
                        .map(data -> new SourceAnswer.Answered(source, topic, AT, data));
        });
    }

    private Arbitrary<Datum> datum(SourceSystemName source, String topic) {
        Arbitrary<String> field = Arbitraries.of(
                FIELDS.values().stream().flatMap(List::stream).sorted().toList());
        Arbitrary<Value> value = Arbitraries.oneOf(
                Arbitraries.of("Duinweg 8", "duinweg 8", "Helmgras 3").map(Value.Text::new),
                Arbitraries.longs().between(0, 300000).map(cents -> new Value.Money(cents, Datum.Per.MONTH)),
                Arbitraries.integers()
                        .between(-400, 400)
                        .map(days -> new Value.Day(new PartialDate.Day(TODAY.plusDays(days)))));
        Arbitrary<Optional<PartialDate>> until = Arbitraries.integers()
                .between(-900, 200)
                .map(days -> (PartialDate) new PartialDate.Day(TODAY.plusDays(days)))
                .optional();
        return Combinators.combine(
                        Arbitraries.of(PEOPLE),
                        field,
                        Arbitraries.of("a", "b"),
                        value,
                        until,
                        Arbitraries.of(FIELDS.keySet(), Set.of(topic)).flatMap(Arbitraries::of))
                .as((who, name, item, of, end, about) -> new Datum(
                        who,
                        new Topic(about),
                        new FieldName(name),
                        item,
                        of,
                        Optional.empty(),
                        end,
                        new Provenance(source, name, Optional.of(new PartialDate.Day(TODAY.minusDays(3))), AT)));
    }

    @Trap(1)
    @Property(tries = 300)
    void nothingThatWasNotPermittedComesOut(@ForAll("facts") PictureFacts facts) {
        HouseholdPicture picture = HouseholdPicture.of(facts, List.of());
        for (TopicFacts topic : facts.topics()) {
            TopicCard card = picture.card(topic.member(), topic.topic()).orElseThrow();
            Set<FieldName> may = topic instanceof TopicFacts.Shared shared ? shared.permitted() : Set.of();
            assertThat(card.items().stream().flatMap(item -> item.data().stream()))
                    .allMatch(datum -> may.contains(datum.field())
                            && datum.whose().equals(topic.member())
                            && datum.topic().equals(topic.topic())
                            && Periods.reaches(datum, TODAY.minusYears(1)));
        }
        assertThat(picture.conflicts().stream()
                        .flatMap(conflict -> conflict.sides().stream())
                        .flatMap(side -> side.data().stream()))
                .allMatch(datum -> shown(picture, datum));
        assertThat(picture.helping().stream().flatMap(helping -> helping.data().stream()))
                .allMatch(datum -> shown(picture, datum));
    }

    private static boolean shown(HouseholdPicture picture, Datum datum) {
        return picture.cards().stream().flatMap(card -> card.items().stream()).anyMatch(item -> item.data()
                .contains(datum));
    }

    @Property(tries = 300)
    void anEmptyPlaceIsNeverWithoutAState(@ForAll("facts") PictureFacts facts) {
        HouseholdPicture picture = HouseholdPicture.of(facts, List.of());
        assertThat(picture.cards()).hasSameSizeAs(facts.topics());
        for (TopicFacts topic : facts.topics()) {
            if (topic instanceof TopicFacts.Shared shared) {
                TopicCard card = picture.card(topic.member(), topic.topic()).orElseThrow();
                assertThat(card.sources()).hasSameSizeAs(shared.answers());
                Set<FieldName> accounted = new HashSet<>(card.unknown());
                card.items().forEach(item -> item.data().forEach(datum -> accounted.add(datum.field())));
                assertThat(shared.permitted()).containsAll(accounted);
                Set<FieldName> silent = new HashSet<>(shared.permitted());
                silent.removeAll(accounted);
                assertThat(silent).isEmpty();
                boolean down = shared.answers().stream().anyMatch(SourceAnswer.Unavailable.class::isInstance);
                assertThat(down && card.state() == CardState.SHARED_EMPTY).isFalse();
            }
        }
    }

    @Property(tries = 200)
    void theOrderOfAnswersMakesNoDifference(@ForAll("facts") PictureFacts facts, @ForAll long seed) {
        List<TopicFacts> other = new ArrayList<>();
        for (TopicFacts topic : facts.topics()) {
            other.add(topic instanceof TopicFacts.Shared shared ? shuffled(shared, new Random(seed)) : topic);
        }
        Collections.shuffle(other, new Random(seed));
        var again = new PictureFacts(TODAY, facts.members(), other, facts.staleAfter(), facts.coverages());
        assertThat(HouseholdPicture.of(again, List.of())).isEqualTo(HouseholdPicture.of(facts, List.of()));
    }

    private static TopicFacts shuffled(TopicFacts.Shared shared, Random random) {
        List<SourceAnswer> answers = new ArrayList<>();
        for (SourceAnswer answer : shared.answers()) {
            if (answer instanceof SourceAnswer.Answered answered) {
                List<Datum> data = new ArrayList<>(answered.data());
                Collections.shuffle(data, random);
                answers.add(new SourceAnswer.Answered(answered.source(), answered.topic(), AT, data));
            } else {
                answers.add(answer);
            }
        }
        Collections.shuffle(answers, random);
        return new TopicFacts.Shared(
                shared.member(), shared.topic(), shared.permitted(), shared.dataFrom(), shared.settled(), answers);
    }

    @Trap(11)
    @Property(tries = 300)
    void registersThatDoNotAgreeOnTheAddressAreAlwaysShownSideBySide(@ForAll("facts") PictureFacts facts) {
        HouseholdPicture picture = HouseholdPicture.of(facts, List.of());
        var address = new FieldName("address");
        for (TopicCard card : picture.cards()) {
            List<Datum> running = card.items().stream()
                    .flatMap(item -> item.of(address).stream())
                    .filter(datum -> datum.until().isEmpty())
                    .toList();
            Set<SourceSystemName> sources = new HashSet<>();
            Set<Object> values = new HashSet<>();
            running.forEach(datum -> {
                sources.add(datum.provenance().source());
                values.add(
                        datum.value() instanceof Value.Text text
                                ? text.text().toLowerCase(java.util.Locale.ROOT)
                                : datum.value());
            });
            boolean told = picture.conflicts().stream()
                    .anyMatch(conflict -> conflict.member().equals(card.member())
                            && conflict.about().equals(new Conflict.About.SameField(address)));
            assertThat(told).isEqualTo(sources.size() > 1 && values.size() > 1);
        }
    }

    @Property(tries = 200)
    void everyElementSaysWhatItWasComputedFrom(@ForAll("facts") PictureFacts facts) {
        HouseholdPicture picture = HouseholdPicture.of(facts, List.of());
        List<ComputedFrom> all = new ArrayList<>();
        picture.cards().forEach(card -> {
            all.add(card.computedFrom());
            card.items().forEach(item -> all.add(item.computedFrom()));
        });
        picture.conflicts().forEach(conflict -> all.add(conflict.computedFrom()));
        picture.money().in().forEach(line -> all.add(line.computedFrom()));
        picture.money().out().forEach(line -> all.add(line.computedFrom()));
        picture.helping().forEach(helping -> all.add(helping.computedFrom()));
        Set<Origin> known = new HashSet<>();
        facts.topics().forEach(topic -> known.add(topic.origin()));
        assertThat(all).allMatch(from -> known.containsAll(from.origins()));
    }
}
