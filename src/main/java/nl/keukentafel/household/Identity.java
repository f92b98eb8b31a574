package nl.keukentafel.household;

import nl.keukentafel.person.PartialDate;

/** Whether number and birth date belong together. */
public sealed interface Identity {
    /** They do; this is what may be shown before the first yes. */
    record Matches(PersonName name, PartialDate born, Standing standing) implements Identity {}

    /** They do not, or there is no such record: the two look the same. */
    record NoMatch() implements Identity {}

    /** The person is known without a BSN, so there is no register to ask. */
    record WithoutNumber() implements Identity {}

    /** No usable answer. */
    record RegisterDown() implements Identity {}
}
