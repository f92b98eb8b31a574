package nl.keukentafel.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ProofTest {
    private static final int LARGEST = 100;
    private static final int LARGE = 24;
    private static final MemoryTree TREE = MemoryTree.of(LARGEST);

    @Test
    void everyLeafOfEverySmallTreeIsProvenAndEveryFlippedBitIsRefused() {
        assertThat(leavesProven(LARGE)).isGreaterThan(100_000);
    }

    @Test
    @Tag("wide")
    void everyLeafOfEveryTreeIsProvenAndEveryFlippedBitIsRefused() {
        assertThat(leavesProven(LARGEST)).isGreaterThan(5_000_000);
    }

    private static int leavesProven(int largest) {
        int refused = 0;
        for (int size = 1; size <= largest; size++) {
            Hash root = TREE.root(size);
            for (int index = 0; index < size; index++) {
                InclusionProof proof = InclusionProof.prove(TREE, index, size);
                assertThat(proof.holds(TREE.leaf(index), root)).isTrue();
                for (List<Hash> bad : flipped(proof.path())) {
                    if (new InclusionProof(index, size, bad).holds(TREE.leaf(index), root)) {
                        fail("a changed path holds for leaf " + index + " of " + size);
                    }
                    refused++;
                }
            }
        }
        return refused;
    }

    @Test
    void aProofHoldsForNoOtherLeafRootIndexOrSize() {
        for (int size = 1; size <= LARGE; size++) {
            for (int index = 0; index < size; index++) {
                InclusionProof proof = InclusionProof.prove(TREE, index, size);
                for (int other = 0; other < LARGEST; other++) {
                    boolean same = other == index;
                    assertThat(proof.holds(TREE.leaf(other), TREE.root(size))).isEqualTo(same);
                    assertThat(new InclusionProof(other, size, proof.path()).holds(TREE.leaf(index), TREE.root(size)))
                            .isEqualTo(same);
                    assertThat(proof.holds(TREE.leaf(index), TREE.root(other))).isEqualTo(other == size);
                }
                for (Hash flipped : flips(TREE.leaf(index))) {
                    assertThat(proof.holds(flipped, TREE.root(size))).isFalse();
                }
                for (Hash flipped : flips(TREE.root(size))) {
                    assertThat(proof.holds(TREE.leaf(index), flipped)).isFalse();
                }
            }
        }
    }

    @Test
    void everySmallGrowthIsProvenAndEveryFlippedBitIsRefused() {
        assertThat(growthsProven(LARGE)).isGreaterThan(100_000);
    }

    @Test
    @Tag("wide")
    void everyGrowthIsProvenAndEveryFlippedBitIsRefused() {
        assertThat(growthsProven(LARGEST)).isGreaterThan(5_000_000);
    }

    private static int growthsProven(int largest) {
        int refused = 0;
        for (int to = 1; to <= largest; to++) {
            for (int from = 0; from <= to; from++) {
                ConsistencyProof proof = ConsistencyProof.prove(TREE, from, to);
                assertThat(proof.holds(TREE.root(from), TREE.root(to))).isTrue();
                for (List<Hash> bad : flipped(proof.path())) {
                    if (new ConsistencyProof(from, to, bad).holds(TREE.root(from), TREE.root(to))) {
                        fail("a changed path holds from " + from + " to " + to);
                    }
                    refused++;
                }
            }
        }
        return refused;
    }

    @Test
    void aTreeThatChangedHasNoGrowthProof() {
        MemoryTree other = MemoryTree.of(0);
        other.leaves().addAll(TREE.leaves());
        other.leaves().set(3, TREE.leaf(4));
        for (int to = 5; to <= LARGE; to++) {
            for (int from = 4; from < to; from++) {
                assertThat(ConsistencyProof.prove(other, from, to).holds(TREE.root(from), other.root(to)))
                        .isFalse();
                // From a full subtree on, the path does not touch what changed: then it is the very same path.
                ConsistencyProof elsewhere = ConsistencyProof.prove(other, from, to);
                assertThat(elsewhere.holds(TREE.root(from), TREE.root(to)))
                        .isEqualTo(elsewhere
                                .path()
                                .equals(ConsistencyProof.prove(TREE, from, to).path()));
                assertThat(ConsistencyProof.prove(TREE, from, to).holds(TREE.root(from), other.root(to)))
                        .isFalse();
            }
        }
    }

    @Test
    void theEdgeGrowsToTheSameRoots() {
        Frontier edge = Frontier.EMPTY;
        for (int size = 0; size < LARGEST; size++) {
            assertThat(edge.root()).isEqualTo(TREE.root(size));
            assertThat(Frontier.decoded(size, edge.encoded())).isEqualTo(edge);
            edge = edge.with(TREE.leaf(size));
        }
    }

    private static List<List<Hash>> flipped(List<Hash> path) {
        List<List<Hash>> all = new ArrayList<>();
        for (int at = 0; at < path.size(); at++) {
            for (Hash flip : flips(path.get(at))) {
                List<Hash> bad = new ArrayList<>(path);
                bad.set(at, flip);
                all.add(bad);
            }
        }
        for (int at = 0; at < path.size(); at++) {
            List<Hash> shorter = new ArrayList<>(path);
            shorter.remove(at);
            all.add(shorter);
        }
        for (int at = 0; at <= path.size(); at++) {
            List<Hash> longer = new ArrayList<>(path);
            longer.add(at, Merkle.EMPTY);
            all.add(longer);
        }
        return all;
    }

    private static List<Hash> flips(Hash hash) {
        List<Hash> all = new ArrayList<>();
        for (int bit = 0; bit < Hash.LENGTH * 8; bit++) {
            byte[] bytes = hash.bytes();
            bytes[bit / 8] ^= (byte) (1 << (bit % 8));
            all.add(Hash.of(bytes));
        }
        return all;
    }
}
