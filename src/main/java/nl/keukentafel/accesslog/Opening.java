package nl.keukentafel.accesslog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import nl.keukentafel.tlog.Hash;

/** A field's value and the key of its commitment; whoever has both can see that the entry commits to this value. */
record Opening(EntryField field, String value, byte[] key) {
    static final int KEY = 32;

    /** The commitment: HMAC-SHA256 under the field's key over label and value, each behind its length. */
    Hash commitment() {
        return commitment(mac());
    }

    Hash commitment(Mac mac) {
        byte[] label = field.labelBytes();
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        byte[] message = ByteBuffer.allocate(Integer.BYTES + label.length + Integer.BYTES + bytes.length)
                .putInt(label.length)
                .put(label)
                .putInt(bytes.length)
                .put(bytes)
                .array();
        return Hash.of(keyed(mac, key, message));
    }

    /** The opening of a field under the salt of its entry; the key is HKDF-Expand of the salt over the label (RFC 5869). */
    static Opening of(EntryField field, String value, byte[] salt, Mac mac) {
        byte[] label = field.labelBytes();
        byte[] info =
                ByteBuffer.allocate(label.length + 1).put(label).put((byte) 1).array();
        return new Opening(field, value, keyed(mac, salt, info));
    }

    static Mac mac() {
        try {
            return Mac.getInstance("HmacSHA256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    private static byte[] keyed(Mac mac, byte[] key, byte[] message) {
        try {
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "Opening[" + field + "]";
    }
}
