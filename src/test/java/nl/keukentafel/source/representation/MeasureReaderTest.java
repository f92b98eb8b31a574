package nl.keukentafel.source.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import nl.keukentafel.household.Decider;
import nl.keukentafel.household.Measure;
import nl.keukentafel.household.MeasureRegister.Answer;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.KvkNumber;
import nl.keukentafel.person.VaultInMemory;
import nl.keukentafel.source.SourceAnswer.Cause;
import nl.keukentafel.source.Unreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A measure counts on the days that it holds, and never by a guess. */
class MeasureReaderTest {
    private static final MunicipalityCode HERE = new MunicipalityCode("gm9901");
    private static final Bsn ASKED = new Bsn("999990196");
    private static final Bsn ANJA = new Bsn("999990202");
    private static final String WHO = "'who':{'name':'Anja Postma','burgerservicenummer':'999990202'}";

    private final VaultInMemory vault = new VaultInMemory();

    @Test
    void aMeasureHoldsFromItsFirstDayThroughItsLast() throws Unreadable {
        String measure = "{'measure':'bewind','since':'2026-01-01','until':'2026-03-31'," + WHO + "}";
        assertThat(told("2025-12-31", measure).administrator()).isEqualTo(new Measure.None());
        assertThat(told("2026-01-01", measure).administrator()).isEqualTo(byAnja());
        assertThat(told("2026-03-31", measure).administrator()).isEqualTo(byAnja());
        assertThat(told("2026-04-01", measure).administrator()).isEqualTo(new Measure.None());
    }

    @Test
    void eachMeasureHasItsOwnPlace() throws Unreadable {
        var told = told(
                "2026-01-01",
                "{'measure':'curatele','since':'2020-01-01'," + WHO + "}",
                "{'measure':'mentorschap','since':'2020-01-01','who':{'organisation':"
                        + "{'name':'Stichting Steun','kvkNumber':'99990003'}}}");
        assertThat(told.curator()).isEqualTo(byAnja());
        assertThat(told.administrator()).isEqualTo(new Measure.None());
        assertThat(told.mentor())
                .isEqualTo(new Measure.By(List.of(
                        new Decider.Organisation(vault.refOf(HERE, new KvkNumber("99990003")), "Stichting Steun"))));
    }

    @Test
    void twoWhoHaveItTogetherAreBothNamed() throws Unreadable {
        var told = told(
                "2026-01-01",
                "{'measure':'bewind','since':'2020-01-01'," + WHO + "}",
                "{'measure':'bewind','since':'2021-01-01','who':{'name':'Rob Balk','burgerservicenummer':'999990238'}}");
        assertThat(told.administrator()).isInstanceOfSatisfying(Measure.By.class, by -> assertThat(by.who())
                .hasSize(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'measure':'toezicht','since':'2020-01-01'," + WHO + "}",
                "{'measure':'bewind'," + WHO + "}",
                "{'measure':'bewind','since':'2020-13-01'," + WHO + "}",
                "{'measure':'bewind','since':'2020-01-01'}",
                "{'measure':'bewind','since':'2020-01-01','who':{}}",
                "{'measure':'bewind','since':'2020-01-01','who':{'name':'Anja Postma'}}",
                "{'measure':'bewind','since':'2020-01-01','who':{'name':'Anja','burgerservicenummer':'123456789'}}",
                "{'measure':'bewind','since':'2020-01-01','who':{'organisation':{'name':'Steun','kvkNumber':'1'}}}",
                "{'measure':'voogdij','since':'2020-01-01'," + WHO + "}"
            })
    void whatIsNotAsTheDocumentSaysIsBroken(String measure) {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> told("2026-01-01", measure))
                .satisfies(broken -> assertThat(broken.why()).isEqualTo(Cause.BROKEN));
    }

    @Test
    void anotherPersonsMeasuresAreCaught() {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> read("2026-01-01", "{'burgerservicenummer':'999990226','measures':[]}"))
                .satisfies(broken -> assertThat(broken.why()).isEqualTo(Cause.OTHER_PERSON));
    }

    private Measure byAnja() {
        return new Measure.By(List.of(new Decider.Person(vault.refOf(HERE, ANJA), "Anja Postma", "")));
    }

    private Answer.Told told(String today, String... measures) throws Unreadable {
        return (Answer.Told)
                read(today, "{'burgerservicenummer':'999990196','measures':[" + String.join(",", measures) + "]}");
    }

    private Answer read(String today, String body) throws Unreadable {
        return new MeasureReader(LocalDate.parse(today), bsn -> vault.refOf(HERE, bsn), kvk -> vault.refOf(HERE, kvk))
                .read(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8), ASKED);
    }
}
