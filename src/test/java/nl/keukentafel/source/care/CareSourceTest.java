package nl.keukentafel.source.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import nl.keukentafel.source.Datum;
import nl.keukentafel.source.OwnTown;
import nl.keukentafel.source.SourceAnswer;
import nl.keukentafel.source.SourceSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CareSourceTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private static final String TRUUS = "999990275";
    private static final String HENK = "999990160";
    private static final String SELAM = "999990342";
    private static final String SAMI = "999990032";
    private static final String DAAN = "999990123";
    private static final String YUSUF = "999990159";
    private static final String EVA = "999990093";

    private static OwnTown town;
    private static SourceSystem wmo;
    private static SourceSystem jeugd;

    @BeforeAll
    static void open() {
        town = OwnTown.open(CLOCK);
        wmo = new CareFactory().wmo(town.municipalities(), town.vault(), CLOCK);
        jeugd = new CareFactory().jeugd(town.municipalities(), town.vault(), CLOCK);
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @Test
    void theLastWordOnAnAllocationCountsAndADeletedOneIsGone() {
        assertThat(OwnTown.lines(town.ask(wmo, OwnTown.WATERSTAD, TRUUS)))
                .containsExactly(
                        "allocation-1 product Hulp bij het huishouden",
                        "allocation-1 provider Helder Huis",
                        "allocation-1 volume 120 minuten per week",
                        "allocation-1 start 2025-12-16",
                        "allocation-1 end 2026-12-11",
                        "allocation-1 care-status loopt");
    }

    @Test
    void stoppedHelpSaysWhyAndAllocatedHelpSaysThatItHasNotBegun() {
        assertThat(OwnTown.lines(town.ask(wmo, OwnTown.ZANDOORD, HENK)))
                .contains(
                        "allocation-1 product Opvang",
                        "allocation-1 end 2026-10-22",
                        "allocation-1 care-status gestopt: volgens plan",
                        "allocation-2 care-status toegewezen, nog niet begonnen");
    }

    @Test
    void aPauseIsNotAnEnd() {
        assertThat(OwnTown.lines(town.ask(wmo, OwnTown.WATERSTAD, SELAM)))
                .contains("allocation-1 end 2027-02-04", "allocation-1 care-status tijdelijk gestopt");
        assertThat(OwnTown.lines(town.ask(jeugd, OwnTown.WATERSTAD, DAAN)))
                .contains("allocation-1 volume 2000 minuten in totaal", "allocation-1 care-status tijdelijk gestopt");
    }

    @Test
    void helpToAYoungPersonIsReadFromTheMessagesOfTheJeugdwet() {
        assertThat(OwnTown.lines(town.ask(jeugd, OwnTown.ZANDOORD, SAMI)))
                .containsExactly(
                        "allocation-1 product Jeugdhulp ambulant",
                        "allocation-1 provider Jeugdpraktijk Kompas",
                        "allocation-1 volume 60 minuten per week",
                        "allocation-1 start 2026-07-04",
                        "allocation-1 end 2027-06-24",
                        "allocation-1 care-status loopt");
        assertThat(OwnTown.lines(town.ask(jeugd, OwnTown.WATERSTAD, EVA)))
                .contains("allocation-1 start 2026-12-03", "allocation-1 care-status begint nog");
    }

    @Test
    void whatEndedBeforeTheWindowStaysAwayAndTheRestIsSaid() {
        SourceAnswer answer = town.ask(jeugd, OwnTown.WATERSTAD, YUSUF, LocalDate.of(2026, 1, 1));

        assertThat(OwnTown.lines(answer)).isNotEmpty().noneMatch(line -> line.contains("Dagbehandeling"));
        assertThat(OwnTown.lines(town.ask(jeugd, OwnTown.WATERSTAD, YUSUF)))
                .contains(
                        "allocation-2 product Dagbehandeling",
                        "allocation-2 care-status gestopt: voortijdig, in overleg");
    }

    @Test
    void everyDatumSaysWhereItComesFromAndWhenItWasDecided() {
        var told = (SourceAnswer.Answered) town.ask(wmo, OwnTown.WATERSTAD, TRUUS);

        assertThat(told.data()).allSatisfy(datum -> {
            assertThat(datum.provenance().fetchedAt()).isEqualTo(CLOCK.instant());
            assertThat(datum.provenance().observedAt().orElseThrow().earliest()).isEqualTo("2026-05-05");
        });
        assertThat(told.data().stream().map(Datum::provenance).map(from -> from.sourceField()))
                .contains("StartProduct/Begindatum", "Einddatum", "Product/Categorie");
    }

    @Test
    void theTwoLawsDoNotReadEachOthersMessages() {
        assertThat(OwnTown.lines(town.ask(wmo, OwnTown.ZANDOORD, SAMI))).containsExactly("NothingKnown");
        assertThat(OwnTown.lines(town.ask(jeugd, OwnTown.WATERSTAD, TRUUS))).containsExactly("NothingKnown");
    }
}
