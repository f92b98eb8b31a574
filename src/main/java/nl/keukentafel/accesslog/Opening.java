package nl.keukentafel.accesslog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import nl.keukentafel.keys.Hmac;
import nl.keukentafel.tlog.Hash;

/** A field's value and the key of its commitment; whoever has both can see that the entry commits to this value. */
record Opening(EntryField field, String value, byte[] key) {
    static final int KEY = 32;

    /** The commitment: HMAC-SHA256 under the field's key over label and value, each behind its length. */
    Hash commitment() {
        return commitment(new Hmac());
    }

    Hash commitment(Hmac mac) {
        byte[] label = field.labelBytes();
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        byte[] message = ByteBuffer.allocate(Integer.BYTES + label.length + Integer.BYTES + bytes.length)
                .putInt(label.length)
                .put(label)
                .putInt(bytes.length)
                .put(bytes)
                .array();
        return Hash.of(mac.of(key, message));
    }

    /** The opening of a field under the salt of its entry; the key is HKDF-Expand of the salt over the label (RFC 5869). */
    static Opening of(EntryField field, String value, byte[] salt, Hmac mac) {
        byte[] label = field.labelBytes();
        byte[] info =
                ByteBuffer.allocate(label.length + 1).put(label).put((byte) 1).array();
        return new Opening(field, value, mac.of(salt, info));
    }

    @Override
    public String toString() {
        return "Opening[" + field + "]";
    }
}
