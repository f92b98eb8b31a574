package nl.keukentafel.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The vectors of github.com/transparency-dev/merkle and github.com/C2SP/CCTV. */
class OfficialVectorsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theHashesOfRfc6962AreOurs() {
        HexFormat hex = HexFormat.of();
        assertThat(hex.formatHex(Merkle.EMPTY.bytes())).startsWith("e3b0c442");
        assertThat(hex.formatHex(Merkle.leaf(new byte[0]).bytes())).startsWith("6e340b9c");
        assertThat(hex.formatHex(
                        Merkle.leaf("L123456".getBytes(StandardCharsets.UTF_8)).bytes()))
                .startsWith("395aa064");
    }

    @Test
    void everyInclusionVectorComesOutAsItSays() throws IOException {
        int seen = 0;
        for (JsonNode vector : vectors("merkle/inclusion")) {
            assertThat(inclusionHolds(vector)).as(vector.path("desc").asText()).isNotEqualTo(wantsError(vector));
            seen++;
        }
        assertThat(seen).isGreaterThan(40);
    }

    @Test
    void everyConsistencyVectorComesOutAsItSays() throws IOException {
        int seen = 0;
        for (JsonNode vector : vectors("merkle/consistency")) {
            assertThat(consistencyHolds(vector))
                    .as(vector.path("desc").asText())
                    .isNotEqualTo(wantsError(vector));
            seen++;
        }
        assertThat(seen).isGreaterThan(30);
    }

    /** RFC 8032 demands that non-canonical points are refused and leaves the other edges open. */
    @Test
    void noSignatureWithANonCanonicalPointIsAccepted() throws IOException {
        Set<String> acceptedFlags = new TreeSet<>();
        int seen = 0;
        for (JsonNode vector : JSON.readTree(
                folder("cctv-ed25519").resolve("ed25519vectors.json").toFile())) {
            HexFormat hex = HexFormat.of();
            VerifierKey key = VerifierKey.ofLog(
                    "example.com/log", hex.parseHex(vector.path("key").asText()));
            NoteSignature signature = NoteSignature.of(
                    key.name(), key.id(), hex.parseHex(vector.path("sig").asText()));
            if (key.signed(vector.path("msg").asText(), signature)) {
                vector.path("flags").forEach(flag -> acceptedFlags.add(flag.asText()));
            }
            seen++;
        }
        assertThat(seen).isGreaterThan(900);
        assertThat(acceptedFlags).doesNotContain("non_canonical_A", "non_canonical_R");
    }

    private static boolean wantsError(JsonNode vector) {
        return vector.path("wantErr").asBoolean();
    }

    private static boolean inclusionHolds(JsonNode vector) {
        try {
            return new InclusionProof(
                            vector.path("leafIdx").asLong(),
                            vector.path("treeSize").asLong(),
                            hashes(vector.path("proof")))
                    .holds(hash(vector.path("leafHash")), hash(vector.path("root")));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean consistencyHolds(JsonNode vector) {
        try {
            return new ConsistencyProof(
                            vector.path("size1").asLong(), vector.path("size2").asLong(), hashes(vector.path("proof")))
                    .holds(hash(vector.path("root1")), hash(vector.path("root2")));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static List<Hash> hashes(JsonNode proof) {
        List<Hash> hashes = new ArrayList<>();
        proof.forEach(item -> hashes.add(hash(item)));
        return hashes;
    }

    private static Hash hash(JsonNode text) {
        return Hash.of(Base64.getDecoder().decode(text.asText("")));
    }

    private static List<JsonNode> vectors(String name) throws IOException {
        List<JsonNode> vectors = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder(name))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                vectors.add(JSON.readTree(file.toFile()));
            }
        }
        return vectors;
    }

    private static Path folder(String name) {
        Path folder = Path.of(System.getProperty("shared.data", "absent"), "tlog", name);
        assumeTrue(Files.isDirectory(folder), "the official vectors are not beside this checkout");
        return folder;
    }
}
