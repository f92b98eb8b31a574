package nl.keukentafel.accesslog;

import java.nio.ByteBuffer;
import java.util.Arrays;
import nl.keukentafel.tlog.Hash;
import nl.keukentafel.tlog.ManyHashes;

/**
 * What {@link Opening} and {@link Side} compute for one field and one half, for very many at once. Hashes and keys lie
 * one after another, 32 bytes each; for one thread at a time.
 */
final class ManyCommitments {
    private static final int BLOCK = 64;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    /** Of one thread each. */
    private static final ThreadLocal<ManyCommitments> OWN = ThreadLocal.withInitial(ManyCommitments::new);

    private final ManyHashes hashing = new ManyHashes();

    private ManyCommitments() {}

    static ManyCommitments ofThisThread() {
        return OWN.get();
    }

    /** Messages that lie one after another in their order. */
    static final class Messages {
        private final int[] from;
        private final int[] length;
        private byte[] bytes;
        private int count;
        private int size;

        Messages(int most) {
            from = new int[most];
            length = new int[most];
            bytes = new byte[most * BLOCK];
        }

        /** Room for the next message, to be filled. */
        ByteBuffer next(int bytesLong) {
            if (size + bytesLong > bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * (size + bytesLong));
            }
            from[count] = size;
            length[count] = bytesLong;
            size += bytesLong;
            return ByteBuffer.wrap(bytes, from[count++], bytesLong);
        }

        /** Label and value, each behind its length: what a commitment is of. */
        void field(EntryField field, byte[] text, int start, int valueLength) {
            byte[] label = field.labelBytes();
            next(2 * Integer.BYTES + label.length + valueLength)
                    .putInt(label.length)
                    .put(label)
                    .putInt(valueLength)
                    .put(text, start, valueLength);
        }
    }

    /** HMAC-SHA256 (RFC 2104) of each message under the key of the same number. */
    byte[] macs(byte[] keys, Messages messages) {
        int count = messages.count;
        int[] from = new int[count];
        int[] length = new int[count];
        byte[] inner = new byte[messages.size + count * BLOCK];
        byte[] outer = new byte[count * (BLOCK + Hash.LENGTH)];
        Arrays.fill(outer, OUTER);
        int at = 0;
        for (int i = 0; i < count; i++) {
            from[i] = at;
            length[i] = BLOCK + messages.length[i];
            int outerAt = i * (BLOCK + Hash.LENGTH);
            for (int k = 0; k < Hash.LENGTH; k++) {
                inner[at + k] = (byte) (keys[i * Hash.LENGTH + k] ^ INNER);
                outer[outerAt + k] = (byte) (keys[i * Hash.LENGTH + k] ^ OUTER);
            }
            Arrays.fill(inner, at + Hash.LENGTH, at + BLOCK, INNER);
            System.arraycopy(messages.bytes, messages.from[i], inner, at + BLOCK, messages.length[i]);
            at += length[i];
        }
        byte[] hashes = new byte[count * Hash.LENGTH];
        hashing.of(inner, from, length, count, hashes);
        for (int i = 0; i < count; i++) {
            System.arraycopy(hashes, i * Hash.LENGTH, outer, i * (BLOCK + Hash.LENGTH) + BLOCK, Hash.LENGTH);
        }
        return hashed(outer, count, BLOCK + Hash.LENGTH);
    }

    /** The root over the commitments of each half: over each {@link EntryField#SIDE} that follow one another. */
    byte[] roots(byte[] commitments) {
        byte[] level = leaves(commitments, Hash.LENGTH);
        for (int width = EntryField.SIDE; width > 1; width /= 2) {
            level = nodes(level);
        }
        return level;
    }

    /** The hash of the node above each two (RFC 6962 §2.1). */
    byte[] nodes(byte[] level) {
        return prefixed(NODE, level, 2 * Hash.LENGTH);
    }

    /** The hash of each leaf, all of one width (RFC 6962 §2.1). */
    byte[] leaves(byte[] data, int width) {
        return prefixed(LEAF, data, width);
    }

    private byte[] prefixed(byte prefix, byte[] data, int width) {
        int count = data.length / width;
        byte[] messages = new byte[count * (1 + width)];
        for (int i = 0; i < count; i++) {
            messages[i * (1 + width)] = prefix;
            System.arraycopy(data, i * width, messages, i * (1 + width) + 1, width);
        }
        return hashed(messages, count, 1 + width);
    }

    private byte[] hashed(byte[] messages, int count, int each) {
        int[] from = new int[count];
        int[] length = new int[count];
        Arrays.setAll(from, i -> i * each);
        Arrays.fill(length, each);
        byte[] hashes = new byte[count * Hash.LENGTH];
        hashing.of(messages, from, length, count, hashes);
        return hashes;
    }
}
