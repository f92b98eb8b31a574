package nl.keukentafel.source.tax;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.source.Datum.Per;
import nl.keukentafel.source.Datum.Value.Coded;
import nl.keukentafel.source.Datum.Value.Money;
import nl.keukentafel.source.Lines;
import nl.keukentafel.source.StrictJson;
import nl.keukentafel.source.Unreadable;

/** Reads a tax position as {@code docs/api/tax.openapi.yaml} describes it. */
final class TaxPosition {
    /** The allowances of the Awir. */
    private static final Map<String, Coded> ALLOWANCES = Map.of(
            "HEALTH_CARE", new Coded("HEALTH_CARE", "zorgtoeslag", "health care allowance"),
            "RENT", new Coded("RENT", "huurtoeslag", "rent allowance"),
            "CHILD_BUDGET", new Coded("CHILD_BUDGET", "kindgebonden budget", "child budget"),
            "CHILD_CARE", new Coded("CHILD_CARE", "kinderopvangtoeslag", "child care allowance"));

    private TaxPosition() {}

    static void read(byte[] answer, Bsn asked, Lines lines) throws Unreadable {
        StrictJson position = StrictJson.read(answer, asked);
        for (StrictJson income : position.objects("assessedIncomes")) {
            int year = year(income);
            Optional<LocalDate> assessed = Optional.of(income.day("assessedOn"));
            wholeYear(lines, "income-" + year, year, assessed)
                    .add("assessed-income", new Money(income.cents("amountCents"), Per.YEAR), "assessedIncomes");
        }
        int number = 0;
        for (StrictJson allowance : position.objects("allowances")) {
            number++;
            Coded kind = allowance.word("kind", ALLOWANCES);
            LocalDate from = allowance.day("from");
            var months = lines.item(
                    "allowance-" + number,
                    Optional.of(from),
                    until(allowance, from),
                    Optional.of(allowance.day("decidedOn")));
            months.add("allowances", kind, "allowances.kind");
            months.add("allowances", new Money(allowance.cents("monthlyCents"), Per.MONTH), "allowances.monthlyCents");
        }
        number = 0;
        for (StrictJson repayment : position.objects("allowanceRepayments")) {
            number++;
            Coded kind = repayment.word("kind", ALLOWANCES);
            var owed = balance(lines, "repayment-" + number, repayment);
            owed.add("allowance-repay", kind, "allowanceRepayments.kind");
            owed.add("allowance-repay", owed(repayment), "allowanceRepayments.balanceCents");
        }
        number = 0;
        for (StrictJson debt : position.objects("taxDebts")) {
            number++;
            balance(lines, "debt-" + number, debt).add("tax-debt", owed(debt), "taxDebts.balanceCents");
        }
    }

    private static Money owed(StrictJson balance) throws Unreadable {
        return new Money(balance.cents("balanceCents"), Per.ONCE);
    }

    private static Lines.Item balance(Lines lines, String item, StrictJson balance) throws Unreadable {
        LocalDate asOf = balance.day("asOf");
        // A paid balance ended; an unpaid one runs, from whatever year it is.
        Optional<LocalDate> until = balance.cents("balanceCents") == 0 ? Optional.of(asOf) : Optional.empty();
        return lines.item(item, Optional.of(LocalDate.of(year(balance), 1, 1)), until, Optional.of(asOf));
    }

    private static Lines.Item wholeYear(Lines lines, String item, int year, Optional<LocalDate> observed) {
        return lines.item(
                item, Optional.of(LocalDate.of(year, 1, 1)), Optional.of(LocalDate.of(year, 12, 31)), observed);
    }

    private static Optional<LocalDate> until(StrictJson period, LocalDate from) throws Unreadable {
        Optional<LocalDate> until = period.optionalDay("until");
        if (until.isPresent() && until.get().isBefore(from)) {
            throw Unreadable.broken("a period that ends before it begins");
        }
        return until;
    }

    private static int year(StrictJson object) throws Unreadable {
        long year = object.number("year", 2100);
        if (year < 1990) {
            throw Unreadable.broken("a year of long ago");
        }
        return (int) year;
    }
}
