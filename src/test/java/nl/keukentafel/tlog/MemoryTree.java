package nl.keukentafel.tlog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A tree in memory that computes every hash by the definition, and so cannot share a mistake with the proofs. */
final class MemoryTree implements HashReader {
    private final List<Hash> leaves = new ArrayList<>();
    private final Map<Integer, Hash> roots = new HashMap<>();

    static MemoryTree of(int size) {
        MemoryTree tree = new MemoryTree();
        for (int i = 0; i < size; i++) {
            tree.leaves.add(Merkle.leaf(("leaf " + i).getBytes(StandardCharsets.UTF_8)));
        }
        return tree;
    }

    Hash leaf(int index) {
        return leaves.get(index);
    }

    List<Hash> leaves() {
        return leaves;
    }

    Hash root(int size) {
        return roots.computeIfAbsent(size, wanted -> Merkle.root(leaves.subList(0, wanted)));
    }

    @Override
    public List<Hash> read(List<Node> nodes) {
        return nodes.stream()
                .map(node -> Merkle.root(leaves.subList(
                        Math.toIntExact(node.index() << node.level()),
                        Math.toIntExact((node.index() + 1) << node.level()))))
                .toList();
    }
}
