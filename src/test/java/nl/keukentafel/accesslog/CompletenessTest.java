package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.LogFixture.CLOCK;
import static nl.keukentafel.accesslog.LogFixture.FATIMA;
import static nl.keukentafel.accesslog.LogFixture.JOOST;
import static nl.keukentafel.accesslog.LogFixture.WATERSTAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.keukentafel.Trap;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.accesslog.Completeness.Missing;
import nl.keukentafel.accesslog.Completeness.What;
import nl.keukentafel.person.PersonRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompletenessTest {
    private final LogFixture fixture = LogFixture.inMemory();
    private final Completeness completeness = new Completeness(fixture.reader());

    @BeforeEach
    void aFewPictures() {
        for (int i = 0; i < 5; i++) {
            PersonRef person = i % 2 == 0 ? FATIMA : JOOST;
            fixture.write(look(Kind.OPENED, person, i));
            fixture.write(look(Kind.SHOWN, person, i));
        }
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void everyPictureHasItsEntriesAndItsRecords() {
        assertThat(missing()).isEmpty();
    }

    @Trap({15, 18})
    @Test
    void aProcessingRecordThatWasRemovedIsMissed() throws SQLException {
        fixture.sql("DELETE FROM processing_record WHERE idx = 3");
        assertThat(missing()).containsExactly(new Missing(3, What.PROCESSING_RECORD));
    }

    @Test
    void aProcessingRecordThatWasChangedIsMissed() throws SQLException {
        fixture.sql("UPDATE processing_record SET data_subject_id ="
                + " (SELECT data_subject_id FROM processing_record WHERE idx = 0) WHERE idx = 3");
        assertThat(missing()).containsExactly(new Missing(3, What.PROCESSING_RECORD));
    }

    @Test
    void aDecisionRecordThatWasRemovedIsMissed() throws SQLException {
        fixture.sql("DELETE FROM decision_record WHERE idx = 4");
        assertThat(missing()).containsExactly(new Missing(4, What.DECISION_RECORD));
    }

    @Test
    void anEntryThatWasRemovedIsMissedBesideItsRecords() throws SQLException {
        for (String table : List.of("log_act", "log_subject", "log_search", "log_entry")) {
            fixture.sql("DELETE FROM " + table + " WHERE idx = 2");
        }
        assertThat(missing()).containsExactly(new Missing(2, What.ENTRY), new Missing(3, What.OPENED_BEFORE_SHOWN));
    }

    @Test
    void whatWasShownWithoutHavingBeenOpenedIsFound() {
        fixture.write(look(Kind.SHOWN, FATIMA, 77));
        fixture.write(look(Kind.OPENED, FATIMA, 78));
        fixture.write(look(Kind.SHOWN, JOOST, 78));
        assertThat(missing())
                .containsExactly(new Missing(10, What.OPENED_BEFORE_SHOWN), new Missing(12, What.OPENED_BEFORE_SHOWN));
    }

    @Test
    void whatIsMissingIsAnAlarmOfTheNextRound() throws SQLException {
        var heard = new ch.qos.logback.core.read.ListAppender<ch.qos.logback.classic.spi.ILoggingEvent>();
        heard.start();
        var logger = (ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger(LogRounds.class);
        logger.addAppender(heard);
        try {
            LogRounds.reconcile(completeness, WATERSTAD, CLOCK.instant().plusSeconds(60));
            assertThat(heard.list).isEmpty();

            fixture.sql("DELETE FROM decision_record WHERE idx = 4");
            LogRounds.reconcile(completeness, WATERSTAD, CLOCK.instant().plusSeconds(60));
            assertThat(heard.list).singleElement().satisfies(alarm -> assertThat(alarm.getFormattedMessage())
                    .isEqualTo("ALARM: beside entry 4 of the log of gm9901 this is missing: DECISION_RECORD"));
        } finally {
            logger.detachAppender(heard);
        }
    }

    private List<Missing> missing() {
        Instant now = CLOCK.instant();
        return completeness
                .of(WATERSTAD, now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1)), 1000)
                .missing();
    }

    private static AccessEvent look(Kind kind, PersonRef person, int number) {
        AccessEvent like = LogFixture.shown(person, number);
        return new AccessEvent(
                kind,
                like.at(),
                Optional.of(person),
                like.actor(),
                like.caseId(),
                like.purpose(),
                like.topics(),
                like.traceId(),
                like.details());
    }
}
