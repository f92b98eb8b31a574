package nl.keukentafel.consent;

/** Who may see; a named caseworker, or a team when the giver chose that. */
public sealed interface Recipient {
    /** One employee, and whoever replaces them by a registered replacement. */
    record Worker(String subject) implements Recipient {}

    /** Everybody who is in the team at the moment of looking, while the case is the team's. */
    record Team(String name) implements Recipient {}
}
