package nl.keukentafel.policy;

import java.util.Set;

/**
 * An article of {@code legal-bases.yaml}.
 *
 * @param allows the consent roles that a topic on it may have; empty when it cannot carry a topic
 * @param verified false: say that no lawyer looked at it yet
 * @param dutyToInform the law knows a duty to inform, so nobody may promise that a benefit stays the same
 */
public record LegalBasis(
        String id,
        String law,
        String article,
        Set<ConsentRole> allows,
        boolean verified,
        boolean enforcement,
        boolean dutyToInform) {
    public LegalBasis {
        allows = Set.copyOf(allows);
    }
}
