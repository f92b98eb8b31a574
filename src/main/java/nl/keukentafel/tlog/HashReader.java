package nl.keukentafel.tlog;

import java.util.List;

/** Where the hashes of a tree are kept; the only thing that proofs need to know about storage. */
@FunctionalInterface
public interface HashReader {
    /** The hashes of these complete subtrees, in the order asked. */
    List<Hash> read(List<Node> nodes);
}
