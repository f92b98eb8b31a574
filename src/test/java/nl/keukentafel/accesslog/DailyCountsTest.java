package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.LogFixture.CLOCK;
import static nl.keukentafel.accesslog.LogFixture.FATIMA;
import static nl.keukentafel.accesslog.LogFixture.JOOST;
import static nl.keukentafel.accesslog.LogFixture.WATERSTAD;
import static nl.keukentafel.accesslog.LogFixture.aboutNobody;
import static nl.keukentafel.accesslog.LogFixture.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import nl.keukentafel.accesslog.Counted.Line;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DailyCountsTest {
    private final LogFixture fixture = LogFixture.inMemory();
    private final LogReader reader = fixture.reader();
    private final DailyCounts counts = new DailyCounts(fixture.log, reader, fixture.keys, CLOCK);

    /** Fatima's are 0, 2 and 4, Joost's 1 and 3; 5 is about nobody. */
    @BeforeEach
    void entries() {
        for (int i = 0; i < 5; i++) {
            fixture.write(shown(i % 2 == 0 ? FATIMA : JOOST, i));
        }
        fixture.write(aboutNobody(5));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void eachDayCountsThoseWhoGotAnEntrySinceTheDayBefore() {
        assertThat(counts.count(WATERSTAD)).isEqualTo(1);
        fixture.write(shown(JOOST, 7));
        assertThat(counts.count(WATERSTAD)).isEqualTo(1);

        assertThat(counted(6)).satisfies(first -> {
            assertThat(first.from()).isEqualTo(-1);
            assertThat(first.until()).isEqualTo(5);
            assertThat(first.lines()).extracting(Line::index).containsExactlyInAnyOrder(3L, 4L);
            assertThat(first.lines()).extracting(Line::entries).containsExactlyInAnyOrder(2L, 3L);
        });
        assertThat(counted(8)).satisfies(second -> {
            assertThat(second.from()).isEqualTo(5);
            assertThat(second.lines()).extracting(Line::index).containsExactly(7L);
            assertThat(second.lines()).extracting(Line::entries).containsExactly(3L);
        });
        assertThat(verified()).isInstanceOf(LogVerdict.Whole.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE log_subject SET tag = (SELECT tag FROM log_subject WHERE idx = 1) WHERE idx = 4",
                "UPDATE log_subject SET tag = (SELECT tag FROM log_subject WHERE idx = 1) WHERE idx IN (0, 2, 4)",
                "DELETE FROM log_subject WHERE idx = 4"
            })
    void anEndThatIsHiddenFromItsPersonShowsAfterTheDaysCount(String hiding) throws SQLException {
        counts.count(WATERSTAD);
        assertThat(counts.hidden(WATERSTAD, FATIMA)).isFalse();

        fixture.sql(hiding);

        assertThat(counts.hidden(WATERSTAD, FATIMA)).isTrue();
        fixture.write(shown(JOOST, 7));
        counts.count(WATERSTAD);
        assertThat(counts.hidden(WATERSTAD, FATIMA)).isTrue();
    }

    @Test
    void oneQuestionReadsSomeDaysAndTheRoundAllOfThem() throws SQLException {
        counts.count(WATERSTAD);
        for (int day = 0; day < LastCounted.AT_A_TIME; day++) {
            fixture.write(shown(JOOST, 10 + day));
            counts.count(WATERSTAD);
        }
        fixture.sql("DELETE FROM log_subject WHERE idx IN (2, 4)");
        DailyCounts started = new DailyCounts(fixture.log, reader, fixture.keys, CLOCK);
        assertThat(started.hidden(WATERSTAD, FATIMA))
                .as("the newest days alone")
                .isFalse();
        started.read(WATERSTAD);
        assertThat(started.hidden(WATERSTAD, FATIMA)).isTrue();
        assertThat(started.hidden(WATERSTAD, JOOST)).isFalse();
        fixture.write(shown(FATIMA, 80));
        counts.count(WATERSTAD);
        assertThat(started.hidden(WATERSTAD, FATIMA))
                .as("by what a gap in their own entries says from here on")
                .isFalse();
        fixture.sql("DELETE FROM log_subject WHERE idx = 107");
        assertThat(started.hidden(WATERSTAD, FATIMA))
                .as("counted since it was read")
                .isTrue();
        DailyCounts asking = new DailyCounts(fixture.log, reader, fixture.keys, CLOCK);
        asking.hidden(WATERSTAD, JOOST);
        assertThat(asking.hidden(WATERSTAD, FATIMA)).isTrue();
    }

    /** The counter beside the log is not what is counted by. */
    @Test
    void whoEditsTheCounterAsWellHidesNothing() throws SQLException {
        fixture.sql("DELETE FROM log_last");
        counts.count(WATERSTAD);
        fixture.sql("UPDATE log_subject SET tag = (SELECT tag FROM log_subject WHERE idx = 1) WHERE idx = 4");

        assertThat(counts.hidden(WATERSTAD, FATIMA)).isTrue();
        assertThat(counts.hidden(WATERSTAD, JOOST)).isFalse();
    }

    @Test
    void aCountThatIsNotWhatTheEntriesSayIsFound() {
        Line joost = new Line("aa", 7, 3);

        assertThat(after(new Counted(5, 7, List.of(new Line("aa", 7, 4))))).contains("counts other entries");
        assertThat(after(new Counted(5, 7, List.of(joost, new Line("bb", 6, 1)))))
                .contains("counts other entries");
        assertThat(after(new Counted(5, 7, List.of()))).contains("leaves out a person");
        assertThat(after(new Counted(6, 7, List.of(joost)))).contains("does not count from");
        assertThat(after(new Counted(3, 7, List.of(joost)))).contains("leaves out a person");
        assertThat(after(new Counted(5, 80, List.of(joost)))).contains("does not count from");
    }

    @Test
    void whoWasErasedIsCountedNoMoreAndTheLogIsWhole() {
        counts.count(WATERSTAD);
        PersonErasure erasure = new PersonErasure(
                fixture.log,
                fixture.database,
                fixture.keys,
                new nl.keukentafel.keys.ErasedScopes(fixture.keysData, fixture.keys, CLOCK),
                CLOCK);
        fixture.log.write(
                WATERSTAD,
                connection -> new LogTransaction.Written<>(
                        List.of(erasure.erase(
                                connection,
                                WATERSTAD,
                                List.of(FATIMA),
                                new PersonErasure.Decision("joris", "els", "court-order"),
                                "t")),
                        ""));
        fixture.write(shown(FATIMA, 8));
        counts.count(WATERSTAD);

        assertThat(counts.hidden(WATERSTAD, FATIMA)).isFalse();
        assertThat(verified()).isInstanceOf(LogVerdict.Whole.class);
    }

    @Test
    void whatIsNoCountIsNotReadAsOne() {
        for (String line : List.of("aa", "aa:1", "aa:1:x", "aa:01:2", ":1:2:3")) {
            assertThatThrownBy(() -> Counted.of(Map.of("from", "-1", "until", "3", "counts", line)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Counted.of(Map.of("from", "-2", "until", "3")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** What the verifier says of the log with this day's count behind it; each is judged by a log of its own. */
    private String after(Counted counted) {
        try (LogFixture other = LogFixture.inMemory()) {
            for (int i = 0; i < 5; i++) {
                other.write(shown(i % 2 == 0 ? FATIMA : JOOST, i));
            }
            other.write(aboutNobody(5));
            new DailyCounts(other.log, other.reader(), other.keys, CLOCK).count(WATERSTAD);
            other.write(shown(JOOST, 7));
            AccessEvent about = aboutNobody(8);
            other.write(new AccessEvent(
                    AccessEvent.Kind.COUNTED,
                    about.at(),
                    about.subject(),
                    about.actor(),
                    about.caseId(),
                    about.purpose(),
                    about.topics(),
                    about.traceId(),
                    counted.details()));
            LogVerdict verdict = verified(other.reader());
            assertThat(verdict).isInstanceOf(LogVerdict.Broken.class);
            return verdict.lines().getFirst();
        }
    }

    private Counted counted(long index) {
        return Counted.of(reader.named(new Receipt(WATERSTAD, 0, 1), index)
                .orElseThrow()
                .event()
                .details());
    }

    private LogVerdict verified() {
        return verified(reader);
    }

    private static LogVerdict verified(LogReader reader) {
        StringWriter export = new StringWriter();
        new LogExport(reader).write(WATERSTAD, export);
        return new LogVerifier(reader.keys(WATERSTAD), List.of(), List.of())
                .verify(LogFixture.bytes(export.toString()));
    }
}
