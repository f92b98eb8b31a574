package nl.keukentafel.source.debts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import nl.keukentafel.source.OwnTown;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DebtsSourceTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private static final String FATIMA = "999990019";
    private static final String HENK = "999990160";
    private static final String LINDA = "999990305";

    private static OwnTown town;
    private static DebtsSource debts;

    @BeforeAll
    static void open() {
        town = OwnTown.open(CLOCK);
        debts = new DebtsSource(town.municipalities(), town.vault(), CLOCK);
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @Test
    void aFineIsWhatWasImposedWithItsDayAndWhatComesOnTop() {
        assertThat(OwnTown.lines(town.ask(debts, OwnTown.ZANDOORD, FATIMA)))
                .containsExactly(
                        "claim-1 creditor CJIB",
                        "claim-1 claim-kind boete",
                        "claim-1 amount 24000 ONCE",
                        "claim-1 due-date 2026-11-28",
                        "claim-1 increase 12000 ONCE",
                        "claim-2 creditor Vlinder Mobiel",
                        "claim-2 claim-kind telefoon of internet",
                        "claim-2 amount 8650 ONCE",
                        "claim-2 due-date 2026-12-05");
    }

    @Test
    void anIncreaseThatCameOnTopIsInTheAmountAndASeizureIsNamed() {
        assertThat(OwnTown.lines(town.ask(debts, OwnTown.ZANDOORD, HENK)))
                .contains("claim-1 amount 184000 ONCE", "claim-1 seizure beslag op uitkering")
                .noneMatch(line -> line.contains("increase"));
    }

    @Test
    void anArrangementThatEndedAndALetterThatWasWithdrawnAreNotShown() {
        assertThat(OwnTown.lines(town.ask(debts, OwnTown.ZANDOORD, HENK)).stream()
                        .filter(line -> line.startsWith("claim-2")))
                .containsExactly(
                        "claim-2 creditor Wind en Zon Energie",
                        "claim-2 claim-kind energie",
                        "claim-2 amount 57000 ONCE");
    }

    @Test
    void aPaidClaimEndsOnTheDayOfItsPaymentAndAWaivedPartIsNotOwed() {
        assertThat(OwnTown.lines(town.ask(debts, OwnTown.WATERSTAD, LINDA)))
                .contains("claim-1 amount 0 ONCE", "claim-2 amount 20600 ONCE");
        assertThat(OwnTown.lines(town.ask(debts, OwnTown.WATERSTAD, LINDA, LocalDate.of(2026, 10, 1))))
                .contains("claim-2 amount 20600 ONCE")
                .noneMatch(line -> line.startsWith("claim-1"));
    }
}
