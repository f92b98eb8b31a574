package nl.keukentafel.casefile;

import nl.keukentafel.policy.words.PurposeCode;

/** Says whether somebody in this role and team works for this purpose today; implemented where policies are known. */
@FunctionalInterface
public interface OpeningRule {
    boolean worksFor(Caseworker worker, PurposeCode purpose);
}
