package nl.keukentafel.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;

/**
 * What a topic asks for now that it did not ask for at somebody's last yes, and the other way round: for who is asked to
 * renew it.
 *
 * @param fresh in the order of the policy
 * @param gone what was agreed and is asked no more
 */
public record SinceLastYes(List<FieldName> fresh, List<FieldName> gone) {
    /** Compares what was agreed then with the policy as it holds here now. */
    public static SinceLastYes of(Set<FieldName> agreed, Policy now, Topic topic) {
        TopicRule rule = now.topics().get(topic);
        Set<FieldName> asked = rule == null ? Set.of() : rule.fieldNames();
        Set<FieldName> fresh = new LinkedHashSet<>(asked);
        fresh.removeAll(agreed);
        return new SinceLastYes(
                List.copyOf(fresh),
                agreed.stream().filter(field -> !asked.contains(field)).sorted().toList());
    }

    /** Whether anything changed. */
    public boolean changed() {
        return !fresh.isEmpty() || !gone.isEmpty();
    }

    /** These fields in plain words of one language and tone, begun with a small letter so that they fit in a sentence. */
    public static List<String> named(
            List<FieldName> fields, Map<Topic, TopicWords> words, Topic topic, Function<Text, String> tongue) {
        TopicWords known = words.get(topic);
        return fields.stream()
                .map(field -> {
                    String plain = tongue.apply(
                            known == null ? Texts.NONE : known.fields().getOrDefault(field, Texts.NONE));
                    return plain.isEmpty()
                            ? field.value()
                            : plain.substring(0, 1).toLowerCase(Locale.ROOT) + plain.substring(1);
                })
                .toList();
    }
}
