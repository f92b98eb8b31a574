package nl.keukentafel.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Signs notes with an Ed25519 key. It is Bouncy Castle's arithmetic, because the JDK's was measured 20 to 30 times
 * slower and a signature is made per batch of the log.
 */
public final class NoteSigner {
    private final VerifierKey key;
    private final byte[] seed;
    private final byte[] publicKey;
    private final Clock clock;

    private NoteSigner(VerifierKey key, byte[] seed, byte[] publicKey, Clock clock) {
        this.key = key;
        this.seed = seed;
        this.publicKey = publicKey;
        this.clock = clock;
    }

    /** The signer of a log; the seed is an RFC 8032 private key of 32 bytes. */
    public static NoteSigner ofLog(String name, byte[] seed) {
        byte[] publicKey = publicOf(seed);
        return new NoteSigner(VerifierKey.ofLog(name, publicKey), seed.clone(), publicKey, Clock.systemUTC());
    }

    /** The signer of a witness, whose signatures carry the time of this clock. */
    public static NoteSigner ofWitness(String name, byte[] seed, Clock clock) {
        byte[] publicKey = publicOf(seed);
        return new NoteSigner(VerifierKey.ofWitness(name, publicKey), seed.clone(), publicKey, clock);
    }

    public VerifierKey key() {
        return key;
    }

    /** Signs the text of a note. */
    public NoteSignature sign(String text) {
        if (!key.cosigns()) {
            return NoteSignature.of(key.name(), key.id(), signed(text.getBytes(StandardCharsets.UTF_8)));
        }
        long time = clock.instant().getEpochSecond();
        byte[] timed = ByteBuffer.allocate(Long.BYTES + Ed25519.SIGNATURE_SIZE)
                .putLong(time)
                .put(signed(VerifierKey.cosigned(time, text)))
                .array();
        return NoteSignature.of(key.name(), key.id(), timed);
    }

    private byte[] signed(byte[] message) {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, publicKey, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    private static byte[] publicOf(byte[] seed) {
        if (seed.length != Ed25519.SECRET_KEY_SIZE) {
            throw new IllegalArgumentException("an Ed25519 seed has 32 bytes");
        }
        byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seed, 0, publicKey, 0);
        return publicKey;
    }

    @Override
    public String toString() {
        return "NoteSigner[" + key.name() + "]";
    }
}
