package nl.keukentafel.source;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;

/** All fields of every topic, so that a test can permit all or any one of them. */
public final class TopicFields {
    private static final Map<String, String> FIELDS = Map.of(
            "household", "name age relation interpreter",
            "income", "employer net-pay gross-pay hours contract-end",
            "benefits", "benefit-kind benefit-amount benefit-start benefit-end benefit-debt",
            "debts", "creditor amount claim-kind due-date increase arrangement seizure joint-claim",
            "housing", "address landlord rent rent-arrears arrears-months notice joint-tenancy",
            "care", "product provider volume start end care-status",
            "schooling", "school education enrolled-from enrolled-until basic-qualification",
            "tax", "assessed-income allowances allowance-repay tax-debt");

    private TopicFields() {}

    public static Set<FieldName> of(Topic topic) {
        String fields = FIELDS.get(topic.value());
        if (fields == null) {
            throw new IllegalArgumentException("no such topic: " + topic);
        }
        return Arrays.stream(fields.split(" ")).map(FieldName::new).collect(Collectors.toUnmodifiableSet());
    }
}
