package nl.keukentafel.policy;

/** A text as people read it: Dutch with je, Dutch with u, English. */
public record Text(String je, String u, String en) {}
