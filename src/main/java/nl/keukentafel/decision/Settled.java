package nl.keukentafel.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.keukentafel.consent.Consent;
import nl.keukentafel.consent.ConsentId;

/**
 * Whether yeses stand for so long that what is of two people may say that both share it: nobody who looks, and nobody who
 * sits beside them, can tell from the moment that it says so when the other answered, nor that they just did.
 */
final class Settled {
    private static final Duration APART = Duration.ofHours(24);

    private final Map<String, Instant> since;
    private final Instant now;

    private Settled(Map<String, Instant> since, Instant now) {
        this.since = since;
        this.now = now;
    }

    /**
     * @param words current revisions
     * @param standing since when each yes stands without a break
     */
    static Settled at(Instant now, Collection<Consent> words, Map<ConsentId, Instant> standing) {
        Map<String, Instant> since = new HashMap<>();
        for (Consent consent : words) {
            Instant stands = standing.get(consent.id());
            if (stands != null) {
                since.put(PolicyFacts.id(consent), stands);
            }
        }
        return new Settled(since, now);
    }

    /** All of these revisions, by the names that the engine knows them by; none at all rests on nobody's answer. */
    boolean all(List<String> revisions) {
        return revisions.stream()
                .allMatch(revision -> since.containsKey(revision)
                        && !now.isBefore(since.get(revision).plus(APART)));
    }
}
