package nl.keukentafel.casefile;

import java.util.Optional;

/** Asks the register of persons where a letter about the key's case goes; implemented by a room that knows the register. */
@FunctionalInterface
public interface HomeAddress {
    /** Who and where, in three lines; empty when nobody can be written to there, or the register does not answer. */
    Optional<String> of(CaseKey key, Trace trace);
}
