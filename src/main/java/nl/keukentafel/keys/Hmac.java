package nl.keukentafel.keys;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC-SHA256 (RFC 2104) for very many short messages, each under a key of its own; for one thread at a time. An entry
 * of the access log has 32 of them, and setting up the JDK's {@code Mac} for each key takes longer than the hashing.
 */
public final class Hmac {
    private static final int BLOCK = 64;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private final MessageDigest sha256;
    private final byte[] inner = new byte[BLOCK];
    private final byte[] outer = new byte[BLOCK];

    public Hmac() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Throws {@link IllegalArgumentException} on a key longer than 64 bytes, which would have to be hashed first. */
    public byte[] of(byte[] key, byte[] message) {
        if (key.length > BLOCK) {
            throw new IllegalArgumentException("a key of at most 64 bytes is expected");
        }
        for (int i = 0; i < key.length; i++) {
            inner[i] = (byte) (key[i] ^ INNER);
            outer[i] = (byte) (key[i] ^ OUTER);
        }
        Arrays.fill(inner, key.length, BLOCK, INNER);
        Arrays.fill(outer, key.length, BLOCK, OUTER);
        sha256.update(inner);
        byte[] hash = sha256.digest(message);
        sha256.update(outer);
        return sha256.digest(hash);
    }
}
