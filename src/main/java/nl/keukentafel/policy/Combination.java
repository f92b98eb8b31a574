package nl.keukentafel.policy;

import java.util.Set;
import nl.keukentafel.policy.words.Topic;

/**
 * A rule about topics laid side by side.
 *
 * @param withhold the topics that are not shown when the rule fires
 * @param inferenceChecked the DPIA that looked at what can be inferred; empty when there is none
 */
public record Combination(
        String clause,
        Set<Topic> topics,
        Rule rule,
        Scope scope,
        Set<Topic> withhold,
        Text why,
        String inferenceChecked) {
    /** What it forbids. */
    public enum Rule {
        NEVER_TOGETHER,
        ONLY_WITH_OWN_YES
    }

    /** Where the topics must lie for it to fire. */
    public enum Scope {
        MEMBER,
        HOUSEHOLD
    }

    public Combination {
        topics = Set.copyOf(topics);
        withhold = Set.copyOf(withhold);
    }
}
