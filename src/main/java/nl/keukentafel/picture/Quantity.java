package nl.keukentafel.picture;

import java.time.LocalDate;

/** What a value in a rule comes to; only like is compared with like. */
sealed interface Quantity {
    record Cents(long cents) implements Quantity {}

    record Tally(long number) implements Quantity {}

    record Date(LocalDate date) implements Quantity {}

    /** Negative, zero or positive; throws {@link IllegalArgumentException} when they are not alike. */
    default int against(Quantity other) {
        if (this instanceof Cents own && other instanceof Cents its) {
            return Long.compare(own.cents(), its.cents());
        }
        if (this instanceof Tally own && other instanceof Tally its) {
            return Long.compare(own.number(), its.number());
        }
        if (this instanceof Date own && other instanceof Date its) {
            return own.date().compareTo(its.date());
        }
        throw new IllegalArgumentException("an amount, a count and a date cannot be compared");
    }
}
