package nl.keukentafel.casefile;

import nl.keukentafel.person.PartialDate;

/** Asks the register of persons about the key's resident alone; implemented by a room that knows the register. */
public interface Identification {
    /** Asks once, under the trace of the act that needs it, and waits at most the register's budget. */
    Answer identify(CaseKey key, PartialDate born, Trace trace);

    /** Whether the register still has a record under the number of the key's resident. */
    Registration record(CaseKey key, Trace trace);

    /** Whether there is a record under a number. */
    enum Registration {
        THERE,
        GONE,
        DOWN
    }

    /** What the register says. */
    enum Answer {
        SAME,
        OTHER,
        DOWN
    }
}
