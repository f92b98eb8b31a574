package nl.keukentafel.municipality;

/**
 * An employee as a resident may know them.
 *
 * @param subject the {@code sub} by which the municipality's sign-in names them
 */
public record StaffMember(String subject, String name, String role, String team, String phone) {}
