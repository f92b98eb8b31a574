package nl.keukentafel.decision;

import java.time.Instant;
import java.util.Optional;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.Topic;

/**
 * Why somebody sees a topic, or does not, in as many words as this reader may have.
 *
 * @param sentence for the asker the same for every reason that is nobody's business
 * @param clause the clause that permits; empty unless shared
 * @param validUntil exclusive; empty unless shared, or when nothing ends it
 */
public record Why(
        PersonRef member, Topic topic, Seen seen, String sentence, String clause, Optional<Instant> validUntil) {}
