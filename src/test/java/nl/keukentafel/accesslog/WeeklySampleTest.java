package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.LogFixture.CLOCK;
import static nl.keukentafel.accesslog.LogFixture.FATIMA;
import static nl.keukentafel.accesslog.LogFixture.WATERSTAD;
import static nl.keukentafel.accesslog.LogFixture.shown;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.tlog.Checkpoint;
import nl.keukentafel.tlog.Hash;
import nl.keukentafel.tlog.SignedNote;
import org.junit.jupiter.api.Test;

class WeeklySampleTest {
    private final Instant end = CLOCK.instant().plus(Duration.ofDays(1));
    private final Instant begin = CLOCK.instant().minus(Duration.ofDays(6));

    @Test
    void whoHasTheHeadDrawsTheSamePlaces() {
        try (LogFixture fixture = LogFixture.inMemory()) {
            for (int i = 0; i < 40; i++) {
                fixture.write(shown(FATIMA, i));
            }
            WeeklySample.Drawn drawn = new WeeklySample(fixture.reader())
                    .of(WATERSTAD, begin, end, 10)
                    .orElseThrow();
            Checkpoint head = Checkpoint.parse(SignedNote.parse(drawn.head()).text());

            assertThat(drawn.places()).hasSize(10).doesNotHaveDuplicates().isSorted();
            assertThat(drawn.places()).allMatch(place -> place >= 0 && place < 40);
            assertThat(WeeklySample.places(head.root(), drawn.first(), drawn.size(), 10))
                    .isEqualTo(drawn.places());
            assertThat(new WeeklySample(fixture.reader()).of(WATERSTAD, end, end.plusSeconds(1), 10))
                    .isEmpty();
        }
    }

    @Test
    void ofWhatAnEmployeeWroteDownTwiceThePartIsDrawn() {
        try (LogFixture fixture = LogFixture.inMemory()) {
            List<Long> desk = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                // A yes, a no and an end alike; what residents answer themselves, and looks, are drawn once.
                AccessEvent.Kind kind = i % 2 == 0 ? AccessEvent.Kind.CONSENT_GIVEN : AccessEvent.Kind.CONSENT_REFUSED;
                switch (i % 3) {
                    case 0 -> desk.add(fixture.write(answer(kind, i, "paper")).index());
                    case 1 -> fixture.write(answer(kind, i, "own-device"));
                    default -> fixture.write(shown(FATIMA, i));
                }
            }
            WeeklySample.Drawn drawn = new WeeklySample(fixture.reader())
                    .of(WATERSTAD, begin, end, 12)
                    .orElseThrow();
            Checkpoint head = Checkpoint.parse(SignedNote.parse(drawn.head()).text());
            List<Long> once = WeeklySample.places(head.root(), drawn.first(), drawn.size(), 12);
            assertThat(drawn.assisted()).isEqualTo(desk).hasSize(20);
            assertThat(drawn.places())
                    .containsAll(once)
                    .hasSize(16)
                    .doesNotHaveDuplicates()
                    .isSorted();
            assertThat(drawn.places())
                    .filteredOn(place -> !once.contains(place))
                    .hasSize(4)
                    .allMatch(desk::contains);
            assertThat(WeeklySample.places(head.root(), drawn.first(), drawn.size(), 12, drawn.assisted()))
                    .isEqualTo(drawn.places());
        }
    }

    @Test
    void whatIsDrawnAlreadyIsNotLookedForAgain() {
        Hash root = Hash.of(new byte[Hash.LENGTH]);
        assertThat(WeeklySample.places(root, 0, 4, 20, List.of(1L, 2L))).containsExactly(0L, 1L, 2L, 3L);
        assertThat(WeeklySample.places(root, 0, 4, 2, List.of())).isEqualTo(WeeklySample.places(root, 0, 4, 2));
    }

    private static AccessEvent answer(AccessEvent.Kind kind, int number, String channel) {
        return new AccessEvent(
                kind,
                CLOCK.instant().plusSeconds(number),
                Optional.of(FATIMA),
                new AccessEvent.Actor(AccessEvent.ActorKind.CASEWORKER, "sanne", Optional.of("debts")),
                Optional.of("case-1"),
                Optional.of("debt-help"),
                List.of("income"),
                "%032x".formatted(number),
                Map.of("channel", channel));
    }

    @Test
    void everyPlaceCanBeDrawnAndNoneMoreThanItsPart() {
        int[] times = new int[50];
        Set<List<Long>> different = new HashSet<>();
        for (int seed = 0; seed < 500; seed++) {
            byte[] root = new byte[Hash.LENGTH];
            root[0] = (byte) seed;
            root[1] = (byte) (seed >> 8);
            List<Long> places = WeeklySample.places(Hash.of(root), 100, 150, 5);
            different.add(places);
            places.forEach(place -> times[(int) (place - 100)]++);
        }
        assertThat(different).hasSizeGreaterThan(490);
        assertThat(java.util.Arrays.stream(times).boxed()).allMatch(count -> count > 20 && count < 90);
        assertThat(WeeklySample.places(Hash.of(new byte[Hash.LENGTH]), 7, 9, 20))
                .containsExactly(7L, 8L);
    }
}
