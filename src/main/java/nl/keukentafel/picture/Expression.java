package nl.keukentafel.picture;

/** A value in a rule: the closed arithmetic of {@code consent-policies/README.md}. */
sealed interface Expression {
    /** The value in the item at hand; of another topic, the only current one. */
    record Field(Input input) implements Expression {}

    /** All current amounts of the person together. */
    record Sum(Input input) implements Expression {}

    /** The amounts of the latest month that is known, together. */
    record Latest(Input input) implements Expression {}

    /** The amounts of the month before that, together. */
    record BeforeLatest(Input input) implements Expression {}

    /** So many hundredths of a value. */
    record Percent(int percent, Expression of) implements Expression {}

    record Euro(long cents) implements Expression {}

    record Count(long number) implements Expression {}

    record DaysFromToday(int days) implements Expression {}
}
