package nl.keukentafel.accesslog;

import java.util.Map;
import nl.keukentafel.municipality.MunicipalityCode;

/** What came of checking a proof that somebody kept. */
public sealed interface ProofVerdict {
    /**
     * The entry is in the log under a head that the log signed, and the log of today still has it.
     *
     * @param size how many entries the head covers
     * @param opened what the proof tells of the entry, all of it committed to
     */
    record Holds(MunicipalityCode log, long index, long size, Map<EntryField, String> opened) implements ProofVerdict {
        public Holds {
            opened = Map.copyOf(opened);
        }
    }

    /** Something was changed: in the proof, or in the log since. */
    record Fails(Step step) implements ProofVerdict {}

    /** Not enough to say anything. */
    record CannotTell(Reason reason) implements ProofVerdict {}

    /** What is checked, in this order. */
    enum Step {
        /** The head is signed by the log that it names. */
        SEAL,
        /** The entry as told is under that head. */
        ENTRY,
        /** The log of today begins with the log of that head. */
        TODAY
    }

    /** Why nothing can be said. */
    enum Reason {
        NO_PROOF,
        OTHER_LOG,
        LOG_SILENT
    }
}
