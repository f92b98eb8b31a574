package nl.keukentafel.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogTextsTest {
    @Test
    void whatIsPublishedMovesOnceAnHourAndNotWithTheWork() {
        try (LogFixture fixture = LogFixture.inMemory()) {
            for (int i = 0; i < 3; i++) {
                fixture.write(LogFixture.shown(LogFixture.FATIMA, i));
            }
            List<String> published = new ArrayList<>();
            for (int minute = 0; minute <= 180; minute++) {
                Instant now = LogFixture.CLOCK.instant().plus(Duration.ofMinutes(minute));
                published.add(
                        texts(fixture, now).published(LogFixture.WATERSTAD).orElse("nothing"));
            }
            assertThat(published.stream().distinct())
                    .containsExactly(
                            "nothing",
                            fixture.reader()
                                    .head(LogFixture.WATERSTAD)
                                    .orElseThrow()
                                    .encoded());
            assertThat(published.indexOf(published.getLast())).isLessThanOrEqualTo(60);
        }
    }

    @Test
    void aProofIsForWhoseEntryItIsAlone() {
        try (LogFixture fixture = LogFixture.inMemory()) {
            long own = fixture.write(LogFixture.shown(LogFixture.FATIMA, 0)).index();
            long nobodys = fixture.write(LogFixture.aboutNobody(1)).index();
            LogTexts texts = texts(fixture, LogFixture.CLOCK.instant());
            assertThat(texts.proof(LogFixture.WATERSTAD, LogFixture.FATIMA, own))
                    .hasValueSatisfying(proof -> assertThat(proof).startsWith("c2sp.org/tlog-proof@v1\n"));
            assertThat(texts.proof(LogFixture.WATERSTAD, LogFixture.JOOST, own)).isEmpty();
            assertThat(texts.proof(LogFixture.ZANDOORD, LogFixture.FATIMA, own)).isEmpty();
            assertThat(texts.proof(LogFixture.WATERSTAD, LogFixture.FATIMA, nobodys))
                    .isEmpty();
            assertThat(texts.proof(LogFixture.WATERSTAD, LogFixture.FATIMA, -1)).isEmpty();
            assertThat(texts.proof(LogFixture.WATERSTAD, LogFixture.FATIMA, LogReader.NEWEST))
                    .isEmpty();
        }
    }

    private static LogTexts texts(LogFixture fixture, Instant now) {
        return new LogTexts(fixture.reader(), fixture.keys, Clock.fixed(now, ZoneOffset.UTC));
    }
}
