package nl.keukentafel.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoteTest {
    /** The example at the end of C2SP signed-note. */
    private static final String EXAMPLE_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    private static final String EXAMPLE = """
        This is an example message.

        \u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
        """;

    private static final NoteSigner SIGNER = NoteSigner.ofLog("example.com/log/gm9901", seed(1));

    @Test
    void theExampleOfTheFormatIsAccepted() {
        VerifierKey key = VerifierKey.parse(EXAMPLE_KEY);

        assertThat(SignedNote.parse(EXAMPLE).trustedBy(List.of(key)))
                .isEqualTo(new SignedNote.Trust.Signed(List.of(key)));
        assertThat(SignedNote.parse(EXAMPLE).encoded()).isEqualTo(EXAMPLE);
        assertThat(key.vkey()).isEqualTo(EXAMPLE_KEY);
    }

    @Test
    void aFlippedBitInTheNoteIsNeverAcceptedAsItWas() {
        VerifierKey key = VerifierKey.parse(EXAMPLE_KEY);
        byte[] bytes = EXAMPLE.getBytes(StandardCharsets.UTF_8);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(trusted(new String(flipped, StandardCharsets.UTF_8), key))
                    .isFalse();
        }
    }

    @Test
    void aForgedSignatureBesideAGoodOneRefusesTheNote() {
        SignedNote note = SignedNote.sign("text\n", SIGNER);
        SignedNote other = SignedNote.sign("other text\n", SIGNER);

        assertThat(note.with(other.signatures()).trustedBy(List.of(SIGNER.key())))
                .isInstanceOf(SignedNote.Trust.NotSigned.class);
    }

    @Test
    void anUnknownKeyIsIgnoredAndTrustsNothing() {
        SignedNote note = SignedNote.sign("text\n", NoteSigner.ofLog("example.com/log/gm9901", seed(2)));

        assertThat(note.trustedBy(List.of(SIGNER.key()))).isInstanceOf(SignedNote.Trust.NotSigned.class);
        assertThat(note.with(List.of(SIGNER.sign("text\n"))).trustedBy(List.of(SIGNER.key())))
                .isEqualTo(new SignedNote.Trust.Signed(List.of(SIGNER.key())));
    }

    @Test
    void aWitnessSignsTheTimeToo() {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(1679315147), ZoneOffset.UTC);
        NoteSigner witness = NoteSigner.ofWitness("witness.example.com/w1", seed(3), clock);
        SignedNote note = SignedNote.sign("text\n", SIGNER).with(List.of(witness.sign("text\n")));

        assertThat(note.trustedBy(List.of(witness.key())))
                .isEqualTo(new SignedNote.Trust.Signed(List.of(witness.key())));
        assertThat(VerifierKey.parse(witness.key().vkey())).isEqualTo(witness.key());
        assertThat(SignedNote.sign("other\n", SIGNER)
                        .with(List.of(witness.sign("text\n")))
                        .trustedBy(List.of(witness.key())))
                .isInstanceOf(SignedNote.Trust.NotSigned.class);
    }

    @Test
    void aCheckpointIsReadAsItWasWritten() {
        Checkpoint checkpoint = new Checkpoint("example.com/log/gm9901", 20852163, Merkle.EMPTY);

        assertThat(Checkpoint.parse(checkpoint.text())).isEqualTo(checkpoint);
        for (String bad : List.of(
                "",
                "origin\n1\n",
                "origin\n01\n" + Merkle.EMPTY.base64() + "\n",
                "origin\n-1\n" + Merkle.EMPTY.base64() + "\n",
                "origin\n1\n" + Merkle.EMPTY.base64(),
                "\n1\n" + Merkle.EMPTY.base64() + "\n",
                "origin\n1\nAAAA\n")) {
            assertThatThrownBy(() -> Checkpoint.parse(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void tilePathsAreThoseOfTheFormat() {
        assertThat(new Tile(0, 1_234_067, 256).path()).isEqualTo("tile/0/x001/x234/067");
        assertThat(new Tile(2, 0, 17).path()).isEqualTo("tile/2/000.p/17");
        assertThat(Tile.ofPath("tile/0/x001/x234/067")).contains(new Tile(0, 1_234_067, 256));
        assertThat(Tile.ofPath("tile/2/000.p/17")).contains(new Tile(2, 0, 17));
        for (String bad : List.of(
                "tile/64/000",
                "tile/0/x000/001",
                "tile/0/000.p/0",
                "tile/0/000.p/256",
                "tile/0/000.p/257",
                "tile/0/0",
                "tile/00/000",
                "tile/entries/000")) {
            assertThat(Tile.ofPath(bad)).as(bad).isEmpty();
        }
        assertThat(new Tile(0, 273, 112).existsAt(70_000)).isTrue();
        assertThat(new Tile(0, 273, 113).existsAt(70_000)).isFalse();
        assertThat(new Tile(1, 0, 256).existsAt(70_000)).isTrue();
        assertThat(new Tile(1, 1, 17).existsAt(70_000)).isTrue();
        assertThat(new Tile(2, 0, 1).existsAt(70_000)).isTrue();
        assertThat(new Tile(2, 0, 2).existsAt(70_000)).isFalse();
        assertThat(new Tile(1, 0, 1).existsAt(256)).isTrue();
        assertThat(new Tile(0, 1L << 56, 256).existsAt(70_000)).isFalse();
        assertThat(new Tile(0, (1L << 56) + 1, 1).existsAt(70_000)).isFalse();
        assertThat(Tile.ofPath("tile/0/x072/x057/x594/x037/x927/936")
                        .orElseThrow()
                        .existsAt(Long.MAX_VALUE))
                .isFalse();
    }

    @Test
    void everySubtreeIsFoundInItsTile() {
        MemoryTree tree = MemoryTree.of(1024);
        for (int level = 0; level <= 10; level++) {
            for (long index = 0; index < 1024 >> level; index++) {
                Node node = new Node(level, index);
                int below = Tile.HEIGHT * Tile.levelOf(node);
                List<Hash> tile = tree.read(java.util.stream.LongStream.range(
                                Tile.indexOf(node) * Tile.FULL,
                                Math.min((Tile.indexOf(node) + 1) * Tile.FULL, 1024 >> below))
                        .mapToObj(at -> new Node(below, at))
                        .toList());
                assertThat(Tile.hash(node, tile))
                        .isEqualTo(tree.read(List.of(node)).getFirst());
            }
        }
    }

    @Test
    void aProofToKeepIsReadAsItWasWritten() {
        MemoryTree tree = MemoryTree.of(10);
        SignedNote checkpoint =
                SignedNote.sign(new Checkpoint("example.com/log/gm9901", 10, tree.root(10)).text(), SIGNER);
        TlogProof proof = new TlogProof(new byte[] {1, 2, 3}, InclusionProof.prove(tree, 7, 10), checkpoint);

        TlogProof read = TlogProof.parse(proof.encoded());

        assertThat(read).isEqualTo(proof);
        assertThat(read.extra()).containsExactly(1, 2, 3);
        assertThat(read.inclusion().holds(tree.leaf(7), tree.root(10))).isTrue();
        TlogProof bare = new TlogProof(new byte[0], proof.inclusion(), checkpoint);
        assertThat(TlogProof.parse(bare.encoded())).isEqualTo(bare);
        assertThat(bare.encoded()).startsWith("c2sp.org/tlog-proof@v1\nindex 7\n");
    }

    private static boolean trusted(String note, VerifierKey key) {
        try {
            return SignedNote.parse(note).trustedBy(List.of(key)) instanceof SignedNote.Trust.Signed;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] seed(int fill) {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) fill);
        return seed;
    }
}
