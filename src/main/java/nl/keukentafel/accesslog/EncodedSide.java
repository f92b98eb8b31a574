package nl.keukentafel.accesslog;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import nl.keukentafel.tlog.Hash;

/** One half of an entry as it is encoded, all of its fields open; they are read where they lie. */
final class EncodedSide {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private final boolean ofSubject;
    private final int[] values = new int[EntryField.SIDE];
    private final int[] keys = new int[EntryField.SIDE];

    /** Throws {@link IllegalArgumentException} on anything that {@link Side#encoded} would not write. */
    EncodedSide(byte[] bytes, boolean ofSubject) {
        this.bytes = bytes;
        this.ofSubject = ofSubject;
        int at = 0;
        for (int i = 0; i < EntryField.SIDE; i++) {
            if (bytes.length - at < Integer.BYTES) {
                throw new IllegalArgumentException("not a side of an entry");
            }
            int length = (int) INT.get(bytes, at);
            values[i] = at + Integer.BYTES;
            if (length < 0 || length > bytes.length - values[i] - Opening.KEY) {
                throw new IllegalArgumentException("not a side of an entry");
            }
            keys[i] = values[i] + length;
            at = keys[i] + Opening.KEY;
        }
        if (bytes.length - at != Hash.LENGTH) {
            throw new IllegalArgumentException("a hash has 32 bytes");
        }
        refuseOtherThanUtf8();
    }

    /** Bytes that are no text would read back as other bytes. */
    private void refuseOtherThanUtf8() {
        for (int i = 0; i < EntryField.SIDE; i++) {
            for (int at = values[i]; at < keys[i]; at++) {
                if (bytes[at] < 0) {
                    byte[] again = text(i).getBytes(StandardCharsets.UTF_8);
                    if (!ByteBuffer.wrap(again).equals(ByteBuffer.wrap(bytes, values[i], keys[i] - values[i]))) {
                        throw new IllegalArgumentException("content in another spelling");
                    }
                    break;
                }
            }
        }
    }

    boolean ofSubject() {
        return ofSubject;
    }

    /** The value of a field of this half. */
    String value(EntryField field) {
        return text(field.placeInSide());
    }

    /** Whether a field of this half has this value. */
    boolean has(EntryField field, byte[] value) {
        int place = field.placeInSide();
        return Arrays.equals(bytes, values[place], keys[place], value, 0, value.length);
    }

    /** Whether a field of this half has this value. */
    boolean has(EntryField field, ExportChunk.Value value) {
        int place = field.placeInSide();
        return value.is(bytes, values[place], keys[place]);
    }

    private String text(int place) {
        return new String(bytes, values[place], keys[place] - values[place], StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return bytes;
    }

    /** The field at this place of the half. */
    EntryField field(int place) {
        return EntryField.ORDER.get(ofSubject ? place + EntryField.SIDE : place);
    }

    /** Where the value of the field at this place of the half begins. */
    int valueAt(int place) {
        return values[place];
    }

    /** Where the key of the field at this place begins; its value ends there. */
    int keyAt(int place) {
        return keys[place];
    }

    /** Where the root over the other half begins. */
    int otherAt() {
        return bytes.length - Hash.LENGTH;
    }
}
