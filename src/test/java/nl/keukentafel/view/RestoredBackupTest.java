package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.INCOME;
import static nl.keukentafel.view.Walk.WATERSTAD;
import static nl.keukentafel.view.Walk.ZANDOORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.MovableClock;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.LogCheck;
import nl.keukentafel.accesslog.LogTransaction;
import nl.keukentafel.accesslog.LogVerdict;
import nl.keukentafel.accesslog.OutsideHeads;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Erasing;
import nl.keukentafel.casefile.ErasingOutcome;
import nl.keukentafel.casefile.ErasureGround;
import nl.keukentafel.consent.Answer;
import nl.keukentafel.consent.HomeSafety;
import nl.keukentafel.keys.KeyKind;
import nl.keukentafel.keys.KeyStore;
import nl.keukentafel.message.ContactPoints;
import nl.keukentafel.message.Message;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Resident;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Give, back up, withdraw, restore, ask: nothing opens. */
class RestoredBackupTest {
    private static final String FATIMA = "999990019";
    private static final String SESSION = "INSERT INTO web_session (id_hash, municipality, kind, subject, assurance,"
            + " provider_hash, started_at, seen_at, ends_at) VALUES ('x', 'gm9902', 'CASEWORKER', 'sanne', 'HIGH', 'y',"
            + " CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)";

    @TempDir
    private static Path before;

    private static Case given;

    @TempDir
    private Path folder;

    @BeforeAll
    static void give() {
        try (Walk walk = Walk.in(before)) {
            var fatima = walk.resident(ZANDOORD, FATIMA);
            var sanne = walk.worker(ZANDOORD, "sanne");
            Case of = walk.open(sanne, FATIMA, "1985-03-10");
            walk.ask(sanne, of, INCOME);
            walk.yes(fatima, of, INCOME);
            walk.context.getBean(ContactPoints.class).choose(fatima, Message.Way.SMS, "06 1900 0377", true);
            walk.ask(sanne, of, Walk.DEBTS);
            walk.sql(SESSION);
            given = of;
        }
    }

    @Test
    void afterTheRestoreOfABackupNothingOpensAndNobodyIsSignedIn() throws IOException {
        Case of = given();
        copy("data.mv.db", "backup");

        try (Walk walk = Walk.in(folder)) {
            assertThat(walk.shownTopics(walk.views.whole(walk.worker(ZANDOORD, "sanne"), of.id())))
                    .as("an ordinary restart")
                    .hasSize(1);
            assertThat(walk.count("web_session")).isEqualTo(1);
            var fatima = walk.resident(ZANDOORD, FATIMA);
            assertThat(walk.consents.withdraw(fatima, walk.about(fatima, of, INCOME)))
                    .isInstanceOf(Answer.Stands.class);
        }
        copy("backup", "data.mv.db");

        nothingOpens(of);
        try (Walk walk = Walk.in(folder)) {
            assertThat(walk.entries(ZANDOORD, AccessEvent.Kind.INCARNATION))
                    .as("a start after that is an ordinary one")
                    .hasSize(1);
        }
    }

    @Test
    void withoutAnythingToCompareWithNothingThatWasGivenOpens() throws IOException {
        Case of = given();
        try (Walk walk = Walk.in(folder)) {
            walk.keysSql("DELETE FROM outside_head");
        }
        nothingOpens(of);
    }

    @Test
    void aLogThatGrewAgainToTheSameSizeIsSeenToo() throws IOException {
        Case of = given();
        copy("data.mv.db", "data-then");
        copy("keys.mv.db", "keys-then");
        tryOnce(of);
        copy("keys.mv.db", "keys-of-one");
        copy("data-then", "data.mv.db");
        copy("keys-then", "keys.mv.db");
        tryOnce(of);
        copy("keys-of-one", "keys.mv.db");
        nothingOpens(of);
    }

    @Test
    void whoWasErasedStaysErasedWhenABackupOfBeforeIsRestored() throws IOException {
        MovableClock clock = new MovableClock();
        PersonRef fatima;
        List<byte[]> traces;
        try (Walk walk = Walk.in(folder, clock)) {
            Resident herself = walk.resident(ZANDOORD, FATIMA);
            fatima = herself.ref();
            Case of = walk.open(walk.worker(ZANDOORD, "sanne"), FATIMA, "1985-03-10");
            walk.ask(walk.worker(ZANDOORD, "sanne"), of, INCOME);
            walk.yes(herself, of, INCOME);
            walk.ending.close(walk.worker(ZANDOORD, "sanne"), of.id());
            walk.resident(ZANDOORD, "999990329");
            traces = new Everything(walk).tracesOf(fatima, fatima, FATIMA);
        }
        copy("data.mv.db", "backup");
        try (Walk walk = Walk.in(folder, clock)) {
            Erasing erasing = walk.context.getBean(Erasing.class);
            var waits = (ErasingOutcome.WaitsForAnother) erasing.write(
                    walk.staff.auditor(ZANDOORD, "els").orElseThrow(), new Bsn(FATIMA), ErasureGround.UNLAWFUL);
            assertThat(erasing.confirm(
                            walk.staff.auditor(ZANDOORD, "bram").orElseThrow(), waits.code(), new Bsn(FATIMA)))
                    .isInstanceOf(ErasingOutcome.Erased.class);
        }
        erasedAlsoAfterTheRestore(clock, traces, "before the keys went");

        try (Walk walk = Walk.in(folder, clock)) {
            clock.forward(Duration.ofMinutes(4));
            assertThat(walk.context.getBean(Erasing.class).goOn(ZANDOORD)).isEqualTo(1);
            assertThat(walk.context.getBean(KeyStore.class).all(KeyKind.CONTENT, ZANDOORD + "/" + fatima + "/2026"))
                    .isEmpty();
        }
        erasedAlsoAfterTheRestore(clock, traces, "after the keys went");
    }

    private void erasedAlsoAfterTheRestore(Clock clock, List<byte[]> traces, String when) throws IOException {
        copy("backup", "data.mv.db");
        try (Walk walk = Walk.in(folder, clock)) {
            assertThat(new Everything(walk).find(traces)).as(when).isEmpty();
            assertThat(walk.vault.find(ZANDOORD, new Bsn(FATIMA))).as(when).isEmpty();
            assertThat(walk.vault.find(ZANDOORD, new Bsn("999990329"))).as(when).isPresent();
            assertThat(walk.entries(ZANDOORD, AccessEvent.Kind.ERASED)).as(when).hasSize(1);
            assertThat(walk.entries(ZANDOORD, AccessEvent.Kind.INCARNATION))
                    .as(when)
                    .hasSize(1);
            assertThat(walk.context.getBean(LogCheck.class).whole(ZANDOORD))
                    .as(when)
                    .isInstanceOf(LogVerdict.Whole.class);
        }
    }

    @Test
    void aStartThatBrokeOffHalfwayIsDoneAgainHoweverLongTheLogGrewMeanwhile() throws IOException {
        Case of = given();
        try (Walk walk = Walk.in(folder)) {
            walk.context.getBean(OutsideHeads.class).distrust(ZANDOORD);
            walk.cases.find(walk.worker(ZANDOORD, "omar"), of.id());
            walk.context
                    .getBean(AccessLog.class)
                    .write(ZANDOORD, connection -> new LogTransaction.Written<>(List.of(beat()), ""));
            assertThat(walk.context.getBean(OutsideHeads.class).standing(ZANDOORD))
                    .isEqualTo(OutsideHeads.Standing.RESTORED);
        }
        nothingOpens(of);
        try (Walk walk = Walk.in(folder)) {
            assertThat(walk.context.getBean(OutsideHeads.class).standing(ZANDOORD))
                    .isEqualTo(OutsideHeads.Standing.WHOLE);
        }
    }

    private static AccessEvent beat() {
        return new AccessEvent(
                AccessEvent.Kind.HEARTBEAT,
                Clock.systemUTC().instant(),
                Optional.empty(),
                new AccessEvent.Actor(AccessEvent.ActorKind.SERVICE, "beats", Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "0".repeat(32),
                Map.of());
    }

    private void tryOnce(Case of) {
        try (Walk walk = Walk.in(folder)) {
            walk.cases.find(walk.worker(ZANDOORD, "omar"), of.id());
            assertThat(walk.invalidations.anyGiven(ZANDOORD)).isTrue();
        }
    }

    private void copy(String from, String to) throws IOException {
        Files.copy(folder.resolve(from), folder.resolve(to), StandardCopyOption.REPLACE_EXISTING);
    }

    /** What Fatima gave, in files of this test's own. */
    private Case given() throws IOException {
        for (String file : List.of("data.mv.db", "keys.mv.db")) {
            Files.copy(before.resolve(file), folder.resolve(file));
        }
        return given;
    }

    private void nothingOpens(Case of) {
        try (Walk walk = Walk.in(folder)) {
            assertThat(walk.shownTopics(walk.views.whole(walk.worker(ZANDOORD, "sanne"), of.id())))
                    .isEmpty();
            assertThat(walk.askedForTopics()).isEmpty();
            assertThat(walk.count("web_session")).isZero();
            assertThat(walk.entries(ZANDOORD, AccessEvent.Kind.INCARNATION)).isNotEmpty();
            assertThat(walk.entries(WATERSTAD, AccessEvent.Kind.INCARNATION)).isNotEmpty();
            assertThat(walk.invalidations.anyGiven(ZANDOORD)).isFalse();
            var fatima = walk.resident(ZANDOORD, FATIMA);
            assertThat(walk.context.getBean(HomeSafety.class).of(fatima))
                    .as("what they said about others at home")
                    .singleElement()
                    .satisfies(home -> assertThat(home.choice()).isEmpty());
            assertThat(walk.context.getBean(ContactPoints.class).of(fatima)).satisfies(reach -> {
                assertThat(reach.askAgain()).isTrue();
                assertThat(reach.now().way()).isEqualTo(Message.Way.PRINT_AT_THE_DESK);
            });
            assertThat(walk.count("outbox WHERE state = 'WAITING' AND tries = 0"))
                    .isZero();
        }
    }
}
