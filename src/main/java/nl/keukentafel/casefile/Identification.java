package nl.keukentafel.casefile;

import nl.keukentafel.person.PartialDate;

/** Asks the register of persons whether the key's resident was born then; implemented by a room that knows the register. */
@FunctionalInterface
public interface Identification {
    /** Asks once, under the trace of the act that needs it, and waits at most the register's budget. */
    Answer identify(CaseKey key, PartialDate born, Trace trace);

    /** What the register says. */
    enum Answer {
        SAME,
        OTHER,
        DOWN
    }
}
