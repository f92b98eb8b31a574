package nl.keukentafel.source.suwi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.sandbox.AllRegisters;
import nl.keukentafel.source.Datum;
import nl.keukentafel.source.Datum.Per;
import nl.keukentafel.source.Datum.Value;
import nl.keukentafel.source.SourceAnswer;
import nl.keukentafel.source.SourceSystem;
import nl.keukentafel.source.SourcesForTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the registers on Suwinet tell about people of the town, and what they keep to themselves. */
class SuwinetTownTest {
    private static SourcesForTests service;

    @BeforeAll
    static void open() {
        service = SourcesForTests.beside(AllRegisters.at(Clock.systemUTC()));
    }

    @AfterAll
    static void close() {
        service.close();
    }

    @Test
    void netPayIsWhatIsLeftOfTheWage() {
        List<Datum> data = data("uwv", "999990019");
        assertThat(values(data, "net-pay")).hasSize(13).containsOnly(new Value.Money(118_000, Per.MONTH));
        assertThat(values(data, "employer")).containsExactly(new Value.Text("Bakkerij De Korenmolen B.V."));
        assertThat(data).extracting(Datum::item).containsOnly("job-1");
        assertThat(data)
                .filteredOn(datum -> datum.field().value().equals("net-pay"))
                .allSatisfy(datum -> assertThat(datum.until()).isPresent());
    }

    @Test
    void aBenefitThatIsPaidLikeAWageIsNotIncome() {
        assertThat(ask("uwv", "999990196")).isInstanceOf(SourceAnswer.NothingKnown.class);
    }

    @Test
    void uwvIsAskedForTheWindowOnly() {
        service.town().forget();
        data("uwv", "999990019");
        assertThat(service.town().recorded()).singleElement().satisfies(asked -> assertThat(asked.body())
                .contains("<DatBPeriode>19000101</DatBPeriode>"));
    }

    @Test
    void childBenefitTellsNothingAboutTheChildren() {
        assertThat(String.valueOf(data("svb", "999990019")))
                .doesNotContain("Noor")
                .doesNotContain("Sami")
                .contains("Kinderbijslag");
    }

    @Test
    void aJointBenefitTellsNothingAboutThePartner() {
        List<Datum> data = data("bijstand", "999990342");
        assertThat(values(data, "benefit-amount")).containsExactly(new Value.Money(189_700, Per.MONTH));
        assertThat(String.valueOf(data)).doesNotContain("999990366");
    }

    @Test
    void aSettledClaimIsNoDebt() {
        assertThat(values(data("bijstand", "999990226"), "benefit-debt"))
                .containsExactly(new Value.Money(31_000, Per.ONCE));
    }

    @Test
    void anEnrolmentThatEndedHasItsLastDay() {
        List<Datum> data = data("duo", "999990159");
        assertThat(values(data, "enrolled-until")).hasSize(1);
        assertThat(values(data, "basic-qualification")).containsExactly(new Value.Flag(false));
        assertThat(values(data, "school")).hasSize(1);
    }

    @Test
    void allFieldsOfTheTopicsCanCome() {
        assertThat(fields("uwv")).containsExactlyInAnyOrder(names("employer net-pay gross-pay hours contract-end"));
        assertThat(fields("svb")).contains(names("benefit-kind benefit-amount benefit-start"));
        assertThat(fields("bijstand"))
                .containsExactlyInAnyOrder(names("benefit-kind benefit-amount benefit-start benefit-end benefit-debt"));
        assertThat(fields("duo"))
                .containsExactlyInAnyOrder(names("school education enrolled-from enrolled-until basic-qualification"));
    }

    private static Set<FieldName> fields(String source) {
        return SourcesForTests.people().stream()
                .flatMap(bsn -> data(source, bsn.digits()).stream())
                .map(Datum::field)
                .collect(java.util.stream.Collectors.toSet());
    }

    private static FieldName[] names(String words) {
        return java.util.Arrays.stream(words.split(" ")).map(FieldName::new).toArray(FieldName[]::new);
    }

    private static List<Value> values(List<Datum> data, String field) {
        return data.stream()
                .filter(datum -> datum.field().value().equals(field))
                .map(Datum::value)
                .toList();
    }

    private static SourceAnswer ask(String name, String digits) {
        SourceSystem source = service.source(name);
        Topic topic = source.topics().iterator().next();
        return service.ask(source, topic, new Bsn(digits));
    }

    private static List<Datum> data(String name, String digits) {
        return ask(name, digits) instanceof SourceAnswer.Answered answered ? answered.data() : List.of();
    }
}
