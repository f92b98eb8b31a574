package nl.keukentafel.view;

/** How many others are registered at the resident's address, in words; {@code from} says what it was computed from. */
public record Around(String words, String from) {}
