package nl.keukentafel.web.resident;

import java.time.Instant;
import java.time.LocalDate;

/** One look at somebody's data, as a sentence. */
public record Look(String id, Instant at, LocalDate day, String sentence, String reason) {}
