package nl.keukentafel.consent;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Since when a yes stands, of revisions that no store holds. */
public final class StandingForTests {
    private StandingForTests() {}

    /** @param revisions of one consent, oldest first */
    public static Optional<Instant> since(List<Consent> revisions, ZoneId zone) {
        return Standing.since(
                revisions.stream()
                        .map(one -> new Standing.Revision(one.state(), one.from(), one.lastDay()))
                        .toList(),
                zone);
    }
}
