package nl.keukentafel.tlog;

import java.util.ArrayList;
import java.util.List;

/** The steps of a proof: each is a subtree, known by the complete subtrees that it is made of; read all at once. */
final class Steps {
    private Steps() {}

    static List<Hash> hashes(HashReader reader, List<List<Node>> steps) {
        List<Hash> read = reader.read(steps.stream().flatMap(List::stream).toList());
        List<Hash> hashes = new ArrayList<>();
        int at = 0;
        for (List<Node> step : steps) {
            hashes.add(Node.folded(read.subList(at, at + step.size())));
            at += step.size();
        }
        return hashes;
    }
}
