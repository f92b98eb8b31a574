package nl.keukentafel.accesslog;

import java.util.ArrayList;
import java.util.List;
import nl.keukentafel.tlog.Frontier;
import nl.keukentafel.tlog.Hash;
import nl.keukentafel.tlog.Merkle;
import nl.keukentafel.tlog.Tile;

/** A tree as the writer remembers it: its edge, and per tile level the hashes that do not fill a tile yet. */
record TreeState(Frontier edge, List<List<Hash>> partial) {
    static final TreeState EMPTY = new TreeState(Frontier.EMPTY, List.of());

    TreeState {
        partial = partial.stream().map(List::copyOf).toList();
    }

    /** A tile that is full now, with the hash that it is in the level above. */
    record Filled(int level, long index, List<Hash> hashes, Hash root) {}

    /** The state after a batch, and the tiles that the batch filled. */
    record Grown(TreeState state, List<Filled> filled) {}

    Grown with(List<Hash> leafHashes) {
        long size = edge.size();
        List<List<Hash>> levels = new ArrayList<>();
        partial.forEach(level -> levels.add(new ArrayList<>(level)));
        List<Filled> filled = new ArrayList<>();
        for (Hash leafHash : leafHashes) {
            size++;
            Hash carried = leafHash;
            for (int level = 0; ; level++) {
                if (level == levels.size()) {
                    levels.add(new ArrayList<>());
                }
                List<Hash> hashes = levels.get(level);
                hashes.add(carried);
                if (hashes.size() < Tile.FULL) {
                    break;
                }
                carried = Merkle.root(hashes);
                long index = (size >> (Tile.HEIGHT * (level + 1))) - 1;
                filled.add(new Filled(level, index, List.copyOf(hashes), carried));
                hashes.clear();
            }
        }
        return new Grown(new TreeState(edge.with(leafHashes), levels), filled);
    }
}
