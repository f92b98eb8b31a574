package nl.keukentafel.municipality;

/**
 * An employee as a resident may know them.
 *
 * @param subject the {@code sub} by which the municipality's sign-in names them
 * @param surname the name by which the log tells whether they looked at a namesake; in the file, or else what follows the
 *     first word of the name
 */
public record StaffMember(String subject, String name, String surname, String role, String team, String phone) {}
