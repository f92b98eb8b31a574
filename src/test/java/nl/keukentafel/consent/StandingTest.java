package nl.keukentafel.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import nl.keukentafel.consent.Standing.Revision;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    @Test
    void aYesThatIsGivenAgainBeforeItEndsStandsSinceTheFirst() {
        assertThat(since(
                        asked("2026-11-01T09:00"),
                        yes("2026-11-02T09:00", "2026-11-05"),
                        yes("2026-11-05T22:00", "2026-11-20")))
                .contains(at("2026-11-02T09:00"));
    }

    @Test
    void aYesAfterTheLastOneEndedIsANewOne() {
        assertThat(since(yes("2026-11-02T09:00", "2026-11-05"), yes("2026-11-05T23:00", "2026-11-20")))
                .as("the last day ends at midnight in the municipality's zone, an hour before that of UTC")
                .contains(at("2026-11-02T09:00"));
        assertThat(since(yes("2026-11-02T09:00", "2026-11-05"), yes("2026-11-05T23:01", "2026-11-20")))
                .contains(at("2026-11-05T23:01"));
    }

    @Test
    void afterANoAStopOrAnEndedConversationItBeginsAnew() {
        for (ConsentState between : ConsentState.values()) {
            if (between != ConsentState.GIVEN) {
                assertThat(since(
                                yes("2026-11-02T09:00", "2026-11-20"),
                                new Revision(between, at("2026-11-03T09:00"), Optional.empty()),
                                yes("2026-11-03T10:00", "2026-11-20")))
                        .as(between.name())
                        .contains(at("2026-11-03T10:00"));
            }
        }
    }

    @Test
    void whatIsNoYesNowDoesNotStand() {
        assertThat(since()).isEmpty();
        assertThat(since(asked("2026-11-01T09:00"))).isEmpty();
        assertThat(since(
                        yes("2026-11-02T09:00", "2026-11-20"),
                        new Revision(ConsentState.WITHDRAWN, at("2026-11-03T09:00"), Optional.empty())))
                .isEmpty();
    }

    private static Optional<Instant> since(Revision... revisions) {
        return Standing.since(List.of(revisions), ZONE);
    }

    private static Revision asked(String since) {
        return new Revision(ConsentState.REQUESTED, at(since), Optional.empty());
    }

    private static Revision yes(String since, String lastDay) {
        return new Revision(ConsentState.GIVEN, at(since), Optional.of(LocalDate.parse(lastDay)));
    }

    private static Instant at(String local) {
        return Instant.parse(local + ":00Z");
    }
}
