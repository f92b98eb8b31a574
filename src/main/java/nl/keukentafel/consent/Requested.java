package nl.keukentafel.consent;

import java.util.List;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.Topic;

/** What came of asking. */
public sealed interface Requested {
    /**
     * These were asked now; those asked earlier in this case are not asked again.
     *
     * @param already asked earlier in this case, whatever came of it
     * @param organisations who must be reached besides: each organisation that decides for the case's resident about one
     *     of these
     */
    record Asked(List<Pair> asked, List<Pair> already, List<DecidingOrganisation> organisations) implements Requested {
        public Asked {
            asked = List.copyOf(asked);
            already = List.copyOf(already);
            organisations = List.copyOf(organisations);
        }
    }

    /** The worker has no such case, or may not ask. */
    record NotAllowed() implements Requested {}

    /** More than six topics at a time, or none. */
    record HowMany() implements Requested {}

    /** The purpose does not need one of these, or not of this person, or nobody is known to decide. */
    record NotNeeded(List<Pair> pairs) implements Requested {
        public NotNeeded {
            pairs = List.copyOf(pairs);
        }
    }

    /** Who decides for somebody cannot be known now, because the register of persons does not answer. */
    record RegisterDown() implements Requested {}

    /** A member and a topic. */
    record Pair(PersonRef member, Topic topic) {}
}
