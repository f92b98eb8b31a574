package nl.keukentafel.source.tax;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import nl.keukentafel.source.OwnTown;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TaxSourceTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private static final String LINDA = "999990305";
    private static final String HENK = "999990160";

    private static OwnTown town;
    private static TaxSource tax;

    @BeforeAll
    static void open() {
        town = OwnTown.open(CLOCK);
        tax = new TaxSource(town.municipalities(), town.vault(), CLOCK);
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @Test
    void incomesAllowancesAndWhatIsToBePaidBackAreSaid() {
        assertThat(OwnTown.lines(town.ask(tax, OwnTown.WATERSTAD, LINDA)))
                .containsExactly(
                        "income-2025 assessed-income 1896000 YEAR",
                        "income-2024 assessed-income 1851000 YEAR",
                        "allowance-1 allowances huurtoeslag",
                        "allowance-1 allowances 28800 MONTH",
                        "allowance-2 allowances zorgtoeslag",
                        "allowance-2 allowances 13100 MONTH",
                        "repayment-1 allowance-repay huurtoeslag",
                        "repayment-1 allowance-repay 141200 ONCE");
    }

    @Test
    void anUnpaidTaxDebtOfLongAgoIsInTheWindowAndAPaidOneIsNot() {
        assertThat(OwnTown.lines(town.ask(tax, OwnTown.ZANDOORD, HENK, LocalDate.of(2026, 1, 1))))
                .containsExactly(
                        "repayment-1 allowance-repay huurtoeslag",
                        "repayment-1 allowance-repay 87600 ONCE",
                        "debt-1 tax-debt 113000 ONCE");
    }
}
