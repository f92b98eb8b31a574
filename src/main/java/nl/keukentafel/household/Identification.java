package nl.keukentafel.household;

import nl.keukentafel.person.PartialDate;

/** Whether number and birth date belong together. */
public sealed interface Identification {
    /** They do; this is what may be shown before the first yes. */
    record Matches(PersonName name, PartialDate born, Standing standing) implements Identification {}

    /** They do not, or there is no such record: the two look the same. */
    record NoMatch() implements Identification {}

    /** The person is known without a BSN, so there is no register to ask. */
    record WithoutNumber() implements Identification {}

    /** No usable answer. */
    record RegisterDown() implements Identification {}
}
