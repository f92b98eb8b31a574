package nl.keukentafel.policy;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.keukentafel.policy.words.Topic;

/** The whole decision: closed as a whole, or one verdict for every member and topic. */
public sealed interface Answer {
    /** Steps 1 to 3: no picture. */
    record Closed(Reason reason) implements Answer {
        /** What the asker may know of it. */
        public ShownAs shownAs() {
            return reason == Reason.CONFLICT_OF_INTEREST ? ShownAs.SHIELDED : ShownAs.NOT_ALLOWED;
        }
    }

    /** Steps 4 to 10: exactly one verdict for every member of the facts and every topic of {@code topics.yaml}. */
    final class Decided implements Answer {
        private final String policyHash;
        private final List<Member> members;
        private final List<Topic> topics;
        private final Map<Topic, Integer> index;
        private final Verdict[] verdicts;

        Decided(
                String policyHash,
                List<Member> members,
                List<Topic> topics,
                Map<Topic, Integer> index,
                Verdict[] verdicts) {
            this.policyHash = policyHash;
            this.members = members;
            this.topics = topics;
            this.index = index;
            this.verdicts = verdicts;
        }

        /** The hash of the policy file that decided. */
        public String policyHash() {
            return policyHash;
        }

        /** In the order of the facts. */
        public List<Member> members() {
            return members;
        }

        /** In alphabetical order. */
        public List<Topic> topics() {
            return topics;
        }

        /** Throws {@link IllegalArgumentException} when member or topic was not in the question. */
        public Verdict verdict(String member, Topic topic) {
            Integer column = index.get(topic);
            for (int row = 0; row < members.size() && column != null; row++) {
                if (members.get(row).id().equals(member)) {
                    return verdicts[row * topics.size() + column];
                }
            }
            throw new IllegalArgumentException("member or topic was not decided");
        }

        /** The verdicts of one member, by topic in alphabetical order. */
        public Map<Topic, Verdict> of(String member) {
            Map<Topic, Verdict> found = new LinkedHashMap<>();
            for (Topic topic : topics) {
                found.put(topic, verdict(member, topic));
            }
            return Collections.unmodifiableMap(found);
        }

        /** The verdicts member by member, topics in alphabetical order. */
        public List<Verdict> verdicts() {
            return Collections.unmodifiableList(Arrays.asList(verdicts));
        }
    }
}
