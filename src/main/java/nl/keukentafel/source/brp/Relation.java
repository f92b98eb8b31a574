package nl.keukentafel.source.brp;

import java.util.List;
import java.util.Optional;
import nl.keukentafel.household.Guardians;
import nl.keukentafel.person.Bsn;

/** One {@code Gezagsrelatie}: who has authority over this minor. */
record Relation(Bsn minor, boolean doubted, Holders holders) {
    /** Who has it. */
    sealed interface Holders {
        /** All of them, also those whom the register does not know by a BSN. */
        record These(Guardians.Kind kind, List<Holder> who) implements Holders {}

        /** Nobody for now ({@code TijdelijkGeenGezag}). */
        record Nobody() implements Holders {}

        /** Not to be determined ({@code GezagNietTeBepalen}). */
        record Unknown() implements Holders {}
    }

    /** A person with authority, with the name as the register writes it; empty when it gives none. */
    record Holder(Optional<Bsn> bsn, String name) {
        @Override
        public String toString() {
            return "Holder";
        }
    }
}
