package nl.keukentafel.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Since when a yes stands without a break: giving it again before it ends is no new answer, after a no, stop or end it is. */
final class Standing {
    /** As much of a revision as this needs. */
    record Revision(ConsentState state, Instant since, Optional<LocalDate> lastDay) {}

    private Standing() {}

    /**
     * @param revisions of one consent, oldest first
     * @param zone the municipality's, in which a last day ends
     * @return empty when the last revision is no yes
     */
    static Optional<Instant> since(List<Revision> revisions, ZoneId zone) {
        Optional<Instant> since = Optional.empty();
        Instant end = Instant.MIN;
        for (Revision revision : revisions) {
            if (revision.state() != ConsentState.GIVEN) {
                since = Optional.empty();
                continue;
            }
            if (since.isEmpty() || revision.since().isAfter(end)) {
                since = Optional.of(revision.since());
            }
            end = revision.lastDay()
                    .map(last -> last.plusDays(1).atStartOfDay(zone).toInstant())
                    .orElse(Instant.MIN);
        }
        return since;
    }
}
