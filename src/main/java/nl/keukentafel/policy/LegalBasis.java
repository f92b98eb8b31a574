package nl.keukentafel.policy;

import java.util.Set;

/** An article of {@code legal-bases.yaml}; {@code verified} is false as long as no lawyer looked at it. */
public record LegalBasis(
        String id, String law, String article, Set<ConsentRole> allows, boolean verified, boolean enforcement) {
    public LegalBasis {
        allows = Set.copyOf(allows);
    }
}
