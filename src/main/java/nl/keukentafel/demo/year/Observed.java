package nl.keukentafel.demo.year;

import java.util.Optional;
import nl.keukentafel.accesslog.AuditedEntry;

/**
 * An entry of the simulated log, and the episode that it belongs to.
 *
 * @param episode the number of the episode of its kind; 0 when nothing is planted
 * @param onRecord whether something on record speaks for it: a case, a yes, a replacement
 */
public record Observed(AuditedEntry entry, Optional<Planted> planted, int episode, boolean onRecord) {}
