package nl.keukentafel.policy;

import java.time.Instant;
import java.util.Set;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;

/**
 * One revision of one consent. Its key is municipality, case, member, what it is about, and giver; only the highest
 * revision of a key counts, so handing over older ones does no harm.
 *
 * @param id by which the answer names it
 * @param from the moment of giving
 * @param until its own end, exclusive ({@link Instant#MAX} when it has none); for "only this conversation" the moment at
 *     which the worker closed the conversation, at the latest the end of that day
 * @param policy the hash of the policy version whose notice was served, under which it was given; empty when there is none
 * @param fields those of the topic in the policy version whose notice was served; empty for {@link About.Together}
 */
public record ConsentFact(
        String id,
        String municipality,
        String caseId,
        String member,
        String giver,
        About about,
        State state,
        Recipient to,
        long revision,
        Instant from,
        Instant until,
        Notice notice,
        String policy,
        Set<FieldName> fields) {
    public ConsentFact {
        fields = Set.copyOf(fields);
    }

    /** What became of it. Expired is not among these: it follows from the time. */
    public enum State {
        REQUESTED,
        GIVEN,
        REFUSED,
        WITHDRAWN,
        REVOKED,
        INVALIDATED,
        SUPERSEDED
    }

    /** Whether the exact text was served to the giver. */
    public enum Notice {
        SERVED,
        MISSING
    }

    /** What a yes or no is about. */
    public sealed interface About {
        /** One topic. */
        record One(Topic topic) implements About {}

        /** Two topics side by side; their order says nothing. */
        record Together(Topic first, Topic second) implements About {
            /** Puts the two in alphabetical order. */
            public Together {
                if (first.compareTo(second) > 0) {
                    Topic swapped = first;
                    first = second;
                    second = swapped;
                }
            }
        }
    }

    /** Who may look by it. */
    public sealed interface Recipient {
        /** One named worker, and whoever replaces that worker by a registered replacement. */
        record Worker(String worker) implements Recipient {}

        /** Everybody who is in the team today, as long as the case is that team's. */
        record Team(String team) implements Recipient {}
    }
}
