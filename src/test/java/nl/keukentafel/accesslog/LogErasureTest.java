package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.LogFixture.CLOCK;
import static nl.keukentafel.accesslog.LogFixture.FATIMA;
import static nl.keukentafel.accesslog.LogFixture.JOOST;
import static nl.keukentafel.accesslog.LogFixture.WATERSTAD;
import static nl.keukentafel.accesslog.LogFixture.shown;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogErasureTest {
    private static final AccessEvent.Actor JORIS =
            new AccessEvent.Actor(AccessEvent.ActorKind.AUDITOR, "joris", Optional.empty());

    private final LogFixture fixture = LogFixture.inMemory();
    private final LogErasure erasure = new LogErasure(fixture.log, CLOCK);

    @BeforeEach
    void entries() {
        for (int i = 0; i < 6; i++) {
            fixture.write(shown(i % 2 == 0 ? FATIMA : JOOST, i));
        }
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void afterTheRetentionNothingButHashesIsLeftAndTheLogIsWhole() throws Exception {
        assertThat(erasure.retention(WATERSTAD, CLOCK.instant().plusSeconds(1), JORIS, "t"))
                .isEqualTo(6);

        assertThat(fixture.count("log_act")).isEqualTo(1);
        assertThat(fixture.count("log_subject")).isEqualTo(1);
        assertThat(fixture.count("processing_record")).isZero();
        assertThat(fixture.count("log_entry")).isEqualTo(7);
        fixture.write(shown(FATIMA, 9));
        assertWhole(6);
    }

    @Test
    void whatIsNotOldEnoughStaysAndLongLogsAreErasedInParts() throws Exception {
        LogErasure inParts = new LogErasure(fixture.log, CLOCK, 4);
        assertThat(inParts.retention(WATERSTAD, CLOCK.instant(), JORIS, "t")).isZero();
        assertThat(fixture.count("log_entry")).isEqualTo(6);
        List<AccessEvent> more =
                IntStream.range(6, 14).mapToObj(i -> shown(FATIMA, i)).toList();
        fixture.log.write(WATERSTAD, LogTransaction.of(more, ""));
        fixture.sql("UPDATE log_entry SET committed_at = committed_at + INTERVAL '1' HOUR WHERE idx >= 9");
        Instant later = CLOCK.instant().plusSeconds(1);

        assertThat(inParts.retention(WATERSTAD, later, JORIS, "t")).isEqualTo(9);

        assertThat(fixture.count("log_act WHERE idx < 9")).isZero();
        assertThat(fixture.count("log_act WHERE idx < 14")).isEqualTo(5);
        assertThat(fixture.count("log_act WHERE idx >= 14"))
                .as("an entry for each part")
                .isEqualTo(3);
        assertThat(inParts.retention(WATERSTAD, later, JORIS, "t")).isZero();
        assertWhole(9);
    }

    private void assertWhole(long erased) {
        LogReader reader = fixture.reader();
        StringWriter export = new StringWriter();
        new LogExport(reader).write(WATERSTAD, export);
        LogVerdict verdict = new LogVerifier(reader.keys(WATERSTAD), List.of(), List.of())
                .verify(LogFixture.bytes(export.toString()));
        assertThat(verdict).isInstanceOfSatisfying(LogVerdict.Whole.class, whole -> assertThat(whole.erased())
                .isEqualTo(erased));
    }
}
