package nl.keukentafel.consent;

import nl.keukentafel.policy.words.PurposeCode;

/**
 * The exact text that was served with a request (ISO/IEC TS 27560, notice).
 *
 * @param language {@code nl} or {@code en}
 * @param policy the policy version that it tells of, by hash
 * @param hash SHA-256 over language, policy and text, hexadecimal; what a yes has to name
 */
public record Notice(
        ConsentId consent, PurposeCode purpose, String language, String policy, String text, String hash) {}
