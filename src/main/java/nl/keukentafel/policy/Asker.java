package nl.keukentafel.policy;

/** The signed-in worker who wants to look, with the one role and team chosen for this look. */
public record Asker(String worker, String role, String team, String municipality) {}
