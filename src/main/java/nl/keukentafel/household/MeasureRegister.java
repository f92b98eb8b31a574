package nl.keukentafel.household;

import java.util.List;
import nl.keukentafel.casefile.CaseKey;
import nl.keukentafel.person.PersonRef;

/**
 * The register of court measures and of guardianship by organisations: whom a court put beside a person. Asked only by
 * {@link PersonRegistry}, which holds who may be asked about with this key.
 */
public interface MeasureRegister {
    /** What holds today for this person; no failure is an exception. */
    Answer measures(CaseKey key, PersonRef whose, Asking asking);

    /** What the register says. */
    sealed interface Answer {
        /**
         * What holds today.
         *
         * @param guardians organisations that have guardianship over the person as a minor
         */
        record Told(Measure curator, Measure administrator, Measure mentor, List<Decider> guardians) implements Answer {
            public Told {
                guardians = List.copyOf(guardians);
            }
        }

        /** The person is known without a BSN. */
        record WithoutNumber() implements Answer {}

        /** No usable answer. */
        record RegisterDown() implements Answer {}
    }
}
