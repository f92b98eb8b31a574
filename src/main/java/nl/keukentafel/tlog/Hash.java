package nl.keukentafel.tlog;

import java.util.Arrays;
import java.util.Base64;

/** A SHA-256 hash: 32 bytes that nobody can change. */
public final class Hash {
    /** The length of every hash. */
    public static final int LENGTH = 32;

    private final byte[] bytes;

    Hash(byte[] owned) {
        this.bytes = owned;
    }

    /** Throws {@link IllegalArgumentException} on anything but 32 bytes. */
    public static Hash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a hash has 32 bytes, these are " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    /** Reads standard base64 (RFC 4648 §4) in its one canonical spelling. */
    public static Hash ofBase64(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException("not the canonical base64 of a hash");
        }
        return of(bytes);
    }

    /** Reads the hash that begins at this place. */
    public static Hash at(byte[] bytes, int offset) {
        return of(Arrays.copyOfRange(bytes, offset, offset + LENGTH));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** Writes the 32 bytes at this place. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, LENGTH);
    }

    byte[] shared() {
        return bytes;
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return base64();
    }
}
