package nl.keukentafel.policy;

/** A role that staff may have; a role that enforces may be named by no policy. */
public record Role(String name, Text title, boolean enforces) {}
