package nl.keukentafel.source.housing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import nl.keukentafel.source.OwnTown;
import nl.keukentafel.source.SourceAnswer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HousingSourceTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private static final String KEVIN = "999990299";
    private static final String HENK = "999990160";
    private static final String JOOST = "999990044";
    private static final String MARLEEN = "999990068";
    private static final String AYLIN = "999990147";

    private static OwnTown town;
    private static HousingSource housing;

    @BeforeAll
    static void open() {
        town = OwnTown.open(CLOCK);
        housing = new HousingSource(town.municipalities(), town.vault(), CLOCK);
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @Test
    void theLandlordStillHasTheOldAddressAndTellsTheArrears() {
        assertThat(OwnTown.lines(town.ask(housing, OwnTown.ZANDOORD, KEVIN)))
                .containsExactly(
                        "tenancy-1 address Havenkade 44, 9902 SA Zandoord",
                        "tenancy-1 landlord Woonstichting De Duinen",
                        "tenancy-1 rent 59800 MONTH",
                        "tenancy-1 rent-arrears 119600 ONCE",
                        "tenancy-1 arrears-months 2",
                        "tenancy-1-notice-1 notice herinnering",
                        "tenancy-1-notice-2 notice laatste aanmaning");
    }

    @Test
    void aLeaseOfTwoHasOneNameInTheAnswersAboutBothAndTellsNothingOfTheOther() {
        List<String> his = OwnTown.lines(town.ask(housing, OwnTown.WATERSTAD, JOOST));
        assertThat(his)
                .contains("joint-tenancy-0b6a7c1e-52a4-4d0b-8f6e-3f4f3d1c9a10 joint-tenancy true")
                .noneMatch(line -> line.contains("Marleen") || line.contains(MARLEEN));
        assertThat(OwnTown.lines(town.ask(housing, OwnTown.WATERSTAD, MARLEEN))).isEqualTo(his);
    }

    /** A letter of years ago does not run because the tenancy does. */
    @Test
    void aNoticeIsOfTheDayOnWhichItWasSent() {
        assertThat(town.ask(housing, OwnTown.ZANDOORD, KEVIN))
                .isInstanceOfSatisfying(SourceAnswer.Answered.class, told -> assertThat(told.data())
                        .filteredOn(datum -> datum.field().value().equals("notice"))
                        .hasSize(2)
                        .allSatisfy(
                                datum -> assertThat(datum.until()).isPresent().isEqualTo(datum.from())));
        assertThat(OwnTown.lines(town.ask(housing, OwnTown.ZANDOORD, KEVIN, LocalDate.of(2126, 1, 1))))
                .as("the tenancy still runs")
                .contains("tenancy-1 rent 59800 MONTH")
                .noneMatch(line -> line.contains("notice"));
    }

    @Test
    void arrearsOutliveTheTenancy() {
        assertThat(OwnTown.lines(town.ask(housing, OwnTown.ZANDOORD, HENK, LocalDate.of(2026, 9, 1))))
                .containsExactly("tenancy-1 rent-arrears 235200 ONCE", "tenancy-1 arrears-months 4");
    }

    @Test
    void anAdditionToTheHouseNumberIsWrittenAsTheBrpWritesIt() {
        assertThat(OwnTown.lines(town.ask(housing, OwnTown.WATERSTAD, AYLIN)))
                .contains("tenancy-1 address Kerkstraat 101-2, 9901 SD Waterstad");
    }
}
