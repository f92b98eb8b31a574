package nl.keukentafel.policy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import nl.keukentafel.policy.words.PurposeCode;

/**
 * Who asks, in which case, why and when: all that steps 1 to 3 of the decision look at, so that they can be decided
 * before household or consents are read.
 *
 * @param replacements those of the asker alone
 * @param zone of the case's municipality; days begin and end in it
 */
public record Question(
        PurposeCode purpose,
        Asker asker,
        CaseFact theCase,
        List<Replacement> replacements,
        Conflict conflict,
        Instant now,
        ZoneId zone) {
    public Question {
        replacements = List.copyOf(replacements);
    }
}
