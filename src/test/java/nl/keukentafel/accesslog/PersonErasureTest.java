package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.LogFixture.CLOCK;
import static nl.keukentafel.accesslog.LogFixture.FATIMA;
import static nl.keukentafel.accesslog.LogFixture.JOOST;
import static nl.keukentafel.accesslog.LogFixture.WATERSTAD;
import static nl.keukentafel.accesslog.LogFixture.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import nl.keukentafel.MovableClock;
import nl.keukentafel.accesslog.PersonErasure.Decision;
import nl.keukentafel.accesslog.PersonErasure.Erased;
import nl.keukentafel.accesslog.PersonErasure.State;
import nl.keukentafel.keys.ErasedScopes;
import nl.keukentafel.keys.Key;
import nl.keukentafel.keys.KeyGone;
import nl.keukentafel.keys.KeyKind;
import nl.keukentafel.keys.KeyStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One person leaves the log before their time: two people say so, the log stays whole, and the employee's trail is there. */
class PersonErasureTest {
    private static final Decision BY_TWO = new Decision("joris", "els", "court-order");
    private static final String CONTENT_2026 = WATERSTAD + "/" + FATIMA + "/2026";

    private final MovableClock now = MovableClock.at(CLOCK.instant());
    private final LogFixture fixture = LogFixture.inMemory();
    private final KeyStore keys = LogFixture.keyStore(fixture.keysData, now);
    private final ErasedScopes scopes = new ErasedScopes(fixture.keysData, keys, now);
    private final PersonErasure erasure = new PersonErasure(fixture.log, fixture.database, keys, scopes, now, 3);

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
    void anErasedPersonIsGoneAndTheEmployeesTrailStays() throws SQLException {
        erase();

        LogReader reader = fixture.reader();
        assertThat(reader.own(WATERSTAD, FATIMA, LogReader.NEWEST, 10)).isEmpty();
        assertThat(reader.own(WATERSTAD, JOOST, LogReader.NEWEST, 10)).hasSize(3);
        LoggedEntry look = reader.named(new Receipt(WATERSTAD, 0, 1), 0).orElseThrow();
        assertThat(look.erased()).isTrue();
        assertThat(look.event().actor().id()).isEqualTo("sanne");
        assertThat(look.event().at()).isEqualTo(shown(FATIMA, 0).at());
        assertThat(look.event().purpose()).contains("debt-help");
        assertThat(look.event().subject()).isEmpty();
        assertThat(look.event().topics()).isEmpty();
        assertThat(fixture.count("log_subject WHERE idx IN (0, 2, 4)")).isZero();
        assertThat(fixture.count("processing_record WHERE idx IN (0, 2, 4)")).isZero();
        assertThat(fixture.count("decision_record WHERE idx IN (0, 2, 4)")).isZero();
        assertThat(fixture.count("log_search WHERE idx IN (0, 2, 4)")).isEqualTo(3);

        AuditedEntry entry = reader.erasures(WATERSTAD).getFirst();
        assertThat(entry.details()).containsEntry("ground", "court-order").containsEntry("subjects", "0-0,2-2,4-4");
        assertThat(entry.subject()).isEmpty();
        assertThat(whole(3)).contains("erased under entry 6: 0-0,2-2,4-4");
    }

    @Test
    void theKeysGoWhenNobodyCanStillWorkWithThemAndNoOtherNodeKeepsThem() {
        KeyStore otherNode = LogFixture.keyStore(fixture.keysData, now);
        Key content = otherNode.current(KeyKind.CONTENT, CONTENT_2026);
        Key index = otherNode.current(KeyKind.SEARCH_INDEX, WATERSTAD + "/" + FATIMA);
        erase();
        assertThat(state()).isEqualTo(State.ERASED);
        assertThat(erased().settledAt(now.instant())).isFalse();
        assertThat(otherNode.byId(content.id())).isNotNull();

        later();
        assertThat(goOn()).isEmpty();

        assertThat(state()).isEqualTo(State.SHREDDED);
        for (Key key : List.of(content, index)) {
            assertThatThrownBy(() -> keys.byId(key.id())).isInstanceOf(KeyGone.class);
        }
        now.forward(Duration.ofSeconds(61));
        for (Key key : List.of(content, index)) {
            assertThatThrownBy(() -> otherNode.byId(key.id())).isInstanceOf(KeyGone.class);
        }
        assertThat(keys.all(KeyKind.CONTENT, CONTENT_2026)).isEmpty();
        assertThat(keys.all(KeyKind.CONTENT, WATERSTAD + "/" + JOOST + "/2026")).hasSize(1);
        later();
        assertThat(goOn()).isEmpty();
        assertThat(state()).isEqualTo(State.DONE);
        whole(3);
    }

    @Test
    void whatIsStillWrittenAboutThemMeanwhileGoesTooBeforeTheKeys() {
        erase();
        fixture.write(shown(FATIMA, 7));
        later();
        assertThat(goOn())
                .hasValueSatisfying(entry -> assertThat(entry.details()).containsEntry("subjects", "7-7"));
        assertThat(state()).isEqualTo(State.ERASED);
        whole(4);

        later();
        goOn();
        assertThat(state()).isEqualTo(State.SHREDDED);
        whole(4);
    }

    @Test
    void aNodeThatStillHadTheKeyInMemoryLeavesNothingThatLooksTamperedWith() {
        erase();
        later();
        goOn();
        assertThat(state()).isEqualTo(State.SHREDDED);
        // The log of the fixture remembers its keys for as long as its clock stands still.
        fixture.write(shown(FATIMA, 7));
        LogReader otherNode = fixture.reader(keys);
        assertThat(verified(otherNode))
                .as("until the next round it cannot be told from what was taken away")
                .isInstanceOf(LogVerdict.Broken.class);

        later();
        assertThat(goOn())
                .hasValueSatisfying(entry -> assertThat(entry.details()).containsEntry("subjects", "7-7"));
        assertThat(verified(otherNode)).isInstanceOf(LogVerdict.Whole.class);
        assertThat(state()).isEqualTo(State.ERASED);
    }

    @Test
    void afterTheRestoreOfABackupItIsErasedAgainByWhatStandsWithTheKeys() throws SQLException {
        fixture.sql("CREATE TABLE backup_subject AS SELECT * FROM log_subject");
        fixture.sql("CREATE TABLE backup_last AS SELECT * FROM log_last");
        erase();
        later();
        goOn();
        assertThat(fixture.reader(keys).own(WATERSTAD, FATIMA, LogReader.NEWEST, 10))
                .isEmpty();

        fixture.sql("INSERT INTO log_subject SELECT * FROM backup_subject WHERE idx IN (0, 2, 4)");
        fixture.sql("DELETE FROM log_last");
        fixture.sql("INSERT INTO log_last SELECT * FROM backup_last");
        erasure.again(WATERSTAD, () -> "t");

        assertThat(fixture.count("log_subject WHERE idx IN (0, 2, 4)")).isZero();
        assertThat(fixture.count("log_subject WHERE idx IN (1, 3, 5)")).isEqualTo(3);
        assertThat(fixture.count("log_last")).as("that of Joost").isEqualTo(1);
        assertThat(fixture.reader(keys).erasures(WATERSTAD))
                .as("an entry for each step")
                .extracting(entry -> entry.details().get("subjects"))
                .contains("0-0,2-2", "4-4");
        long entries = fixture.count("log_entry");
        erasure.again(WATERSTAD, () -> "t");
        assertThat(fixture.count("log_entry")).as("there is nothing any more").isEqualTo(entries);
        assertThat(verified(fixture.reader(keys))).isInstanceOf(LogVerdict.Whole.class);
    }

    @Test
    void onePersonAloneErasesNobodyNorWithoutAGround() {
        for (List<String> wrong : List.of(
                List.of("joris", "joris", "court-order"),
                List.of("joris", " ", "court-order"),
                List.of(" ", "els", "court-order"),
                List.of("joris", "els", " "))) {
            assertThatThrownBy(() -> new Decision(wrong.get(0), wrong.get(1), wrong.get(2)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private void erase() {
        fixture.log.write(
                WATERSTAD,
                connection -> new LogTransaction.Written<>(
                        List.of(erasure.erase(connection, WATERSTAD, List.of(FATIMA), BY_TWO, "t")), ""));
    }

    private Optional<AccessEvent> goOn() {
        Erased erased = erased();
        assertThat(erased.settledAt(now.instant())).isTrue();
        return fixture.log
                .write(WATERSTAD, connection -> {
                    Optional<AccessEvent> entry = erasure.goOn(connection, WATERSTAD, erased, "t");
                    return new LogTransaction.Written<>(entry.stream().toList(), entry);
                })
                .value();
    }

    private Erased erased() {
        return erasure.all(WATERSTAD).getFirst();
    }

    private State state() {
        return erased().state();
    }

    private void later() {
        now.forward(PersonErasure.SETTLED.plusSeconds(1));
    }

    private String whole(long erased) {
        LogVerdict verdict = verified(fixture.reader());
        assertThat(verdict).isInstanceOfSatisfying(LogVerdict.Whole.class, whole -> assertThat(whole.erased())
                .isEqualTo(erased));
        return String.join("\n", verdict.lines());
    }

    private static LogVerdict verified(LogReader reader) {
        StringWriter export = new StringWriter();
        new LogExport(reader).write(WATERSTAD, export);
        return new LogVerifier(reader.keys(WATERSTAD), List.of(), List.of())
                .verify(LogFixture.bytes(export.toString()));
    }
}
