package nl.keukentafel.decision;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.Topic;

/** What a worker may see of a case at one moment of the log. */
public sealed interface Decision {
    /**
     * Nothing at all.
     *
     * @param reason for the log; the asker is told {@code not-allowed}, or that a colleague can help
     * @param colleagueHelps whether it is a conflict of interest
     * @param details what of it goes into the entry: the reason and, when the policies decided it, their evidence
     */
    record Closed(String reason, boolean colleagueHelps, Map<String, String> details) implements Decision {
        public Closed {
            details = Map.copyOf(details);
        }
    }

    /**
     * Per member and topic; members of whom nothing may be known are not in it.
     *
     * @param theCase with the revision that it rests on
     * @param begun whether there is a first yes that is for who asks, so that more than the resident's name and age may be shown
     * @param validUntil exclusive: when the first of its permits ends; {@link Instant#MAX} when none does
     */
    record Made(Case theCase, boolean begun, String policyHash, List<Line> lines, Instant validUntil)
            implements Decision {
        public Made {
            lines = List.copyOf(lines);
        }

        /** The line of a topic of a member. */
        public Optional<Line> line(PersonRef member, Topic topic) {
            return lines.stream()
                    .filter(line -> line.member().equals(member) && line.topic().equals(topic))
                    .findFirst();
        }
    }
}
