package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.LogFixture.CLOCK;
import static nl.keukentafel.accesslog.LogFixture.FATIMA;
import static nl.keukentafel.accesslog.LogFixture.JOOST;
import static nl.keukentafel.accesslog.LogFixture.WATERSTAD;
import static nl.keukentafel.accesslog.LogFixture.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogErasureTest {
    private static final AccessEvent.Actor JORIS =
            new AccessEvent.Actor(AccessEvent.ActorKind.AUDITOR, "joris", Optional.empty());
    private static final AccessEvent.Actor ELS =
            new AccessEvent.Actor(AccessEvent.ActorKind.AUDITOR, "els", Optional.empty());

    private final LogFixture fixture = LogFixture.inMemory();
    private final LogErasure erasure = new LogErasure(fixture.log, fixture.keys, CLOCK);

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
    void anErasedPersonIsGoneAndTheEmployeesTrailStays() {
        assertThat(erasure.person(WATERSTAD, FATIMA, JORIS, ELS, "court order", "t"))
                .isEqualTo(3);

        LogReader reader = fixture.reader();
        assertThat(reader.own(WATERSTAD, FATIMA, LogReader.NEWEST, 10)).isEmpty();
        assertThat(reader.own(WATERSTAD, JOOST, LogReader.NEWEST, 10)).hasSize(3);
        LoggedEntry look = reader.named(new Receipt(WATERSTAD, 0, 1), 0).orElseThrow();
        assertThat(look.erased()).isTrue();
        assertThat(look.event().actor().id()).isEqualTo("sanne");
        assertThat(look.event().subject()).isEmpty();
        assertWhole(3);
        fixture.write(shown(FATIMA, 9));
        assertWhole(3);
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
    void onePersonAloneErasesNobody() {
        assertThatThrownBy(() -> erasure.person(WATERSTAD, FATIMA, JORIS, JORIS, "court order", "t"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> erasure.person(WATERSTAD, FATIMA, JORIS, ELS, " ", "t"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(fixture.reader().own(WATERSTAD, FATIMA, LogReader.NEWEST, 10))
                .hasSize(3);
    }

    private void assertWhole(long erased) {
        LogReader reader = fixture.reader();
        StringWriter export = new StringWriter();
        new LogExport(reader).write(WATERSTAD, export);
        LogVerdict verdict = new LogVerifier(reader.keys(WATERSTAD), List.of(), List.of())
                .verify(new StringReader(export.toString()));
        assertThat(verdict).isInstanceOfSatisfying(LogVerdict.Whole.class, whole -> assertThat(whole.erased())
                .isEqualTo(erased));
    }
}
