package nl.keukentafel.policy;

import java.time.Period;
import java.util.List;
import java.util.Map;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;

/**
 * What {@code topics.yaml} says of a topic.
 *
 * @param special articles of the GDPR that make it special, such as 9 or 10; empty when none
 * @param staleAfter how old a datum may be before it is shown as stale
 */
public record TopicWords(
        Topic topic,
        Kind kind,
        Text title,
        Text explain,
        Map<FieldName, Text> fields,
        List<String> sources,
        List<String> special,
        Period staleAfter) {}
