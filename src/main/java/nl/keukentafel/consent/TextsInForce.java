package nl.keukentafel.consent;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import nl.keukentafel.policy.words.PurposeCode;

/** Which text of each policy was in force, kept beyond the end of the process. */
interface TextsInForce {
    /**
     * A text that was in force.
     *
     * @param hash of the file, SHA-256 in hexadecimal
     */
    record Text(PurposeCode purpose, LocalDate validFrom, String hash) {}

    /** All that were kept and not replaced since. */
    Set<Text> kept();

    /** Keeps these, each in the place of what was kept of the same purpose and first day. */
    void keep(Collection<Text> texts);
}
