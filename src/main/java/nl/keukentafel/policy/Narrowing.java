package nl.keukentafel.policy;

import java.util.Map;
import java.util.Set;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;

/**
 * Where a municipality is stricter than a policy.
 *
 * @param longest days; {@link Integer#MAX_VALUE} when the policy's own holds
 * @param roles those that remain; empty when all of the policy's remain
 */
public record Narrowing(Set<Topic> topicsOff, Map<Topic, Set<FieldName>> fieldsOff, int longest, Set<String> roles) {
    /** Stricter in nothing. */
    public static final Narrowing NONE = new Narrowing(Set.of(), Map.of(), Integer.MAX_VALUE, Set.of());

    public Narrowing {
        topicsOff = Set.copyOf(topicsOff);
        fieldsOff = Map.copyOf(fieldsOff);
        roles = Set.copyOf(roles);
    }
}
