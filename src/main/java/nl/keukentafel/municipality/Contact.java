package nl.keukentafel.municipality;

/**
 * How a resident reaches a human; there is always a phone and a desk.
 *
 * @param walkIn somebody may come by without an appointment
 * @param appointment somebody may make an appointment
 */
public record Contact(boolean walkIn, boolean appointment, String phone, String desk, Wording hours) {}
