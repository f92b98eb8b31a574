package nl.keukentafel.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import nl.keukentafel.tlog.Checkpoint;
import nl.keukentafel.tlog.ConsistencyProof;
import nl.keukentafel.tlog.Frontier;
import nl.keukentafel.tlog.Hash;
import nl.keukentafel.tlog.HashReader;
import nl.keukentafel.tlog.Merkle;
import nl.keukentafel.tlog.NoteSignature;
import nl.keukentafel.tlog.NoteSigner;
import nl.keukentafel.tlog.SignedNote;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {
    private static final String ORIGIN = "keukentafel.example/log/gm9901";
    private static final NoteSigner LOG = NoteSigner.ofLog(ORIGIN, new byte[32]);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);

    private final Path folder;
    private WitnessStore store;
    private final Witness witness;

    WitnessTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.store = WitnessStore.open(folder);
        this.witness =
                new Witness(NoteSigner.ofWitness("witness.example/w1", store.seed(), CLOCK), List.of(LOG.key()), store);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void aLogThatGrowsIsCosignedAndKeptBeforeTheAnswer() throws IOException {
        assertThat(witness.add(request(0, "a", 3))).isInstanceOf(Witness.Answer.Cosigned.class);
        var answer = (Witness.Answer.Cosigned) witness.add(request(3, "a", 7));

        SignedNote kept =
                SignedNote.parse(witness.last(WitnessStore.hash(ORIGIN)).orElseThrow());
        assertThat(Checkpoint.parse(kept.text())).isEqualTo(head("a", 7));
        assertThat(kept.signatures())
                .extracting(NoteSignature::line)
                .contains(answer.signature().line());
        var key =
                NoteSigner.ofWitness("witness.example/w1", store.seed(), CLOCK).key();
        assertThat(kept.trustedBy(List.of(key))).isInstanceOf(SignedNote.Trust.Signed.class);
        assertThat(kept.trustedBy(List.of(LOG.key()))).isInstanceOf(SignedNote.Trust.Signed.class);
        assertThat(witness.add(request(7, "a", 7))).isInstanceOf(Witness.Answer.Cosigned.class);
    }

    @Test
    void afterARestartItStillKnowsWhatItSigned() throws IOException {
        witness.add(request(0, "a", 5));
        store.close();
        store = WitnessStore.open(folder);
        Witness again =
                new Witness(NoteSigner.ofWitness("witness.example/w1", store.seed(), CLOCK), List.of(LOG.key()), store);

        assertThat(again.add(request(0, "b", 6))).isEqualTo(new Witness.Answer.OtherSize(5));
        assertThat(again.add(request(5, "b", 6))).isEqualTo(new Witness.Answer.NotGrown());
        assertThat(again.add(request(5, "a", 6))).isInstanceOf(Witness.Answer.Cosigned.class);
    }

    @Test
    void aForkIsNeverCosigned() {
        witness.add(request(0, "a", 5));
        for (int size = 5; size < 20; size++) {
            assertThat(witness.add(request(5, "b", size)).status()).isEqualTo(422);
            assertThat(witness.add(mixed(5, size)).status()).isEqualTo(422);
        }
        assertThat(witness.add(request(0, "b", 3)).status()).isEqualTo(409);
        assertThat(witness.add(request(3, "a", 9)).status()).isEqualTo(409);
        assertThat(witness.add(request(5, "a", 5)).status()).isEqualTo(200);
    }

    @Test
    void whatIsNotFromAKnownLogIsRefused() {
        NoteSigner stranger = NoteSigner.ofLog("other.example/log", new byte[32]);
        byte[] seed = new byte[32];
        seed[0] = 1;
        NoteSigner thief = NoteSigner.ofLog(ORIGIN, seed);
        SignedNote foreign = SignedNote.sign(new Checkpoint("other.example/log", 1, leaf("a", 0)).text(), stranger);
        SignedNote forged = SignedNote.sign(head("a", 1).text(), thief);

        assertThat(witness.add(new Submission(0, List.of(), foreign).encoded()).status())
                .isEqualTo(404);
        assertThat(witness.add(new Submission(0, List.of(), forged).encoded()).status())
                .isEqualTo(403);
        SignedNote wrong = new SignedNote(
                head("a", 2).text(), SignedNote.sign(head("a", 1).text(), LOG).signatures());
        assertThat(witness.add(new Submission(0, List.of(), wrong).encoded()).status())
                .isEqualTo(403);
        SignedNote empty = SignedNote.sign(new Checkpoint(ORIGIN, 0, leaf("a", 0)).text(), LOG);
        assertThat(witness.add(new Submission(0, List.of(), empty).encoded()).status())
                .isEqualTo(422);
        assertThat(witness.add(new Submission(0, List.of(leaf("a", 0)), signed("a", 1)).encoded())
                        .status())
                .isEqualTo(422);
        assertThat(witness.add(request(0, "a", 1).replace("old 0", "old 2")).status())
                .isEqualTo(400);
        for (String bad : List.of("", "old 0\n", "old 00\n\n" + signed("a", 1).encoded(), "old 0\nx\n\nx")) {
            assertThat(witness.add(bad).status()).isEqualTo(400);
        }
        assertThat(witness.last(WitnessStore.hash(ORIGIN))).isEmpty();
    }

    @Test
    void whatCannotBeKeptIsNotSigned() throws IOException {
        Files.createDirectory(folder.resolve(WitnessStore.hash(ORIGIN) + ".checkpoint.new"));

        assertThatThrownBy(() -> witness.add(request(0, "a", 1))).isInstanceOf(java.io.UncheckedIOException.class);
        try (WitnessServer server = WitnessServer.start(loopback(), witness)) {
            assertThat(posted(server, request(0, "a", 1)).statusCode()).isEqualTo(500);
        }
    }

    @Test
    void twoWitnessesCannotUseOneFolder() {
        assertThatThrownBy(() -> WitnessStore.open(folder)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void overHttpItAnswersAsTheProtocolSays() throws IOException {
        try (WitnessServer server = WitnessServer.start(loopback(), witness)) {
            HttpResponse<String> first = posted(server, request(0, "a", 3));
            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(first.body()).startsWith("\u2014 witness.example/w1 ").endsWith("\n");
            HttpResponse<String> conflict = posted(server, request(0, "a", 4));
            assertThat(conflict.statusCode()).isEqualTo(409);
            assertThat(conflict.body()).isEqualTo("3\n");
            assertThat(conflict.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
            assertThat(posted(server, "x".repeat(70_000)).statusCode()).isEqualTo(413);
            assertThat(got(server, "/" + WitnessStore.hash(ORIGIN) + "/checkpoint")
                            .body())
                    .startsWith(ORIGIN + "\n3\n");
            assertThat(got(server, "/" + WitnessStore.hash("other") + "/checkpoint")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(got(server, "/add-checkpoint").statusCode()).isEqualTo(405);
            assertThat(got(server, "/key").statusCode()).isEqualTo(404);
        }
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static HttpResponse<String> posted(WitnessServer server, String body) throws IOException {
        return sent(HttpRequest.newBuilder(uri(server, "/add-checkpoint"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static HttpResponse<String> got(WitnessServer server, String path) throws IOException {
        return sent(HttpRequest.newBuilder(uri(server, path)).build());
    }

    private static URI uri(WitnessServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private static HttpResponse<String> sent(HttpRequest request) throws IOException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static Hash leaf(String history, int index) {
        return Merkle.leaf((history + index).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static Checkpoint head(String history, int size) {
        Frontier edge = Frontier.EMPTY;
        for (int i = 0; i < size; i++) {
            edge = edge.with(leaf(history, i));
        }
        return new Checkpoint(ORIGIN, size, edge.root());
    }

    private static SignedNote signed(String history, int size) {
        return SignedNote.sign(head(history, size).text(), LOG);
    }

    private static String request(int old, String history, int size) {
        List<Hash> proof = old > size ? List.of() : proof(old, history, size);
        return new Submission(old, proof, signed(history, size)).encoded();
    }

    /** The other history's head with the first history's proof. */
    private static String mixed(int old, int size) {
        return new Submission(old, proof(old, "a", size), signed("b", size)).encoded();
    }

    private static List<Hash> proof(int old, String history, int size) {
        HashReader reader = nodes -> nodes.stream()
                .map(node -> {
                    List<Hash> leaves = new ArrayList<>();
                    for (long i = node.index() << node.level(); i < (node.index() + 1) << node.level(); i++) {
                        leaves.add(leaf(history, Math.toIntExact(i)));
                    }
                    return Merkle.root(leaves);
                })
                .toList();
        return ConsistencyProof.prove(reader, old, size).path();
    }
}
