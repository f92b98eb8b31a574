package nl.keukentafel.source.brp;

import static nl.keukentafel.source.brp.TownHall.TRACE;
import static nl.keukentafel.source.brp.TownHall.WATERSTAD;
import static nl.keukentafel.source.brp.TownHall.ZANDOORD;
import static nl.keukentafel.source.brp.TownHall.asking;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.keukentafel.Trap;
import nl.keukentafel.casefile.CaseKey;
import nl.keukentafel.casefile.Identification;
import nl.keukentafel.casefile.Trace;
import nl.keukentafel.decision.GrantForTests;
import nl.keukentafel.household.Agreed;
import nl.keukentafel.household.CoResidents;
import nl.keukentafel.household.Composition;
import nl.keukentafel.household.Deciders;
import nl.keukentafel.household.Identity;
import nl.keukentafel.household.PersonRegistry.Count;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.municipality.Stop;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.sandbox.Fault;
import nl.keukentafel.sandbox.Recorded;
import nl.keukentafel.source.Call;
import nl.keukentafel.source.Datum;
import nl.keukentafel.source.SourceAnswer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is asked of the population register, what is not, and what happens when it does not answer. */
class BrpGuardTest {
    private static final String FATIMA = "999990019";
    private static final PartialDate BORN = new PartialDate.Day(LocalDate.of(1985, 3, 10));
    private static final Topic HOUSING = new Topic("housing");

    private static TownHall hall;

    @BeforeAll
    static void open() {
        hall = new TownHall();
    }

    @AfterAll
    static void close() {
        hall.close();
    }

    @AfterEach
    void heal() {
        hall.heal();
        hall.stops.release(ZANDOORD, new Stop.Source("brp"));
        hall.stops.release(ZANDOORD, new Stop.Source("representation"));
        hall.stops.release(ZANDOORD, new Stop.Source("bewoning"));
    }

    @Test
    void numberAndBirthDateMustBelongTogether() {
        assertThat(identified(FATIMA, BORN)).isInstanceOf(Identity.Matches.class);
        assertThat(identified(FATIMA, new PartialDate.Day(LocalDate.of(1985, 3, 11))))
                .isEqualTo(new Identity.NoMatch());
        assertThat(identified(FATIMA, new PartialDate.Year(1985)))
                .as("less than the register knows is not enough")
                .isEqualTo(new Identity.NoMatch());
        assertThat(identified("999990457", new PartialDate.Day(LocalDate.of(1990, 1, 1))))
                .as("no record and another birth date look the same")
                .isEqualTo(new Identity.NoMatch());
    }

    @Test
    void aBirthDateKnownInPartMatchesWhatLiesWithinIt() {
        CaseKey dawit = hall.key(WATERSTAD, "999990366");
        assertThat(hall.registry.identify(dawit, new PartialDate.Month(YearMonth.of(1985, 6)), asking()))
                .isInstanceOf(Identity.Matches.class);
        assertThat(hall.registry.identify(dawit, new PartialDate.Day(LocalDate.of(1985, 6, 3)), asking()))
                .isInstanceOf(Identity.Matches.class);
        assertThat(hall.registry.identify(dawit, new PartialDate.Day(LocalDate.of(1985, 7, 1)), asking()))
                .isEqualTo(new Identity.NoMatch());
        assertThat(hall.registry.identify(dawit, new PartialDate.Unknown(), asking()))
                .isEqualTo(new Identity.NoMatch());
    }

    @Test
    void forTheDeceasedNoCaseIsOpened() {
        var identification = new BrpIdentification(hall.registry);
        CaseKey arie = hall.key(WATERSTAD, "999990287");
        assertThat(identification.identify(arie, new PartialDate.Day(LocalDate.of(1949, 1, 1)), Trace.fresh()))
                .isEqualTo(Identification.Answer.OTHER);
        assertThat(identification.identify(hall.key(ZANDOORD, FATIMA), BORN, Trace.fresh()))
                .isEqualTo(Identification.Answer.SAME);
    }

    @Trap(2)
    @Test
    void aRegisterThatGivesNoUsableAnswerOpensNoView() {
        for (Fault fault : List.of(Fault.DOWN, Fault.CUT, Fault.GARBAGE, Fault.OTHER_PERSON, Fault.INVALID)) {
            hall.heal();
            hall.town.fail("brp", fault, Duration.ZERO);
            nothingOpens(hall.key(ZANDOORD, FATIMA), fault.toString());
        }
    }

    @Test
    void aSilentRegisterOpensNoViewWithinItsBudget() {
        hall.town.fail("brp", Fault.SILENT, Duration.ZERO);
        long start = System.nanoTime();
        assertThat(hall.registry.compose(hall.key(ZANDOORD, FATIMA), Count.NOBODY, asking()))
                .isEqualTo(new Composition.RegisterDown());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void withoutAnAddressOrAtADeadOneOrSwitchedOffNoViewOpens() {
        nothingOpens(hall.key(TownHall.WITHOUT_ADDRESSES, FATIMA), "no address");
        nothingOpens(hall.key(TownHall.WITH_DEAD_ADDRESSES, FATIMA), "dead address");
        hall.stops.stop(ZANDOORD, new Stop.Source("brp"), "test");
        hall.town.forget();
        nothingOpens(hall.key(ZANDOORD, FATIMA), "switched off");
        assertThat(hall.town.recorded()).isEmpty();
    }

    @Trap(2)
    @Test
    void whoDecidesIsNotGuessedWhenTheRegisterOfMeasuresIsDown() {
        for (Fault fault : List.of(Fault.DOWN, Fault.CUT, Fault.GARBAGE, Fault.OTHER_PERSON)) {
            hall.heal();
            hall.town.fail("representation", fault, Duration.ZERO);
            assertThat(hall.registry.authority(hall.key(ZANDOORD, FATIMA), authorities -> Agreed.NOBODY, asking()))
                    .as(fault.toString())
                    .isEqualTo(new Deciders.MeasuresDown());
        }
        hall.town.fail("representation", Fault.INVALID, Duration.ZERO);
        assertThat(hall.registry.authority(hall.key(ZANDOORD, "999990226"), authorities -> Agreed.NOBODY, asking()))
                .as("a measure with a date that cannot be")
                .isEqualTo(new Deciders.MeasuresDown());
        hall.heal();
        hall.stops.stop(ZANDOORD, new Stop.Source("representation"), "test");
        assertThat(hall.registry.authority(hall.key(ZANDOORD, FATIMA), authorities -> Agreed.NOBODY, asking()))
                .isEqualTo(new Deciders.MeasuresDown());
    }

    @Test
    void aCountThatCannotBeHadDoesNotCloseTheView() {
        for (Fault fault : List.of(Fault.DOWN, Fault.GARBAGE, Fault.CUT)) {
            hall.town.fail("bewoning", fault, Duration.ZERO);
            assertThat(hall.registry.compose(hall.key(ZANDOORD, FATIMA), Count.CO_RESIDENTS, asking()))
                    .isInstanceOfSatisfying(Composition.Composed.class, composed -> assertThat(
                                    composed.household().coResidents())
                            .isEqualTo(new CoResidents.RegisterDown()));
        }
    }

    @Test
    void onlyTheFixedFieldsAreAskedAndOnlyByTheResidentsOwnNumber() {
        CaseKey key = hall.key(WATERSTAD, "999990044");
        hall.registry.identify(key, BORN, asking());
        assertAsked("999990044", BrpFields.IDENTIFY);
        hall.registry.compose(key, Count.NOBODY, asking());
        assertAsked("999990044", BrpFields.COMPOSE);
        hall.registry.compose(key, Count.CO_RESIDENTS, asking());
        assertAsked("999990044", BrpFields.COMPOSE_AND_DWELLING);
        hall.registry.authority(key, authorities -> Agreed.NOBODY, asking());
        assertAsked("999990044", BrpFields.AUTHORITY);
    }

    @Test
    void theQuestionsOfTheHouseholdNeverAskForAnAddress() {
        for (BrpFields fields : BrpFields.values()) {
            if (fields != BrpFields.ADDRESS && fields != BrpFields.LETTER) {
                assertThat(fields.paths())
                        .noneMatch(path -> path.contains("verblijfadres")
                                || path.equals("verblijfplaats")
                                || path.contains("adressering"));
            }
        }
    }

    @Test
    void anAddressIsAskedOnlyWhenItIsPermitted() {
        PersonRef fatima = hall.ref(ZANDOORD, FATIMA);
        assertThat(asked(ZANDOORD, fatima, "rent")).isInstanceOf(SourceAnswer.NothingKnown.class);
        assertThat(hall.town.recorded()).isEmpty();
        assertThat(asked(ZANDOORD, fatima, "address"))
                .isInstanceOfSatisfying(SourceAnswer.Answered.class, told -> assertThat(
                                told.data().getFirst().value())
                        .isEqualTo(new Datum.Value.Text("Havenkade 12, 9902 SA Zandoord")));
        assertAsked(FATIMA, BrpFields.ADDRESS);
    }

    @Test
    void aSecretAddressIsWithheld() {
        assertThat(asked(WATERSTAD, hall.ref(WATERSTAD, "999990172"), "address"))
                .isInstanceOf(SourceAnswer.Withheld.class);
        assertThat(asked(WATERSTAD, hall.ref(WATERSTAD, "999990184"), "address"))
                .isInstanceOf(SourceAnswer.Withheld.class);
    }

    @Test
    void addressesOfEveryKindAreTold() {
        assertThat(address("999990160"))
                .isEqualTo(new Datum.Value.Coded("VerblijfplaatsOnbekend", "geen adres bekend", "no address known"));
        assertThat(address("999990445")).isEqualTo(new Datum.Value.Text("Fjordveien 8, 0150 Oslo, Noorwegen"));
        assertThat(address("999990299"))
                .isEqualTo(new Datum.Value.Text("Strandweg 210B, 9902 SA Zandoord (in onderzoek)"));
        assertThat(address("999990147")).isEqualTo(new Datum.Value.Text("Kerkstraat 101-2, 9901 SD Waterstad"));
    }

    @Trap(21)
    @Test
    void noNumberLeavesTheBody() {
        hall.registry.compose(hall.key(ZANDOORD, FATIMA), Count.CO_RESIDENTS, asking());
        hall.registry.authority(hall.key(ZANDOORD, FATIMA), authorities -> Agreed.NOBODY, asking());
        assertThat(hall.town.recorded()).hasSize(4);
        for (Recorded recorded : hall.town.recorded()) {
            assertThat(recorded.uri() + recorded.headers()).doesNotContain(FATIMA);
        }
        assertThat(hall.town.recorded().stream()
                        .flatMap(recorded -> recorded.headers().getOrDefault("Traceparent", List.of()).stream()))
                .as("each call is a span of its own under the trace of the look")
                .allMatch(sent -> sent.startsWith(TRACE.substring(0, 36)) && !sent.equals(TRACE))
                .doesNotHaveDuplicates();
    }

    @Test
    void theOtherRegistersAreAskedOnlyWhatTheirAnswerNeeds() throws IOException {
        hall.registry.compose(hall.key(ZANDOORD, FATIMA), Count.CO_RESIDENTS, asking());
        hall.registry.authority(hall.key(ZANDOORD, FATIMA), authorities -> Agreed.NOBODY, asking());
        assertThat(names("bewoning")).containsExactly("type", "adresseerbaarObjectIdentificatie", "peildatum");
        assertThat(names("representation")).containsExactly("burgerservicenummer");
        hall.town.forget();
        hall.registry.compose(hall.key(ZANDOORD, FATIMA), Count.NOBODY, asking());
        assertThat(hall.asked("bewoning")).isEmpty();
    }

    private static List<String> names(String register) throws IOException {
        assertThat(hall.asked(register)).hasSize(1);
        List<String> names = new ArrayList<>();
        new ObjectMapper()
                .readTree(hall.asked(register).getFirst())
                .fieldNames()
                .forEachRemaining(names::add);
        return names;
    }

    private static void nothingOpens(CaseKey key, String why) {
        assertThat(hall.registry.identify(key, BORN, asking())).as(why).isEqualTo(new Identity.RegisterDown());
        assertThat(hall.registry.compose(key, Count.CO_RESIDENTS, asking()))
                .as(why)
                .isEqualTo(new Composition.RegisterDown());
        assertThat(hall.registry.authority(key, authorities -> Agreed.NOBODY, asking()))
                .as(why)
                .isEqualTo(new Deciders.RegisterDown());
    }

    private static Identity identified(String bsn, PartialDate born) {
        return hall.registry.identify(hall.key(ZANDOORD, bsn), born, asking());
    }

    private static Datum.Value address(String bsn) {
        var told = (SourceAnswer.Answered) asked(ZANDOORD, hall.ref(ZANDOORD, bsn), "address");
        return told.data().getFirst().value();
    }

    private static SourceAnswer asked(MunicipalityCode municipality, PersonRef whose, String field) {
        var grant =
                GrantForTests.of(municipality, whose, HOUSING, Set.of(new FieldName(field)), LocalDate.of(1900, 1, 1));
        return hall.source.ask(grant, HOUSING, new Call(Duration.ofSeconds(5), TRACE));
    }

    private static void assertAsked(String bsn, BrpFields fields) {
        List<String> bodies = hall.asked("brp");
        assertThat(bodies).hasSize(1);
        try {
            JsonNode question = new ObjectMapper().readTree(bodies.getFirst());
            List<String> asked = new ArrayList<>();
            question.path("fields").forEach(field -> asked.add(field.asText()));
            assertThat(asked).containsExactlyElementsOf(fields.paths());
            assertThat(question.path("burgerservicenummer").toString()).isEqualTo("[\"" + bsn + "\"]");
            assertThat(question.path("type").asText()).isEqualTo("RaadpleegMetBurgerservicenummer");
            assertThat(question.size()).isEqualTo(3);
        } catch (IOException e) {
            throw new AssertionError("the question is not JSON", e);
        }
        hall.town.forget();
    }
}
