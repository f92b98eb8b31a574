package nl.keukentafel.keys;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A key of 32 random bytes with the operations that it is for; it never prints itself. */
public final class Key {
    /** The length of every key. */
    public static final int LENGTH = 32;

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Looking them up each time took longer than their work. */
    private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(Key::newCipher);

    private static final ThreadLocal<Hmac> HMAC = ThreadLocal.withInitial(Hmac::new);

    private final String id;
    private final KeyKind kind;
    private final byte[] material;

    Key(String id, KeyKind kind, byte[] material) {
        if (material.length != LENGTH) {
            throw new IllegalArgumentException("a key has 32 bytes");
        }
        this.id = id;
        this.kind = kind;
        this.material = material.clone();
    }

    /** Names the key for ever; say it beside whatever the key has sealed. */
    public String id() {
        return id;
    }

    public KeyKind kind() {
        return kind;
    }

    /** Encrypts with AES-256-GCM (NIST SP 800-38D); what is bound must be the same when it is opened. */
    public byte[] seal(byte[] plain, byte[] bound) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            Cipher cipher = CIPHER.get();
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(material, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(bound);
            byte[] sealed = Arrays.copyOf(nonce, NONCE + cipher.getOutputSize(plain.length));
            cipher.doFinal(plain, 0, plain.length, sealed, NONCE);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not to be had", e);
        }
    }

    /** Throws {@link SealBroken} when it was not sealed by this key, bound to this, or was changed since. */
    public byte[] open(byte[] sealed, byte[] bound) {
        if (sealed.length < NONCE + TAG_BITS / 8) {
            throw new SealBroken();
        }
        try {
            Cipher cipher = CIPHER.get();
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(material, "AES"),
                    new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE));
            cipher.updateAAD(bound);
            return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (AEADBadTagException e) {
            throw new SealBroken();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not to be had", e);
        }
    }

    /** HMAC-SHA256 (RFC 2104). */
    public byte[] mac(byte[] message) {
        return hmac(material, message);
    }

    /** A key of 32 bytes for one use of this key: HKDF-Expand with SHA-256 (RFC 5869) over the label. */
    public byte[] derive(byte[] label) {
        byte[] message = Arrays.copyOf(label, label.length + 1);
        message[label.length] = 1;
        return hmac(material, message);
    }

    /** The bytes themselves, for an algorithm that this class does not know, such as a signature. */
    public byte[] material() {
        return material.clone();
    }

    /** A key derived from this one by HKDF-Expand for one scope, with an id of its own. */
    public Key derivedFor(byte[] label, String derivedId) {
        return new Key(derivedId, kind, derive(label));
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        return HMAC.get().of(key, message);
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not to be had", e);
        }
    }

    @Override
    public String toString() {
        return "Key[" + kind + " " + id + "]";
    }
}
