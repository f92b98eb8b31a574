package nl.keukentafel.source.brp;

import java.util.List;
import java.util.Optional;
import nl.keukentafel.household.PersonName;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PartialDate;

/**
 * What one record tells, as far as it was asked.
 *
 * @param municipality the code of the municipality of registration, four digits
 * @param suspended the reason why the register stopped keeping the record, if it did
 * @param dwelling the number of the addressable object
 * @param letterLines what is written on a letter: who, and where; empty when it cannot be sent
 */
record PersonRecord(
        Bsn bsn,
        PersonName name,
        PartialDate born,
        boolean secret,
        boolean doubted,
        boolean underCuratele,
        Optional<String> municipality,
        Optional<String> suspended,
        List<Related> partners,
        List<Related> children,
        List<Relation> authority,
        Optional<String> dwelling,
        Optional<Residence> residence,
        List<String> letterLines) {

    /** Whether the register says that they died. */
    boolean died() {
        return suspended.filter("O"::equals).isPresent();
    }

    /** A partner or a child, as this record tells of them. */
    record Related(Optional<Bsn> bsn, PersonName name, PartialDate born, boolean dissolved, boolean doubted) {
        @Override
        public String toString() {
            return "Related";
        }
    }

    /** Says nothing of what is in it. */
    @Override
    public String toString() {
        return "PersonRecord";
    }
}
