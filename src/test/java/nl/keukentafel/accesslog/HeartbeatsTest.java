package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.LogFixture.FATIMA;
import static nl.keukentafel.accesslog.LogFixture.WATERSTAD;
import static nl.keukentafel.accesslog.LogFixture.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.keukentafel.database.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {
    private static final LogSettings SETTINGS = LogSettings.of("keukentafel.example");

    private final LogFixture fixture = LogFixture.inMemory();
    private final LogReader reader = fixture.reader();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aMinuteWithoutABeatIsAGapAndTheOthersAreNot() {
        assertThat(beat(0)).isEmpty();
        assertThat(beat(60)).isEmpty();
        beat(120);
        assertThat(gaps()).isEmpty();

        assertThat(beat(600)).contains(new Heartbeats.Gap(at(120), at(600), false));
        beat(660);
        assertThat(gaps()).containsExactly(new Heartbeats.Gap(at(120), at(600), false));
    }

    @Test
    void aBeatThatIsOneSecondLateIsAGap() {
        beat(0);
        beat(150);
        assertThat(gaps()).isEmpty();
        beat(301);
        assertThat(gaps()).hasSize(1);
    }

    @Test
    void anotherDatabaseIsAGapHoweverSoonItBeats() {
        beat(0);
        fixture.log.write(WATERSTAD, LogTransaction.of(beatOf(60, "another")));
        assertThat(gaps()).containsExactly(new Heartbeats.Gap(at(0), at(60), true));
    }

    @Test
    void aBeatSaysWhichDatabaseAndHowFarTheClocksWereApart() {
        beatBy(off(Duration.ofSeconds(5)));

        Map<String, String> details = reader.named(new Receipt(WATERSTAD, 0, 1), 0)
                .orElseThrow()
                .event()
                .details();
        assertThat(details.get("database")).matches("[0-9a-f]{16}");
        assertThat(Long.parseLong(details.get("offset-ms"))).isBetween(4_000L, 6_000L);
    }

    @Test
    void aClockMoreThanAMinuteOffLetsNobodyLookAndTheEndOfAConsentIsWritten() {
        for (Duration offset : List.of(Duration.ofSeconds(75), Duration.ofHours(-1))) {
            try (Beside node = new Beside(offset)) {
                node.watch.measure();
                assertThatThrownBy(() -> node.log.write(WATERSTAD, LogTransaction.of(shown(FATIMA, 1))))
                        .isInstanceOf(LogUnavailable.class)
                        .hasMessageContaining("clock");
                assertThat(node.log
                                .write(WATERSTAD, LogTransaction.of(withdrawn()))
                                .receipts())
                        .hasSize(1);
            }
        }
    }

    /** The intruder of the test above: without the watch's word, or a little off, everybody looks. */
    @Test
    void aClockLessThanAMinuteOffHindersNobody() {
        for (Duration offset : List.of(Duration.ofSeconds(45), Duration.ofSeconds(-45))) {
            try (Beside node = new Beside(offset)) {
                node.watch.measure();
                assertThat(node.log
                                .write(WATERSTAD, LogTransaction.of(shown(FATIMA, 1)))
                                .receipts())
                        .hasSize(1);
            }
        }
    }

    @Test
    void aClockThatIsSetRightAgainOpensTheGate() {
        try (Beside node = new Beside(Duration.ofHours(1))) {
            node.watch.measure();
            assertThat(node.watch.closedFor(WATERSTAD)).isPresent();
            node.offset = Duration.ZERO;
            node.watch.measure();
            assertThat(node.watch.closedFor(WATERSTAD)).isEmpty();
        }
    }

    /** A node on the same data whose clock is off. */
    private final class Beside extends Clock implements AutoCloseable {
        private Duration offset;
        private final ClockWatch watch = new ClockWatch(reader, this);
        private final SqlAccessLog log =
                SqlAccessLog.start(new Database(fixture.data), fixture.keys, this, SETTINGS, (tree, edge) -> {}, watch);

        Beside(Duration offset) {
            this.offset = offset;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(offset);
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public void close() {
            log.close();
        }
    }

    private static Clock off(Duration offset) {
        return Clock.offset(Clock.systemUTC(), offset);
    }

    private static Instant at(int second) {
        return LogFixture.CLOCK.instant().plusSeconds(second);
    }

    private Optional<Heartbeats.Gap> beat(int second) {
        return beatBy(Clock.fixed(at(second), ZoneOffset.UTC));
    }

    private Optional<Heartbeats.Gap> beatBy(Clock clock) {
        return new Heartbeats(fixture.log, reader, new ClockWatch(reader, clock), clock, SETTINGS).beat(WATERSTAD);
    }

    private List<Heartbeats.Gap> gaps() {
        Clock clock = LogFixture.CLOCK;
        return new Heartbeats(fixture.log, reader, new ClockWatch(reader, clock), clock, SETTINGS)
                .gaps(WATERSTAD, at(-60), at(3600));
    }

    private static AccessEvent beatOf(int second, String database) {
        return service(AccessEvent.Kind.HEARTBEAT, at(second), Map.of("database", database));
    }

    private static AccessEvent withdrawn() {
        return service(AccessEvent.Kind.CONSENT_WITHDRAWN, Instant.now(), Map.of());
    }

    private static AccessEvent service(AccessEvent.Kind kind, Instant at, Map<String, String> details) {
        return new AccessEvent(
                kind,
                at,
                Optional.empty(),
                new AccessEvent.Actor(AccessEvent.ActorKind.SERVICE, "heartbeat", Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                UUID.randomUUID().toString(),
                details);
    }
}
