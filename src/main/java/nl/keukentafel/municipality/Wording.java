package nl.keukentafel.municipality;

/** A text in Dutch, in the municipality's own tone, and in English. */
public record Wording(String nl, String en) {}
