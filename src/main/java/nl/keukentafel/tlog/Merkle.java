package nl.keukentafel.tlog;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** The hashes of a Merkle tree as RFC 6962 §2.1 and RFC 9162 §2.1 define them. */
public final class Merkle {
    /** The root of the tree without leaves. */
    public static final Hash EMPTY = new Hash(sha256().digest());

    /** Looking one up each time took as long as the hashing. */
    private static final ThreadLocal<MessageDigest> SHA256 = ThreadLocal.withInitial(Merkle::sha256);

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private Merkle() {}

    /** The hash of a leaf with this data. */
    public static Hash leaf(byte[] data) {
        MessageDigest digest = SHA256.get();
        digest.update(LEAF);
        return new Hash(digest.digest(data));
    }

    /** The hash of the node above these two. */
    public static Hash node(Hash left, Hash right) {
        MessageDigest digest = SHA256.get();
        digest.update(NODE);
        digest.update(left.shared());
        return new Hash(digest.digest(right.shared()));
    }

    /** The root over these leaf hashes. */
    public static Hash root(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return EMPTY;
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int left = Integer.highestOneBit(leaves.size() - 1);
        return node(root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
