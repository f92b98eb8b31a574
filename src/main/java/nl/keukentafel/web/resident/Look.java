package nl.keukentafel.web.resident;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One look at somebody's data, as a sentence.
 *
 * @param id its place in the log
 * @param reason the title of the purpose; empty when somebody's data were not looked at
 * @param mirrored whether it is the reader's own look at what others see
 */
public record Look(String id, Instant at, LocalDate day, String sentence, String reason, boolean mirrored) {}
