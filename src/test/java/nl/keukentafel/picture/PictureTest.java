package nl.keukentafel.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import nl.keukentafel.Trap;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.source.Coverage;
import nl.keukentafel.source.Datum;
import nl.keukentafel.source.Datum.Per;
import nl.keukentafel.source.Datum.Value;
import nl.keukentafel.source.Provenance;
import nl.keukentafel.source.SourceAnswer;
import nl.keukentafel.source.SourceSystemName;
import org.junit.jupiter.api.Test;

class PictureTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final LocalDate FROM = LocalDate.of(2024, 6, 1);
    private static final Instant AT = Instant.parse("2026-06-01T07:12:00Z");
    private static final PersonRef SELF = new PersonRef(new UUID(0, 1));
    private static final PersonRef OTHER = new PersonRef(new UUID(0, 2));
    private static final Topic INCOME = new Topic("income");
    private static final Topic BENEFITS = new Topic("benefits");
    private static final Topic HOUSING = new Topic("housing");
    private static final Topic TAX = new Topic("tax");
    private static final Topic CARE = new Topic("care");
    private static final Coverage COVERAGE = new Coverage("lonen", "wages");

    private static PicturedMember member(PersonRef ref, boolean secret) {
        var kind = ref.equals(SELF) ? PicturedMember.Kind.SELF : PicturedMember.Kind.PARTNER;
        return new PicturedMember(ref, kind, "", "", !secret);
    }

    private static Datum datum(
            PersonRef whose,
            Topic topic,
            String field,
            String source,
            String item,
            Value value,
            Optional<LocalDate> from,
            Optional<LocalDate> until,
            Optional<LocalDate> observed) {
        return new Datum(
                whose,
                topic,
                new FieldName(field),
                item,
                value,
                from.map(PartialDate.Day::new),
                until.map(PartialDate.Day::new),
                new Provenance(new SourceSystemName(source), field, observed.map(PartialDate.Day::new), AT));
    }

    private static Datum running(Topic topic, String field, String source, Value value) {
        return datum(SELF, topic, field, source, "one", value, Optional.of(FROM), Optional.empty(), Optional.of(TODAY));
    }

    private static Datum month(String field, LocalDate first, long cents) {
        LocalDate last = first.plusMonths(1).minusDays(1);
        return datum(
                SELF,
                INCOME,
                field,
                "uwv",
                "job",
                new Value.Money(cents, Per.MONTH),
                Optional.of(first),
                Optional.of(last),
                Optional.of(last));
    }

    private static SourceAnswer answered(String source, Topic topic, Datum... data) {
        return new SourceAnswer.Answered(new SourceSystemName(source), topic, AT, List.of(data));
    }

    private static SourceAnswer nothing(String source, Topic topic) {
        return new SourceAnswer.NothingKnown(new SourceSystemName(source), topic, AT, COVERAGE);
    }

    private static SourceAnswer down(String source, Topic topic) {
        return new SourceAnswer.Unavailable(new SourceSystemName(source), topic, AT, SourceAnswer.Cause.SLOW);
    }

    private static TopicFacts.Shared shared(Topic topic, Set<String> fields, SourceAnswer... answers) {
        var names = new TreeSet<FieldName>();
        fields.forEach(field -> names.add(new FieldName(field)));
        return new TopicFacts.Shared(SELF, topic, names, FROM, true, List.of(answers));
    }

    private static HouseholdPicture picture(TopicFacts... topics) {
        return picture(false, topics);
    }

    private static HouseholdPicture picture(boolean secret, TopicFacts... topics) {
        return HouseholdPicture.of(
                new PictureFacts(
                        TODAY,
                        List.of(member(SELF, secret), member(OTHER, false)),
                        List.of(topics),
                        Map.of(HOUSING, Period.ofDays(31)),
                        Map.of(new SourceSystemName("uwv"), COVERAGE)),
                List.of());
    }

    private static TopicCard card(HouseholdPicture picture, Topic topic) {
        return picture.card(SELF, topic).orElseThrow();
    }

    @Test
    void whatIsNotSharedAndWhatWasNeverAskedAreDifferentCards() {
        HouseholdPicture picture = picture(
                new TopicFacts.NotShared(SELF, INCOME),
                new TopicFacts.NotAsked(SELF, TAX),
                new TopicFacts.Shielded(SELF, CARE));
        assertThat(picture.cards())
                .extracting(TopicCard::state)
                .containsExactly(CardState.SHIELDED, CardState.NOT_SHARED, CardState.NOT_ASKED);
        assertThat(picture.cards())
                .allMatch(card -> card.sources().isEmpty() && card.items().isEmpty());
    }

    @Test
    void aRegisterThatKnowsNothingSaysWhatItCanKnowOf() {
        TopicCard card = card(picture(shared(INCOME, Set.of("employer"), nothing("uwv", INCOME))), INCOME);
        assertThat(card.state()).isEqualTo(CardState.SHARED_EMPTY);
        assertThat(card.sources()).singleElement().satisfies(line -> {
            assertThat(line.said()).isEqualTo(SourceLine.Said.NOTHING);
            assertThat(line.coverage()).isEqualTo(COVERAGE);
            assertThat(line.at()).isEqualTo(AT);
        });
        assertThat(card.unknown()).containsExactly(new FieldName("employer"));
    }

    @Test
    void aRegisterThatIsDownIsNeverEmpty() {
        TopicCard card = card(
                picture(shared(BENEFITS, Set.of("benefit-kind"), nothing("svb", BENEFITS), down("bijstand", BENEFITS))),
                BENEFITS);
        assertThat(card.state()).isEqualTo(CardState.SOURCE_DOWN);
        assertThat(card.sources())
                .extracting(SourceLine::said)
                .containsExactly(SourceLine.Said.DOWN, SourceLine.Said.NOTHING);
    }

    @Trap(12)
    @Test
    void whatOneRegisterKnowsIsShownWhenAnotherIsDownAndSaysSo() {
        Datum kind = running(BENEFITS, "benefit-kind", "svb", new Value.Coded("AKW", "Kinderbijslag", "child benefit"));
        TopicCard card = card(
                picture(shared(
                        BENEFITS, Set.of("benefit-kind"), answered("svb", BENEFITS, kind), down("bijstand", BENEFITS))),
                BENEFITS);
        assertThat(card.state()).isEqualTo(CardState.SHARED_FRESH);
        assertThat(card.sources()).extracting(SourceLine::said).contains(SourceLine.Said.DOWN);
    }

    @Test
    void oldDataAreMarkedOld() {
        Datum rent = datum(
                SELF,
                HOUSING,
                "rent",
                "housing",
                "one",
                new Value.Money(71200, Per.MONTH),
                Optional.of(FROM),
                Optional.empty(),
                Optional.of(TODAY.minusDays(32)));
        assertThat(card(picture(shared(HOUSING, Set.of("rent"), answered("housing", HOUSING, rent))), HOUSING)
                        .state())
                .isEqualTo(CardState.SHARED_STALE);
    }

    @Test
    void whatWasNotPermittedIsCutAlsoInsideAnItem() {
        Datum employer = running(INCOME, "employer", "uwv", new Value.Text("Bakkerij"));
        Datum pay = running(INCOME, "net-pay", "uwv", new Value.Money(118000, Per.MONTH));
        TopicCard card =
                card(picture(shared(INCOME, Set.of("net-pay"), answered("uwv", INCOME, employer, pay))), INCOME);
        assertThat(card.items()).singleElement().satisfies(item -> assertThat(item.data())
                .containsExactly(pay));
    }

    @Test
    void somebodyElsesDataAreCut() {
        Datum other = datum(
                OTHER,
                INCOME,
                "employer",
                "uwv",
                "one",
                new Value.Text("Bakkerij"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        TopicCard card = card(picture(shared(INCOME, Set.of("employer"), answered("uwv", INCOME, other))), INCOME);
        assertThat(card.state()).isEqualTo(CardState.SHARED_EMPTY);
    }

    @Trap(9)
    @Test
    void historyBeforeTheWindowIsCutAlsoBelowWhatRuns() {
        Datum employer = running(INCOME, "employer", "uwv", new Value.Text("Bakkerij"));
        Datum old = month("net-pay", FROM.minusMonths(2).withDayOfMonth(1), 90000);
        Datum recent = month("net-pay", LocalDate.of(2026, 5, 1), 118000);
        TopicCard card = card(
                picture(shared(INCOME, Set.of("employer", "net-pay"), answered("uwv", INCOME, employer, old, recent))),
                INCOME);
        assertThat(card.items().stream().flatMap(item -> item.data().stream())).doesNotContain(old);
        assertThat(card.dataFrom()).isEqualTo(FROM);
    }

    @Trap({9, 10})
    @Test
    void aPartialDateIsInTheWindowByItsLastPossibleDay() {
        Datum inYear = new Datum(
                SELF,
                INCOME,
                new FieldName("employer"),
                "one",
                new Value.Text("Bakkerij"),
                Optional.empty(),
                Optional.of(new PartialDate.Year(2024)),
                new Provenance(new SourceSystemName("uwv"), "x", Optional.empty(), AT));
        assertThat(card(picture(shared(INCOME, Set.of("employer"), answered("uwv", INCOME, inYear))), INCOME)
                        .items())
                .hasSize(1);
    }

    @Trap(11)
    @Test
    void twoAddressesAreShownSideBySide() {
        Datum brp = running(HOUSING, "address", "brp", new Value.Text("Helmgras 3, 9902 AB Zandoord"));
        Datum rented = running(HOUSING, "address", "housing", new Value.Text("Duinweg 8, 9902 CD Zandoord"));
        HouseholdPicture picture = picture(shared(
                HOUSING, Set.of("address"), answered("housing", HOUSING, rented), answered("brp", HOUSING, brp)));
        assertThat(picture.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.about()).isEqualTo(new Conflict.About.SameField(new FieldName("address")));
            assertThat(conflict.sides()).extracting(Conflict.Side::value).containsExactly(brp.value(), rented.value());
            assertThat(conflict.computedFrom().names(SELF, HOUSING)).isTrue();
        });
    }

    @Test
    void theSameAddressWrittenDifferentlyIsNoConflict() {
        Datum brp = running(HOUSING, "address", "brp", new Value.Text("Duinweg 8, 9902CD Zandoord"));
        Datum rented = running(HOUSING, "address", "housing", new Value.Text("Duinweg 8, 9902 CD ZANDOORD"));
        assertThat(picture(shared(
                                HOUSING,
                                Set.of("address"),
                                answered("housing", HOUSING, rented),
                                answered("brp", HOUSING, brp)))
                        .conflicts())
                .isEmpty();
    }

    @Test
    void ofWhomNobodyKnowsWhetherItIsSecretNothingTellsWhereTheyAre() {
        Map<Topic, List<String>> told = Map.of(
                HOUSING,
                List.of("address", "landlord", "rent"),
                CARE,
                List.of("provider", "start"),
                new Topic("schooling"),
                List.of("school", "level"),
                new Topic("debts"),
                List.of("creditor", "amount"),
                new Topic("income"),
                List.of("employer", "net-pay"));
        told.forEach((topic, fields) -> {
            Datum[] data = fields.stream()
                    .map(field -> running(topic, field, "one", new Value.Text(field)))
                    .toArray(Datum[]::new);
            TopicFacts facts = shared(topic, Set.copyOf(fields), answered("one", topic, data));
            assertThat(card(picture(false, facts), topic).items().getFirst().data())
                    .as("known not to be secret")
                    .hasSameSizeAs(fields);
            assertThat(card(picture(true, facts), topic).items().getFirst().data())
                    .extracting(Datum::field)
                    .doesNotContain(
                            new FieldName("address"),
                            new FieldName("landlord"),
                            new FieldName("provider"),
                            new FieldName("school"),
                            new FieldName("employer"),
                            new FieldName("creditor"))
                    .isNotEmpty();
        });
    }

    @Test
    void aSecretAddressReachesNobodyFromAnyRegister() {
        Datum rented = running(HOUSING, "address", "housing", new Value.Text("Duinweg 8, 9902 CD Zandoord"));
        Datum rent = running(HOUSING, "rent", "housing", new Value.Money(71200, Per.MONTH));
        TopicFacts facts = shared(HOUSING, Set.of("address", "rent"), answered("housing", HOUSING, rented, rent));
        assertThat(card(picture(true, facts), HOUSING).items())
                .singleElement()
                .satisfies(item -> assertThat(item.data()).containsExactly(rent));
        TopicFacts withheld = shared(
                HOUSING,
                Set.of("address", "rent"),
                answered("housing", HOUSING, rented, rent),
                new SourceAnswer.Withheld(new SourceSystemName("brp"), HOUSING, AT));
        assertThat(card(picture(withheld), HOUSING).items()).singleElement().satisfies(item -> assertThat(item.data())
                .containsExactly(rent));
    }

    @Trap(11)
    @Test
    void yearIncomeByEmployersAndByTheTaxOfficeLieSideBySide() {
        Datum[] pay = new Datum[12];
        for (int month = 0; month < 12; month++) {
            pay[month] = month("gross-pay", LocalDate.of(2025, month + 1, 1), 200000);
        }
        Datum assessed = datum(
                SELF,
                TAX,
                "assessed-income",
                "tax",
                "income-2025",
                new Value.Money(3100000, Per.YEAR),
                Optional.of(LocalDate.of(2025, 1, 1)),
                Optional.of(LocalDate.of(2025, 12, 31)),
                Optional.of(LocalDate.of(2026, 5, 1)));
        TopicFacts income = shared(INCOME, Set.of("gross-pay"), answered("uwv", INCOME, pay));
        HouseholdPicture picture =
                picture(income, shared(TAX, Set.of("assessed-income"), answered("tax", TAX, assessed)));
        assertThat(picture.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.about()).isEqualTo(new Conflict.About.IncomeOfYear(2025));
            assertThat(conflict.sides())
                    .extracting(Conflict.Side::value)
                    .containsExactly(new Value.Money(2400000, Per.YEAR), new Value.Money(3100000, Per.YEAR));
            assertThat(conflict.computedFrom().names(SELF, INCOME)).isTrue();
            assertThat(conflict.computedFrom().names(SELF, TAX)).isTrue();
        });
        assertThat(picture(income, new TopicFacts.NotShared(SELF, TAX)).conflicts())
                .isEmpty();
    }

    private static TopicFacts pay() {
        return shared(
                INCOME, Set.of("net-pay"), answered("uwv", INCOME, month("net-pay", LocalDate.of(2026, 5, 1), 118000)));
    }

    private static TopicFacts childBenefit() {
        Datum kind = running(BENEFITS, "benefit-kind", "svb", new Value.Coded("AKW", "Kinderbijslag", "child benefit"));
        Datum amount = running(BENEFITS, "benefit-amount", "svb", new Value.Money(30000, Per.QUARTER));
        return shared(BENEFITS, Set.of("benefit-kind", "benefit-amount"), answered("svb", BENEFITS, kind, amount));
    }

    private static TopicFacts allowances() {
        return shared(
                TAX,
                Set.of("allowances"),
                answered("tax", TAX, running(TAX, "allowances", "tax", new Value.Money(35000, Per.MONTH))));
    }

    @Test
    void whatComesInIsAddedUpOnlyWhenNothingIsMissing() {
        assertThat(picture(pay(), childBenefit(), allowances()).money().totalIn())
                .isInstanceOfSatisfying(MoneyPerMonth.Total.Of.class, total -> {
                    assertThat(total.cents()).isEqualTo(118000 + 10000 + 35000);
                    assertThat(total.computedFrom().origins()).hasSize(3);
                });
        assertThat(picture(pay(), childBenefit(), new TopicFacts.NotShared(SELF, TAX))
                        .money()
                        .totalIn())
                .isEqualTo(new MoneyPerMonth.Total.Missing());
        assertThat(picture(pay(), childBenefit()).money().totalIn()).isEqualTo(new MoneyPerMonth.Total.Missing());
        assertThat(picture(pay(), childBenefit(), shared(TAX, Set.of("allowances"), down("tax", TAX)))
                        .money()
                        .totalIn())
                .isEqualTo(new MoneyPerMonth.Total.Missing());
    }

    @Test
    void whatNoRegisterGivesIsUnknownAndNeverNought() {
        Datum kind = running(BENEFITS, "benefit-kind", "bijstand", new Value.Coded("PW", "Bijstand", "assistance"));
        HouseholdPicture picture = picture(
                shared(BENEFITS, Set.of("benefit-kind", "benefit-amount"), answered("bijstand", BENEFITS, kind)));
        assertThat(picture.money().in())
                .singleElement()
                .extracting(MoneyLine::amount)
                .isEqualTo(new MoneyLine.Amount.Unknown());
        assertThat(card(picture, BENEFITS).unknown()).containsExactly(new FieldName("benefit-amount"));
    }

    private static Datum during(
            Topic topic, String field, String source, String item, Value value, int fromDaysAgo, int untilDaysAgo) {
        return datum(
                SELF,
                topic,
                field,
                source,
                item,
                value,
                Optional.of(TODAY.minusDays(fromDaysAgo)),
                Optional.of(TODAY.minusDays(untilDaysAgo)).filter(last -> untilDaysAgo > 0),
                Optional.of(TODAY));
    }

    @Test
    void afterARemovalThereIsOneRent() {
        Datum old = during(HOUSING, "rent", "housing", "old", new Value.Money(70000, Per.MONTH), 400, 32);
        Datum fresh = during(HOUSING, "rent", "housing", "new", new Value.Money(85000, Per.MONTH), 31, 0);
        MoneyPerMonth money = picture(shared(HOUSING, Set.of("rent"), answered("housing", HOUSING, old, fresh)))
                .money();
        assertThat(money.out()).singleElement().satisfies(line -> assertThat(line.data())
                .containsExactly(fresh));
        assertThat(money.totalOut())
                .isInstanceOfSatisfying(MoneyPerMonth.Total.Of.class, total -> assertThat(total.cents())
                        .isEqualTo(85000));
    }

    @Test
    void whatEndedWeeksAgoComesInNoMoreAndARunningBenefitCountsByItsLastMonth() {
        Value kind = new Value.Coded("PW", "Bijstand", "assistance");
        Value amount = new Value.Money(100000, Per.MONTH);
        Set<String> fields = Set.of("benefit-kind", "benefit-amount");
        Datum allowance = during(TAX, "allowances", "tax", "gone", new Value.Money(9900, Per.MONTH), 300, 35);
        HouseholdPicture picture = picture(
                shared(
                        BENEFITS,
                        fields,
                        answered(
                                "bijstand",
                                BENEFITS,
                                during(BENEFITS, "benefit-kind", "bijstand", "over", kind, 300, 35),
                                during(BENEFITS, "benefit-amount", "bijstand", "over", amount, 65, 35),
                                during(BENEFITS, "benefit-kind", "bijstand", "runs", kind, 300, 0),
                                during(BENEFITS, "benefit-amount", "bijstand", "runs", amount, 65, 35))),
                shared(
                        TAX,
                        Set.of("allowances"),
                        answered(
                                "tax",
                                TAX,
                                allowance,
                                running(TAX, "allowances", "tax", new Value.Money(100, Per.MONTH)))));
        assertThat(picture.money().in())
                .extracting(MoneyLine::amount)
                .containsExactlyInAnyOrder(new MoneyLine.Amount.Known(100000), new MoneyLine.Amount.Known(100));
    }

    @Trap(1)
    @Test
    void whatIsNotSharedHasNoLineOfMoney() {
        assertThat(picture(new TopicFacts.NotShared(SELF, INCOME)).money().in()).isEmpty();
    }

    @Test
    void helpThatHasEndedHelpsNobody() {
        Datum now = datum(
                SELF,
                CARE,
                "provider",
                "wmo",
                "a",
                new Value.Text("Thuiszorg"),
                Optional.of(FROM),
                Optional.empty(),
                Optional.empty());
        Datum past = datum(
                SELF,
                CARE,
                "provider",
                "wmo",
                "b",
                new Value.Text("Dagbesteding"),
                Optional.of(FROM),
                Optional.of(TODAY.minusDays(1)),
                Optional.empty());
        assertThat(picture(shared(CARE, Set.of("provider"), answered("wmo", CARE, now, past)))
                        .helping())
                .singleElement()
                .satisfies(helping -> assertThat(helping.data()).containsExactly(now));
    }

    @Test
    void anElementThatComesFromNothingCannotBeMade() {
        assertThatThrownBy(() -> new ComputedFrom(new TreeSet<>())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void dataFromNamesEveryTopicOfEveryMember() {
        assertThat(ComputedFrom.of(List.of(new Origin(OTHER, TAX), new Origin(SELF, INCOME)))
                        .attribute())
                .isEqualTo(SELF + ".income " + OTHER + ".tax");
    }
}
