package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.LogFixture.CLOCK;
import static nl.keukentafel.accesslog.LogFixture.WATERSTAD;
import static nl.keukentafel.accesslog.LogFixture.ZANDOORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import nl.keukentafel.keys.KeyKind;
import nl.keukentafel.keys.SealBroken;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.municipality.MunicipalityFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One log that cannot be served, before the other in the order of the rounds. */
class LogRoundsTest {
    private static final LogSettings SETTINGS = LogSettings.of("keukentafel.example");

    private final LogFixture fixture = LogFixture.inMemory();
    private final LogReader reader = fixture.reader();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aLogThatTakesNothingOrARowThatDoesNotOpenKeepsNoOtherLogFromItsBeat() {
        assertThatCode(() -> beat(new LogUnavailable("no room"))).doesNotThrowAnyException();
        assertThat(reader.size(ZANDOORD)).isEqualTo(1);
        assertThatCode(() -> beat(new IllegalArgumentException("not a side of an entry")))
                .doesNotThrowAnyException();
        assertThatCode(() -> beat(broken())).doesNotThrowAnyException();
        assertThat(reader.size(ZANDOORD)).isEqualTo(3);
        assertThat(reader.size(WATERSTAD)).isZero();
    }

    @Test
    void aMistakeOfOursIsNotSwallowedAndKeepsNoOtherLogFromItsBeat() {
        assertThatThrownBy(() -> beat(new ClassCastException("a mistake"))).isInstanceOf(ClassCastException.class);
        assertThat(reader.size(ZANDOORD)).isEqualTo(1);
    }

    private SealBroken broken() {
        try {
            fixture.keys.current(KeyKind.CONTENT, "gm9901/x").open(new byte[64], new byte[0]);
            throw new AssertionError("what was never sealed opens");
        } catch (SealBroken e) {
            return e;
        }
    }

    private void beat(RuntimeException atFirst) {
        AccessLog log = new AccessLog() {
            @Override
            public <T> Logged<T> write(MunicipalityCode municipality, LogTransaction<T> work) {
                if (municipality.equals(WATERSTAD)) {
                    throw atFirst;
                }
                return fixture.log.write(municipality, work);
            }
        };
        new LogRounds(
                        new MunicipalityFiles(Path.of("consent-policies/municipalities"), "http://127.0.0.1:9").read(),
                        new Heartbeats(log, reader, new ClockWatch(reader, CLOCK), CLOCK, SETTINGS),
                        new Anchoring(
                                reader,
                                new LogTexts(reader, fixture.keys, CLOCK),
                                List.of(),
                                Duration.ofHours(1),
                                CLOCK),
                        new Completeness(reader),
                        new DailyCounts(log, reader, fixture.keys, CLOCK),
                        new LogErasure(log, CLOCK),
                        CLOCK)
                .beat();
    }
}
