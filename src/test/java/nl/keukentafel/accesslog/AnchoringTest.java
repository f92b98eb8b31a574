package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.LogFixture.FATIMA;
import static nl.keukentafel.accesslog.LogFixture.JOOST;
import static nl.keukentafel.accesslog.LogFixture.WATERSTAD;
import static nl.keukentafel.accesslog.LogFixture.aboutNobody;
import static nl.keukentafel.accesslog.LogFixture.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import nl.keukentafel.MovableClock;
import nl.keukentafel.tlog.NoteSigner;
import nl.keukentafel.tlog.SignedNote;
import nl.keukentafel.tlog.TlogProof;
import nl.keukentafel.tlog.VerifierKey;
import nl.keukentafel.witness.Witness;
import nl.keukentafel.witness.WitnessServer;
import nl.keukentafel.witness.WitnessStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnchoringTest {
    private static final Duration ACCEPTABLE = Duration.ofHours(4);

    private final LogFixture fixture = LogFixture.inMemory();
    private final MovableClock clock =
            MovableClock.at(LogFixture.CLOCK.instant().plus(Duration.ofHours(3)));
    private final LogReader reader = fixture.reader();
    private final LogTexts texts = new LogTexts(reader, fixture.keys, clock);
    private final WitnessStore store;
    private final NoteSigner signer;
    private final WitnessServer witness;

    AnchoringTest(@TempDir Path folder) throws IOException {
        for (int i = 0; i < 5; i++) {
            fixture.write(shown(i % 2 == 0 ? FATIMA : JOOST, i));
        }
        store = WitnessStore.open(folder);
        signer = NoteSigner.ofWitness("witness.example/w1", store.seed(), clock);
        witness = WitnessServer.start(loopback(), new Witness(signer, reader.keys(WATERSTAD), store));
    }

    @AfterEach
    void close() throws IOException {
        witness.close();
        store.close();
        fixture.close();
    }

    @Test
    void whatIsPublishedCarriesTheWitnessSignatureAndSoDoesAProofToKeep() {
        Anchoring anchoring = anchoring(address(witness.port()));
        anchoring.round(WATERSTAD);

        SignedNote published = SignedNote.parse(texts.published(WATERSTAD).orElseThrow());
        assertThat(published.trustedBy(List.of(signer.key()))).isInstanceOf(SignedNote.Trust.Signed.class);
        assertThat(published.trustedBy(reader.keys(WATERSTAD))).isInstanceOf(SignedNote.Trust.Signed.class);
        fixture.write(shown(FATIMA, 8));
        TlogProof proof = reader.proof(WATERSTAD, 2, LogReader.FOR_THE_RESIDENT);
        assertThat(proof.checkpoint().trustedBy(List.of(signer.key()))).isInstanceOf(SignedNote.Trust.Signed.class);
        assertThat(TlogProof.parse(proof.encoded())).isEqualTo(proof);
        assertThat(verified(List.of(published), List.of(signer.key()))).isInstanceOf(LogVerdict.Whole.class);
        assertThat(anchoring.state(WATERSTAD))
                .satisfies(state -> assertThat(state.answering()).isEqualTo(1))
                .satisfies(state -> assertThat(state.forked()).isFalse());
    }

    @Test
    void aCheckpointWithoutTheWitnessThatWasNamedTellsNothing() {
        SignedNote published = SignedNote.parse(texts.published(WATERSTAD).orElseThrow());

        assertThat(verified(List.of(published), List.of(signer.key())).exitCode())
                .isEqualTo(2);
    }

    @Test
    void itGrowsWithTheLogAndSignsAgainWhenNothingCame() {
        Anchoring anchoring = anchoring(address(witness.port()));
        anchoring.round(WATERSTAD);
        clock.forward(Duration.ofHours(1));
        anchoring.round(WATERSTAD);
        for (int i = 0; i < 30; i++) {
            fixture.write(aboutNobody(i));
        }
        clock.forward(Duration.ofHours(2));
        anchoring.round(WATERSTAD);

        assertThat(SignedNote.parse(texts.published(WATERSTAD).orElseThrow()).trustedBy(List.of(signer.key())))
                .isInstanceOf(SignedNote.Trust.Signed.class);
        assertThat(anchoring.state(WATERSTAD).last()).contains(clock.instant());
        assertThat(anchoring.closedFor(WATERSTAD)).isEmpty();
    }

    @Test
    void aSilentWitnessIsAnAlarmAtOnceAndClosesTheGateAfterTheAcceptablePeriod() {
        Anchoring anchoring = anchoring(address(witness.port()));
        anchoring.round(WATERSTAD);
        witness.close();
        clock.forward(Duration.ofMinutes(10));
        anchoring.round(WATERSTAD);

        assertThat(anchoring.state(WATERSTAD).answering()).isZero();
        assertThat(anchoring.closedFor(WATERSTAD)).isEmpty();
        clock.forward(ACCEPTABLE);
        assertThat(anchoring.closedFor(WATERSTAD)).isPresent();
    }

    @Test
    void aRoundThatFailsCountsAsNotAnchored() throws SQLException {
        Anchoring anchoring = anchoring(address(witness.port()));
        anchoring.round(WATERSTAD);
        for (int i = 0; i < 10; i++) {
            fixture.write(aboutNobody(i));
        }
        clock.forward(Duration.ofHours(2));
        fixture.sql("DELETE FROM log_entry WHERE idx = 2");

        assertThatThrownBy(() -> anchoring.round(WATERSTAD)).isInstanceOf(RuntimeException.class);
        assertThat(anchoring.state(WATERSTAD).answering()).isZero();
        assertThat(anchoring.closedFor(WATERSTAD)).isEmpty();
        clock.forward(ACCEPTABLE);
        assertThatThrownBy(() -> anchoring.round(WATERSTAD)).isInstanceOf(RuntimeException.class);
        assertThat(anchoring.closedFor(WATERSTAD)).isPresent();
    }

    /** A node that never came to its first round, and another that begins anew. */
    @Test
    void aSignatureThatIsTooOldClosesTheGateWithoutAnyRound() {
        Anchoring anchoring = anchoring(address(witness.port()));
        anchoring.round(WATERSTAD);
        clock.forward(ACCEPTABLE.plusSeconds(1));

        assertThat(anchoring.closedFor(WATERSTAD)).isPresent();
        Anchoring again = anchoring(address(witness.port()));
        assertThat(again.closedFor(WATERSTAD)).isEmpty();
        clock.forward(Duration.ofMinutes(1));
        assertThat(again.closedFor(WATERSTAD)).isPresent();
        again.round(WATERSTAD);
        assertThat(again.closedFor(WATERSTAD)).isEmpty();
    }

    @Test
    void aLogThatNoWitnessEverSignedIsClosedOnceItWasPublishedForTooLong() {
        Anchoring anchoring = anchoring("http://127.0.0.1:1/ " + signer.key().vkey());
        anchoring.round(WATERSTAD);
        assertThat(anchoring.closedFor(WATERSTAD)).isEmpty();
        clock.forward(ACCEPTABLE);
        assertThat(anchoring.closedFor(WATERSTAD)).isPresent();
    }

    @Test
    void aSizeWithoutASignatureAnchorsNothing() throws IOException {
        try (SqlAccessLog now =
                SqlAccessLog.start(fixture.database, fixture.keys, clock, LogSettings.of("keukentafel.example"))) {
            for (int i = 0; i < 4; i++) {
                now.write(WATERSTAD, LogTransaction.of(aboutNobody(i)));
            }
        }
        HttpServer between = HttpServer.create(loopback(), 0);
        between.createContext("/", exchange -> {
            byte[] size = "8\n".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(409, size.length);
            exchange.getResponseBody().write(size);
            exchange.close();
        });
        between.start();
        Anchoring anchoring = anchoring(address(between.getAddress().getPort()));
        anchoring.round(WATERSTAD);
        between.stop(0);

        assertThat(anchoring.state(WATERSTAD).answering()).isZero();
        clock.forward(ACCEPTABLE);
        assertThat(anchoring.closedFor(WATERSTAD)).isPresent();
    }

    @Test
    void behindAClosedGateNobodyLooksAndWhatStopsSomethingIsWritten() {
        try (SqlAccessLog closed = SqlAccessLog.start(
                new nl.keukentafel.database.Database(fixture.data),
                fixture.keys,
                LogFixture.CLOCK,
                LogSettings.of("keukentafel.example"),
                (log, edge) -> {},
                log -> java.util.Optional.of("no witness"))) {
            assertThatThrownBy(() -> closed.write(
                            WATERSTAD, connection -> new LogTransaction.Written<>(List.of(shown(FATIMA, 9)), "")))
                    .isInstanceOf(LogUnavailable.class);
            assertThat(closed.write(WATERSTAD, connection -> new LogTransaction.Written<>(List.of(aboutNobody(9)), ""))
                            .receipt()
                            .index())
                    .isEqualTo(5);
        }
    }

    @Test
    void aRestoredBackupIsRefusedByTheWitnessAndClosesTheGate() throws SQLException {
        Anchoring before = anchoring(address(witness.port()));
        before.round(WATERSTAD);
        for (String table : List.of("log_entry", "log_act", "log_subject", "log_search")) {
            fixture.sql("DELETE FROM " + table + " WHERE idx >= 3");
        }
        fixture.sql("DELETE FROM log_head WHERE size > 3");
        fixture.sql("DELETE FROM log_cosignature");

        Anchoring after = anchoring(address(witness.port()));
        after.round(WATERSTAD);
        assertThat(after.state(WATERSTAD).forked()).isTrue();
        assertThat(after.closedFor(WATERSTAD)).isPresent();
    }

    @Test
    void aHistoryRewrittenWithTheStolenKeyIsRefusedByTheWitness() {
        anchoring(address(witness.port())).round(WATERSTAD);
        try (LogFixture forged = fixture.sameKeysOtherData()) {
            for (int i = 0; i < 9; i++) {
                forged.write(shown(JOOST, i));
            }
            Anchoring there = new Anchoring(
                    forged.reader(),
                    new LogTexts(forged.reader(), fixture.keys, clock),
                    List.of(WitnessClient.of(address(witness.port()))),
                    ACCEPTABLE,
                    clock);
            there.round(WATERSTAD);

            assertThat(there.closedFor(WATERSTAD)).isPresent();
            there.round(WATERSTAD);
            assertThat(there.state(WATERSTAD).forked()).isTrue();
        }
    }

    @Test
    void aWitnessThatLiesOrStallsIsNotBelieved() throws IOException {
        NoteSigner other = NoteSigner.ofWitness("witness.example/w1", new byte[32], clock);
        String head = texts.published(WATERSTAD).orElseThrow();
        String false1 = other.sign(SignedNote.parse(head).text()).line() + "\n";
        for (String body :
                List.of(false1, "", "yes", signer.sign("another text\n").line() + "\n")) {
            HttpServer liar = HttpServer.create(loopback(), 0);
            liar.createContext("/", exchange -> {
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
            liar.start();
            Anchoring anchoring = anchoring(address(liar.getAddress().getPort()));
            anchoring.round(WATERSTAD);
            liar.stop(0);

            assertThat(anchoring.state(WATERSTAD).answering()).as(body).isZero();
            assertThat(anchoring.state(WATERSTAD).last()).isEmpty();
        }
    }

    private Anchoring anchoring(String words) {
        return new Anchoring(reader, texts, List.of(WitnessClient.of(words)), ACCEPTABLE, clock);
    }

    private String address(int port) {
        return "http://127.0.0.1:" + port + "/ " + signer.key().vkey();
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private LogVerdict verified(List<SignedNote> kept, List<VerifierKey> witnesses) {
        StringWriter export = new StringWriter();
        new LogExport(reader).write(WATERSTAD, export);
        return new LogVerifier(reader.keys(WATERSTAD), kept, witnesses).verify(LogFixture.bytes(export.toString()));
    }
}
