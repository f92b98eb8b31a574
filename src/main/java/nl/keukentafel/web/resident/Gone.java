package nl.keukentafel.web.resident;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import nl.keukentafel.consent.Consent;

/** Since when, or by when at the latest, nobody sees any more what was stopped. */
@Singleton
class Gone {
    /** A view without live updates closes itself after so long. */
    private static final java.time.Duration LONGEST = java.time.Duration.ofSeconds(60);

    private final Clock clock;

    Gone(Clock clock) {
        this.clock = clock;
    }

    /** Whether every open view acknowledged, and the time to tell. */
    record Answer(boolean sure, Instant at) {}

    Answer of(List<Consent> stopped) {
        Instant latest = stopped.stream()
                .map(Consent::from)
                .max(Instant::compareTo)
                .orElseGet(clock::instant)
                .plus(LONGEST);
        return new Answer(latest.isBefore(clock.instant()), latest);
    }
}
