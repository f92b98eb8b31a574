package nl.keukentafel.policy;

/**
 * What a policy considered and does without.
 *
 * @param name in plain words; empty when the file gives none, as for a field of the catalogue
 */
public record LeftOut(Text name, Text why) {}
