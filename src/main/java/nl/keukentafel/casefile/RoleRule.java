package nl.keukentafel.casefile;

/** Says whether a role is one that helps; implemented where the roles are known. */
@FunctionalInterface
public interface RoleRule {
    /** False for a role that enforces, and for one that nobody knows. */
    boolean helps(String role);
}
