package nl.keukentafel.policy;

import java.time.Period;
import java.util.Map;
import java.util.Set;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;

/**
 * What a policy says of one topic, after any narrowing.
 *
 * @param fields what each field is needed for; may be empty when a municipality switched all of them off
 * @param leftOut what was considered and left out, and why, by the plain name that the file uses
 * @param longest days after the day of giving that a yes may count
 * @param dataFrom how far back data may go
 */
public record TopicRule(
        Topic topic,
        String clause,
        LegalBasis basis,
        ConsentRole consent,
        AgeBound age,
        Text why,
        Map<FieldName, Text> fields,
        Map<String, LeftOut> leftOut,
        int longest,
        Period dataFrom) {
    /** The names of the fields. */
    public Set<FieldName> fieldNames() {
        return fields.keySet();
    }
}
