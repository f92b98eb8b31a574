package nl.keukentafel.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void eachKeyHasItsOwnPaceAndItComesBackAfterThePeriod() throws InterruptedException {
        Pace<String> slow = new Pace<>(2, Duration.ofHours(1));
        assertThat(IntStream.range(0, 50).filter(any -> slow.allows("sanne")).count())
                .isEqualTo(2);
        assertThat(slow.allows("omar")).isTrue();
        Pace<String> quick = new Pace<>(2, Duration.ofMillis(200));
        while (quick.allows("sanne")) {}
        Thread.sleep(250);
        assertThat(quick.allows("sanne")).isTrue();
    }

    @Test
    void manyAtOnceGetNoMoreThanThePace() throws Exception {
        Pace<String> pace = new Pace<>(10, Duration.ofHours(1));
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> one = () -> pace.allows("sanne");
            long let = 0;
            for (Future<Boolean> answer : callers.invokeAll(
                    IntStream.range(0, 500).mapToObj(any -> one).toList())) {
                let += answer.get() ? 1 : 0;
            }
            assertThat(let).isEqualTo(10);
        }
    }

    @Test
    void whoIsQuietIsForgotten() throws InterruptedException {
        Pace<Integer> pace = new Pace<>(1, Duration.ofMillis(50));
        for (int key = 0; key < 20_001; key++) {
            pace.allows(key);
        }
        Thread.sleep(120);
        assertThat(pace.allows(-1)).isTrue();
        assertThat(pace.kept()).isLessThan(100);
    }

    @Test
    void aPaceOfNothingIsRefused() {
        assertThatThrownBy(() -> new Pace<String>(0, Duration.ofHours(1))).isInstanceOf(IllegalArgumentException.class);
    }
}
