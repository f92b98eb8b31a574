package nl.keukentafel.picture;

import java.time.LocalDate;
import java.util.Comparator;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.source.Datum;

/** The period of a datum: from, until, both inclusive; no end is running. */
final class Periods {
    /** By field, then oldest period first; the rest only so that the order never depends on the answer's. */
    static final Comparator<Datum> ORDER = Comparator.comparing(Datum::field)
            .thenComparing(Periods::last)
            .thenComparing(Periods::first)
            .thenComparing(datum -> datum.value().toString())
            .thenComparing(datum -> datum.provenance().toString());

    private Periods() {}

    /** The last day that it may hold; {@link LocalDate#MAX} when it runs. */
    static LocalDate last(Datum datum) {
        return datum.until().map(PartialDate::latest).orElse(LocalDate.MAX);
    }

    /** The first day that it may hold. */
    static LocalDate first(Datum datum) {
        return datum.from().map(PartialDate::earliest).orElse(LocalDate.MIN);
    }

    /** Whether it may still hold on this day or later. */
    static boolean reaches(Datum datum, LocalDate day) {
        return !last(datum).isBefore(day);
    }

    /** Whether it may hold on this day. */
    static boolean holds(Datum datum, LocalDate day) {
        return reaches(datum, day) && !first(datum).isAfter(day);
    }
}
