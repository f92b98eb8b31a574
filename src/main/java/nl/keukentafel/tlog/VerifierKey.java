package nl.keukentafel.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/** A public key that notes are checked with: a vkey of C2SP signed-note. */
public final class VerifierKey {
    static final byte ED25519 = 1;
    static final byte ED25519_COSIGNATURE = 4;

    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Z}+\\p{Cntrl}]+");
    private static final int TIMESTAMP = Long.BYTES;

    private final String name;
    private final byte type;
    private final byte[] publicKey;
    /** The key as the curve has it; none when the bytes are no point of it, and then nothing is signed by it. */
    private final Ed25519.@Nullable PublicPoint point;

    private final int id;

    private VerifierKey(String name, byte type, byte[] publicKey) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a key name is not empty and has no space or plus");
        }
        if (publicKey.length != Ed25519.PUBLIC_KEY_SIZE) {
            throw new IllegalArgumentException("an Ed25519 public key has 32 bytes");
        }
        this.name = name;
        this.type = type;
        this.publicKey = publicKey.clone();
        this.point = Ed25519.validatePublicKeyPartialExport(publicKey, 0);
        this.id = idOf(name, type, publicKey);
    }

    /** The key of a log. */
    public static VerifierKey ofLog(String name, byte[] publicKey) {
        return new VerifierKey(name, ED25519, publicKey);
    }

    /** The key of a witness, whose signatures carry a time (C2SP tlog-cosignature). */
    public static VerifierKey ofWitness(String name, byte[] publicKey) {
        return new VerifierKey(name, ED25519_COSIGNATURE, publicKey);
    }

    /** Reads a vkey; throws {@link IllegalArgumentException} when it is none, or of a type that is not known here. */
    public static VerifierKey parse(String vkey) {
        String[] parts = vkey.strip().split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a verifier key: name+id+key is expected");
        }
        byte[] typed = Base64.getDecoder().decode(parts[2]);
        if (typed.length == 0 || (typed[0] != ED25519 && typed[0] != ED25519_COSIGNATURE)) {
            throw new IllegalArgumentException("a verifier key of a type that is not known here");
        }
        VerifierKey key = new VerifierKey(parts[0], typed[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.idText().equals(parts[1])) {
            throw new IllegalArgumentException("the id of the verifier key does not fit its name and key");
        }
        return key;
    }

    public String name() {
        return name;
    }

    public int id() {
        return id;
    }

    /** Whether this is a witness's key and not a log's. */
    public boolean cosigns() {
        return type == ED25519_COSIGNATURE;
    }

    /** The text form. */
    public String vkey() {
        byte[] typed = new byte[1 + publicKey.length];
        typed[0] = type;
        System.arraycopy(publicKey, 0, typed, 1, publicKey.length);
        return name + "+" + idText() + "+" + Base64.getEncoder().encodeToString(typed);
    }

    /** Whether the signature is by this key and over this text. */
    boolean signed(String text, NoteSignature signature) {
        byte[] bytes = signature.signature();
        if (type == ED25519) {
            return verify(bytes, text.getBytes(StandardCharsets.UTF_8));
        }
        if (bytes.length != TIMESTAMP + Ed25519.SIGNATURE_SIZE) {
            return false;
        }
        long time = ByteBuffer.wrap(bytes).getLong();
        return time >= 0 && verify(Arrays.copyOfRange(bytes, TIMESTAMP, bytes.length), cosigned(time, text));
    }

    /** What a witness signs (C2SP tlog-cosignature, Ed25519 signed message). */
    static byte[] cosigned(long time, String text) {
        return ("cosignature/v1\ntime " + time + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }

    private boolean verify(byte[] signature, byte[] message) {
        return signature.length == Ed25519.SIGNATURE_SIZE
                && point != null
                && Ed25519.verify(signature, 0, point, message, 0, message.length);
    }

    private String idText() {
        return HexFormat.of().toHexDigits(id);
    }

    private static int idOf(String name, byte type, byte[] publicKey) {
        MessageDigest digest = Merkle.sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(type);
        return ByteBuffer.wrap(digest.digest(publicKey)).getInt();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey key && vkey().equals(key.vkey());
    }

    @Override
    public int hashCode() {
        return id;
    }

    @Override
    public String toString() {
        return vkey();
    }
}
