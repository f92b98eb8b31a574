package nl.keukentafel.accesslog;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nl.keukentafel.tlog.Hash;
import nl.keukentafel.tlog.ManyTrees;

/** What {@link Opening} and {@link Side} compute for one entry, for up to {@link #MOST} at once; for one thread at a time. */
final class ManyCommitments {
    /** So many entries, or halves of entries, are computed together. */
    static final int MOST = ManyTrees.LANES;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    /** What is before the length of the value in what is committed to. */
    private static final List<byte[]> STARTS = EntryField.ORDER.stream()
            .map(EntryField::labelBytes)
            .map(label -> ByteBuffer.allocate(Integer.BYTES + label.length)
                    .putInt(label.length)
                    .put(label)
                    .array())
            .toList();

    /** What the key of a field's commitment is derived over. */
    private static final List<byte[]> INFOS = EntryField.ORDER.stream()
            .map(EntryField::labelBytes)
            .map(label -> ByteBuffer.allocate(label.length + 1)
                    .put(label)
                    .put((byte) 1)
                    .array())
            .toList();

    // The first slots are the commitments of one half, and then the first of them its root.
    private static final int ACT = EntryField.SIDE;
    private static final int SUBJECT = ACT + 1;
    private static final int TOP = SUBJECT + 1;
    private static final int SALT = TOP + 1;

    private static final ThreadLocal<ManyCommitments> OWN = ThreadLocal.withInitial(ManyCommitments::new);

    private final ManyTrees trees = new ManyTrees();
    private final int[] from = new int[MOST];
    private final int[] length = new int[MOST];
    private byte[] messages = new byte[1 << 14];
    private int count;
    private int size;

    private ManyCommitments() {}

    static ManyCommitments ofThisThread() {
        return OWN.get();
    }

    /** Which of these halves, at most so many and all of one kind, belong to the leaves of their places. */
    boolean[] fit(List<EncodedSide> sides, List<byte[]> leaves) {
        boolean ofSubject = sides.getFirst().ofSubject();
        for (int place = 0; place < EntryField.SIDE; place++) {
            for (int i = 0; i < sides.size(); i++) {
                EncodedSide side = sides.get(i);
                trees.key(i, side.bytes(), side.keyAt(place));
                value(side.field(place), side.bytes(), side.valueAt(place), side.keyAt(place) - side.valueAt(place));
            }
            commitment(place);
        }
        root(ofSubject ? SUBJECT : ACT);
        for (int i = 0; i < sides.size(); i++) {
            trees.put(
                    ofSubject ? ACT : SUBJECT,
                    i,
                    sides.get(i).bytes(),
                    sides.get(i).otherAt());
        }
        trees.node(ACT, TOP);
        boolean[] fit = new boolean[sides.size()];
        for (int i = 0; i < fit.length; i++) {
            byte[] leaf = leaves.get(i);
            fit[i] = leaf.length == Side.LEAF && leaf[0] == Side.LEAF_VERSION && trees.has(TOP, i, leaf, 1);
        }
        return fit;
    }

    /** What {@link #made} makes of one entry: the keys of all fields one after another, the roots of the halves, the leaf. */
    record Made(byte[] keys, Hash act, Hash subject, byte[] leaf) {}

    /** Makes as many entries at once as there are values of all fields, in their order; each under a salt of its own. */
    List<Made> made(List<List<byte[]>> values, byte[] salts) {
        int entries = values.size();
        byte[][] keys = new byte[entries][EntryField.ORDER.size() * Opening.KEY];
        for (int i = 0; i < entries; i++) {
            trees.put(SALT, i, salts, i * Opening.KEY);
        }
        for (EntryField field : EntryField.ORDER) {
            derived(field, entries);
            for (int i = 0; i < entries; i++) {
                trees.take(TOP, i, keys[i], field.place() * Opening.KEY);
                byte[] value = values.get(i).get(field.place());
                value(field, value, 0, value.length);
            }
            trees.key(TOP);
            commitment(field.placeInSide());
            if (field.placeInSide() == EntryField.SIDE - 1) {
                root(field.ofSubject() ? SUBJECT : ACT);
            }
        }
        trees.node(ACT, TOP);
        List<Made> made = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            byte[] leaf = new byte[Side.LEAF];
            leaf[0] = Side.LEAF_VERSION;
            trees.take(TOP, i, leaf, 1);
            made.add(new Made(keys[i], taken(ACT, i), taken(SUBJECT, i), leaf));
        }
        return made;
    }

    /** The keys of a field, of the salts. */
    private void derived(EntryField field, int entries) {
        byte[] info = INFOS.get(field.place());
        for (int i = 0; i < entries; i++) {
            int at = next(info.length);
            System.arraycopy(info, 0, messages, at, info.length);
        }
        trees.key(SALT);
        macs(TOP);
    }

    private Hash taken(int slot, int lane) {
        byte[] bytes = new byte[Hash.LENGTH];
        trees.take(slot, lane, bytes, 0);
        return Hash.of(bytes);
    }

    /** Label and value, each behind its length: what a commitment is of. */
    private void value(EntryField field, byte[] text, int start, int valueLength) {
        byte[] label = STARTS.get(field.place());
        int at = next(label.length + Integer.BYTES + valueLength);
        System.arraycopy(label, 0, messages, at, label.length);
        INT.set(messages, at + label.length, valueLength);
        System.arraycopy(text, start, messages, at + label.length + Integer.BYTES, valueLength);
    }

    /** Where the next message goes. */
    private int next(int bytesLong) {
        int at = size;
        from[count] = at;
        length[count++] = bytesLong;
        size += bytesLong;
        if (size > messages.length) {
            messages = Arrays.copyOf(messages, 2 * size);
        }
        return at;
    }

    private void macs(int slot) {
        trees.mac(messages, from, length, count, slot);
        count = 0;
        size = 0;
    }

    private void commitment(int place) {
        macs(place);
        trees.leaf(place);
    }

    /** The root over the commitments of a half. */
    private void root(int slot) {
        for (int width = EntryField.SIDE; width > 1; width /= 2) {
            for (int i = 0; i < width; i += 2) {
                trees.node(i, i / 2);
            }
        }
        trees.copy(0, slot);
    }
}
