package nl.keukentafel.municipality;

import java.time.LocalDate;

/** Who put their name under something, and when. */
public record Signature(String by, LocalDate on) {}
