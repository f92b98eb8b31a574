package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.LogFixture.CLOCK;
import static nl.keukentafel.accesslog.LogFixture.FATIMA;
import static nl.keukentafel.accesslog.LogFixture.JOOST;
import static nl.keukentafel.accesslog.LogFixture.WATERSTAD;
import static nl.keukentafel.accesslog.LogFixture.shown;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import nl.keukentafel.accesslog.Erasures.Ground;
import nl.keukentafel.accesslog.Erasures.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErasuresTest {
    private static final AccessEvent.Actor JORIS =
            new AccessEvent.Actor(AccessEvent.ActorKind.AUDITOR, "joris", Optional.empty());
    private static final AccessEvent.Actor ELS =
            new AccessEvent.Actor(AccessEvent.ActorKind.AUDITOR, "els", Optional.empty());

    private final LogFixture fixture = LogFixture.inMemory();
    private final LogReader reader = fixture.reader();
    private final Erasures erasures = at(CLOCK);

    private Erasures at(Clock clock) {
        return new Erasures(
                fixture.log,
                new LogReader(
                        new nl.keukentafel.database.Database(fixture.data),
                        fixture.keys,
                        LogSettings.of("keukentafel.example"),
                        clock),
                new LogErasure(fixture.log, fixture.keys, clock),
                clock);
    }

    @BeforeEach
    void entries() {
        fixture.write(shown(FATIMA, 0));
        fixture.write(shown(JOOST, 0));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void onePersonAloneErasesNobodyHoweverOftenTheySaySo() {
        long asked = erasures.ask(WATERSTAD, JORIS, FATIMA, Ground.COURT_ORDER);
        long again = erasures.ask(WATERSTAD, JORIS, FATIMA, Ground.COURT_ORDER);

        assertThat(erasures.confirm(WATERSTAD, JORIS, asked)).isEqualTo(new Outcome.SamePerson());
        assertThat(erasures.confirm(WATERSTAD, JORIS, again)).isEqualTo(new Outcome.SamePerson());
        assertThat(reader.own(WATERSTAD, FATIMA, LogReader.NEWEST, 10))
                .extracting(entry -> entry.event().kind())
                .containsExactly(
                        AccessEvent.Kind.ERASURE_ASKED, AccessEvent.Kind.ERASURE_ASKED, AccessEvent.Kind.SHOWN);
    }

    @Test
    void twoPeopleEraseOneAndBothAreInTheLog() {
        long asked = erasures.ask(WATERSTAD, JORIS, FATIMA, Ground.COURT_ORDER);
        assertThat(erasures.waiting(WATERSTAD)).singleElement().satisfies(each -> {
            assertThat(each.by()).isEqualTo(erasures.pseudonym(WATERSTAD, JORIS));
            assertThat(each.ground()).isEqualTo(Ground.COURT_ORDER);
        });

        assertThat(erasures.confirm(WATERSTAD, ELS, asked)).isEqualTo(new Outcome.Erased(2));

        assertThat(erasures.waiting(WATERSTAD)).isEmpty();
        assertThat(erasures.confirm(WATERSTAD, ELS, asked)).isEqualTo(new Outcome.NothingAsked());
        assertThat(reader.own(WATERSTAD, FATIMA, LogReader.NEWEST, 10)).isEmpty();
        assertThat(reader.own(WATERSTAD, JOOST, LogReader.NEWEST, 10)).hasSize(1);
        LoggedEntry erased = reader.named(new Receipt(WATERSTAD, 0, 1), 3).orElseThrow();
        assertThat(erased.event().kind()).isEqualTo(AccessEvent.Kind.ERASED);
        assertThat(erased.event().actor()).isEqualTo(JORIS);
        assertThat(erased.event().details()).containsEntry("second", "els").containsEntry("ground", "court-order");
        StringWriter export = new StringWriter();
        new LogExport(reader).write(WATERSTAD, export);
        assertThat(new LogVerifier(reader.keys(WATERSTAD), List.of(), List.of())
                        .verify(new StringReader(export.toString()))
                        .exitCode())
                .isZero();
    }

    @Test
    void whatNobodyAskedOrWasAskedTooLongAgoIsNotErased() {
        assertThat(erasures.confirm(WATERSTAD, ELS, 0)).isEqualTo(new Outcome.NothingAsked());
        assertThat(erasures.confirm(WATERSTAD, ELS, 99)).isEqualTo(new Outcome.NothingAsked());

        long asked = erasures.ask(WATERSTAD, JORIS, FATIMA, Ground.UNLAWFUL);
        Erasures later = at(Clock.offset(CLOCK, Erasures.WAITS.plus(Duration.ofMinutes(1))));

        assertThat(later.waiting(WATERSTAD)).isEmpty();
        assertThat(later.confirm(WATERSTAD, ELS, asked)).isEqualTo(new Outcome.NothingAsked());
        assertThat(reader.own(WATERSTAD, FATIMA, LogReader.NEWEST, 10)).hasSize(2);
    }
}
