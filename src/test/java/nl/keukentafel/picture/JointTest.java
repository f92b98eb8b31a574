package nl.keukentafel.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.picture.MoneyPerMonth.Total;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.source.Datum;
import nl.keukentafel.source.Datum.Per;
import nl.keukentafel.source.Datum.Value;
import nl.keukentafel.source.Provenance;
import nl.keukentafel.source.SourceAnswer;
import nl.keukentafel.source.SourceSystemName;
import org.junit.jupiter.api.Test;

/** What is of two people, on the cards of one of them or of both. */
class JointTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final Instant AT = Instant.parse("2026-06-01T07:12:00Z");
    private static final PersonRef ONE = new PersonRef(new UUID(0, 1));
    private static final PersonRef OTHER = new PersonRef(new UUID(0, 2));
    private static final Topic HOUSING = new Topic("housing");
    private static final String LEASE = "joint-tenancy-a";

    @Test
    void bothSharedForADaySaysSoOnBothCardsAndNamesBothTopics() {
        HouseholdPicture picture = picture(lease(ONE, LEASE, true), lease(OTHER, LEASE, true));
        assertThat(joint(picture, ONE)).isInstanceOfSatisfying(Joint.BothShare.class, both -> {
            assertThat(both.other()).isEqualTo(OTHER);
            assertThat(both.computedFrom().names(ONE, HOUSING)).isTrue();
            assertThat(both.computedFrom().names(OTHER, HOUSING)).isTrue();
        });
        assertThat(joint(picture, OTHER)).isInstanceOf(Joint.BothShare.class);
    }

    @Test
    void anythingLessReadsTheSame() {
        List<HouseholdPicture> less = List.of(
                picture(lease(ONE, LEASE, true)),
                picture(lease(ONE, LEASE, true), new TopicFacts.NotAsked(OTHER, HOUSING)),
                picture(lease(ONE, LEASE, true), new TopicFacts.NotShared(OTHER, HOUSING)),
                picture(lease(ONE, LEASE, true), lease(OTHER, LEASE, false)),
                picture(lease(ONE, LEASE, false), lease(OTHER, LEASE, true)),
                picture(lease(ONE, LEASE, true), lease(OTHER, "joint-tenancy-b", true)),
                picture(lease(ONE, LEASE, true), lease(OTHER, "tenancy-1", true)));
        for (HouseholdPicture picture : less) {
            TopicCard card = picture.card(ONE, HOUSING).orElseThrow();
            assertThat(card).isEqualTo(less.getFirst().card(ONE, HOUSING).orElseThrow());
            assertThat(joint(picture, ONE)).isEqualTo(new Joint.OtherNotShared());
        }
    }

    @Test
    void aMarkThatMayNotBeSeenIsNoMark() {
        HouseholdPicture picture =
                picture(lease(ONE, LEASE, true, "rent"), lease(OTHER, LEASE, true, "rent", "joint-tenancy"));
        assertThat(joint(picture, ONE)).isEqualTo(new Joint.Alone());
        assertThat(joint(picture, OTHER)).isEqualTo(new Joint.OtherNotShared());
    }

    @Test
    void whatARegisterDoesNotCallJointIsNotUnknown() {
        HouseholdPicture picture = picture(lease(ONE, "tenancy-1", true));
        assertThat(joint(picture, ONE)).isEqualTo(new Joint.Alone());
        assertThat(picture.card(ONE, HOUSING).orElseThrow().unknown()).isEmpty();
    }

    @Test
    void oneRentOfTwoIsCountedOnceAndNotAddedUpWhileAPartIsNotShared() {
        MoneyPerMonth both =
                picture(lease(ONE, LEASE, true), lease(OTHER, LEASE, true)).money();
        assertThat(both.out()).hasSize(1);
        assertThat(both.totalOut()).isInstanceOfSatisfying(Total.Of.class, total -> {
            assertThat(total.cents()).isEqualTo(70_000);
            assertThat(total.computedFrom().names(OTHER, HOUSING)).isTrue();
        });
        MoneyPerMonth fresh =
                picture(lease(ONE, LEASE, true), lease(OTHER, LEASE, false)).money();
        assertThat(fresh.out()).hasSize(2);
        assertThat(fresh.totalOut()).isInstanceOf(Total.Missing.class);
        assertThat(picture(lease(ONE, LEASE, true)).money().totalOut()).isInstanceOf(Total.Missing.class);
        assertThat(picture(lease(ONE, "tenancy-1", true), lease(OTHER, "tenancy-1", true))
                        .money()
                        .totalOut())
                .as("two homes")
                .isInstanceOfSatisfying(
                        Total.Of.class, total -> assertThat(total.cents()).isEqualTo(140_000));
    }

    @Test
    void theOrderOfWhatCameInMakesNoDifference() {
        List<TopicFacts> facts = new ArrayList<>(List.of(lease(ONE, LEASE, true), lease(OTHER, LEASE, true)));
        HouseholdPicture first = picture(facts.toArray(TopicFacts[]::new));
        Collections.reverse(facts);
        assertThat(picture(facts.toArray(TopicFacts[]::new))).isEqualTo(first);
    }

    private static Joint joint(HouseholdPicture picture, PersonRef who) {
        return picture.card(who, HOUSING).orElseThrow().items().getFirst().joint();
    }

    private static TopicFacts lease(PersonRef who, String item, boolean settled) {
        return lease(who, item, settled, "rent", "joint-tenancy");
    }

    private static TopicFacts lease(PersonRef who, String item, boolean settled, String... fields) {
        List<Datum> data = new ArrayList<>();
        data.add(datum(who, "rent", item, new Value.Money(70_000, Per.MONTH)));
        if (item.startsWith("joint-")) {
            data.add(datum(who, "joint-tenancy", item, new Value.Flag(true)));
        }
        Set<FieldName> permitted =
                java.util.Arrays.stream(fields).map(FieldName::new).collect(java.util.stream.Collectors.toSet());
        return new TopicFacts.Shared(
                who,
                HOUSING,
                permitted,
                TODAY.minusYears(2),
                settled,
                List.of(new SourceAnswer.Answered(new SourceSystemName("housing"), HOUSING, AT, data)));
    }

    private static Datum datum(PersonRef who, String field, String item, Value value) {
        return new Datum(
                who,
                HOUSING,
                new FieldName(field),
                item,
                value,
                Optional.of(new PartialDate.Day(TODAY.minusYears(1))),
                Optional.empty(),
                new Provenance(new SourceSystemName("housing"), field, Optional.empty(), AT));
    }

    private static HouseholdPicture picture(TopicFacts... facts) {
        return HouseholdPicture.of(
                new PictureFacts(
                        TODAY,
                        List.of(
                                new PicturedMember(ONE, PicturedMember.Kind.SELF, "", "", true),
                                new PicturedMember(OTHER, PicturedMember.Kind.PARTNER, "", "", true)),
                        List.of(facts),
                        Map.of(),
                        Map.of()),
                List.of());
    }
}
