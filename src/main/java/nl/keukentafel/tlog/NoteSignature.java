package nl.keukentafel.tlog;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/** One signature line of a note. */
public final class NoteSignature {
    private static final int ID = 4;

    private final String name;
    private final byte[] bytes;

    private NoteSignature(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    static NoteSignature of(String name, int keyId, byte[] signature) {
        return new NoteSignature(
                name,
                ByteBuffer.allocate(ID + signature.length)
                        .putInt(keyId)
                        .put(signature)
                        .array());
    }

    /** Reads a line without its newline; throws {@link IllegalArgumentException} when it is no signature line. */
    public static NoteSignature parse(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 3 || !parts[0].equals("\u2014") || parts[1].isEmpty() || parts[1].indexOf('+') >= 0) {
            throw new IllegalArgumentException("not a signature line");
        }
        byte[] bytes = Base64.getDecoder().decode(parts[2]);
        if (bytes.length <= ID || !Base64.getEncoder().encodeToString(bytes).equals(parts[2])) {
            throw new IllegalArgumentException("not the canonical base64 of a signature");
        }
        return new NoteSignature(parts[1], bytes);
    }

    public String name() {
        return name;
    }

    public int keyId() {
        return ByteBuffer.wrap(bytes).getInt();
    }

    byte[] signature() {
        return Arrays.copyOfRange(bytes, ID, bytes.length);
    }

    /** The line without its newline. */
    public String line() {
        return "\u2014 " + name + " " + Base64.getEncoder().encodeToString(bytes);
    }

    boolean claims(VerifierKey key) {
        return name.equals(key.name()) && keyId() == key.id();
    }

    @Override
    public String toString() {
        return line();
    }
}
