package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.LogFixture.CLOCK;
import static nl.keukentafel.accesslog.LogFixture.FATIMA;
import static nl.keukentafel.accesslog.LogFixture.WATERSTAD;
import static nl.keukentafel.accesslog.LogFixture.shown;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
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
