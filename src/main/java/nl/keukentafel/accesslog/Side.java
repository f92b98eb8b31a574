package nl.keukentafel.accesslog;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.keukentafel.keys.Hmac;
import nl.keukentafel.tlog.Hash;
import nl.keukentafel.tlog.Merkle;

/**
 * One half of an entry, opened: its eight fields, and the root over the commitments of the other half. So each half
 * alone shows what the leaf must be.
 */
record Side(List<Opening> openings, Hash otherRoot) {
    static final byte LEAF_VERSION = 1;
    /** How long a leaf is. */
    static final int LEAF = 1 + Hash.LENGTH;

    Side {
        openings = List.copyOf(openings);
        if (openings.size() != EntryField.SIDE) {
            throw new IllegalArgumentException("a side has " + EntryField.SIDE + " fields");
        }
    }

    static Hash root(List<Opening> openings, Hmac mac) {
        return Merkle.root(openings.stream()
                .map(opening -> Merkle.leaf(opening.commitment(mac).bytes()))
                .toList());
    }

    Hash root(Hmac mac) {
        return root(openings, mac);
    }

    boolean ofSubject() {
        return openings.getFirst().field().ofSubject();
    }

    String value(EntryField field) {
        return openings.get(field.placeInSide()).value();
    }

    /** The leaf that an entry with this half has. */
    byte[] leaf(Hmac mac) {
        Hash own = root(mac);
        return ofSubject() ? leaf(otherRoot, own) : leaf(own, otherRoot);
    }

    /** A version and the root over all commitments; nothing else is in the tree. */
    static byte[] leaf(Hash act, Hash subject) {
        byte[] leaf = new byte[LEAF];
        leaf[0] = LEAF_VERSION;
        Merkle.node(act, subject).copyTo(leaf, 1);
        return leaf;
    }

    /** This half with only these fields opened. */
    PartOfSide inPart(Set<EntryField> opened) {
        return new PartOfSide(
                openings.stream()
                        .<PartOfSide.Field>map(opening -> opened.contains(opening.field())
                                ? new PartOfSide.Field.Open(opening)
                                : new PartOfSide.Field.Closed(opening.commitment()))
                        .toList(),
                ofSubject(),
                otherRoot);
    }

    Map<EntryField, Opening> byField() {
        return openings.stream().collect(Collectors.toMap(Opening::field, Function.identity()));
    }

    byte[] encoded() {
        int length = Hash.LENGTH;
        List<byte[]> values = new ArrayList<>();
        for (Opening opening : openings) {
            byte[] value = opening.value().getBytes(StandardCharsets.UTF_8);
            values.add(value);
            length += Integer.BYTES + value.length + Opening.KEY;
        }
        ByteBuffer buffer = ByteBuffer.allocate(length);
        for (int i = 0; i < openings.size(); i++) {
            buffer.putInt(values.get(i).length)
                    .put(values.get(i))
                    .put(openings.get(i).key());
        }
        byte[] other = otherRoot.bytes();
        return buffer.put(other).array();
    }

    /** Throws {@link IllegalArgumentException} on anything that {@link #encoded} would not write. */
    static Side decoded(byte[] bytes, boolean ofSubject) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            List<Opening> openings = new ArrayList<>();
            for (int i = 0; i < EntryField.SIDE; i++) {
                int length = buffer.getInt();
                if (length < 0 || length > buffer.remaining()) {
                    throw new IllegalArgumentException("not a side of an entry");
                }
                byte[] value = new byte[length];
                buffer.get(value);
                byte[] key = new byte[Opening.KEY];
                buffer.get(key);
                String text = new String(value, StandardCharsets.UTF_8);
                openings.add(new Opening(EntryField.ORDER.get(ofSubject ? i + EntryField.SIDE : i), text, key));
            }
            byte[] other = new byte[buffer.remaining()];
            buffer.get(other);
            return new Side(openings, Hash.of(other));
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("not a side of an entry", e);
        }
    }
}
