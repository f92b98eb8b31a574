package nl.keukentafel.picture;

import java.util.List;

/** What comes in and what goes out each month, as far as the registers say. */
public record MoneyPerMonth(List<MoneyLine> in, List<MoneyLine> out, Total totalIn, Total totalOut) {
    public MoneyPerMonth {
        in = List.copyOf(in);
        out = List.copyOf(out);
    }

    /** A sum, which exists only when no part of it is missing. */
    public sealed interface Total {
        /** Of all lines. */
        record Of(long cents, ComputedFrom computedFrom) implements Total {}

        /** A part is not shared, not asked, down or unknown; so there is no sum. */
        record Missing() implements Total {}
    }
}
