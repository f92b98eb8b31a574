package nl.keukentafel.accesslog;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.keukentafel.keys.Hmac;
import nl.keukentafel.tlog.Hash;
import nl.keukentafel.tlog.Merkle;

/** One half of an entry of which some fields are opened and the others stand as commitments; it shows what the leaf must be. */
record PartOfSide(List<Field> fields, boolean ofSubject, Hash otherRoot) {
    private static final int CLOSED = -1;

    PartOfSide {
        fields = List.copyOf(fields);
        if (fields.size() != EntryField.SIDE) {
            throw new IllegalArgumentException("a side has " + EntryField.SIDE + " fields");
        }
    }

    /** A field of the half. */
    sealed interface Field {
        record Open(Opening opening) implements Field {}

        record Closed(Hash commitment) implements Field {}
    }

    boolean hasClosedFields() {
        return fields.stream().anyMatch(Field.Closed.class::isInstance);
    }

    /** The value of a field, when it is opened. */
    Optional<String> value(EntryField field) {
        return fields.get(field.placeInSide()) instanceof Field.Open open
                ? Optional.of(open.opening().value())
                : Optional.empty();
    }

    byte[] leaf(Hmac mac) {
        Hash own = Merkle.root(fields.stream()
                .map(field -> switch (field) {
                    case Field.Open open -> open.opening().commitment(mac);
                    case Field.Closed closed -> closed.commitment();
                })
                .map(commitment -> Merkle.leaf(commitment.bytes()))
                .toList());
        return ofSubject ? Side.leaf(otherRoot, own) : Side.leaf(own, otherRoot);
    }

    /** Per field the length of its value, the value and its key, or -1 and its commitment; then the other root. */
    byte[] encoded() {
        int length = Hash.LENGTH;
        for (Field field : fields) {
            length += Integer.BYTES
                    + switch (field) {
                        case Field.Open open -> bytes(open).length + Opening.KEY;
                        case Field.Closed ignored -> Hash.LENGTH;
                    };
        }
        ByteBuffer buffer = ByteBuffer.allocate(length);
        for (Field field : fields) {
            switch (field) {
                case Field.Open open ->
                    buffer.putInt(bytes(open).length)
                            .put(bytes(open))
                            .put(open.opening().key());
                case Field.Closed closed ->
                    buffer.putInt(CLOSED).put(closed.commitment().bytes());
            }
        }
        return buffer.put(otherRoot.bytes()).array();
    }

    /** Throws {@link IllegalArgumentException} on anything that {@link #encoded} would not write. */
    static PartOfSide decoded(byte[] bytes, boolean ofSubject) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            List<Field> fields = new ArrayList<>();
            for (int i = 0; i < EntryField.SIDE; i++) {
                int length = buffer.getInt();
                if (length == CLOSED) {
                    fields.add(new Field.Closed(Hash.of(next(buffer, Hash.LENGTH))));
                } else {
                    String value = new String(next(buffer, length), StandardCharsets.UTF_8);
                    EntryField name = EntryField.ORDER.get(ofSubject ? i + EntryField.SIDE : i);
                    fields.add(new Field.Open(new Opening(name, value, next(buffer, Opening.KEY))));
                }
            }
            return new PartOfSide(fields, ofSubject, Hash.of(next(buffer, buffer.remaining())));
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("not a part of a side of an entry", e);
        }
    }

    private static byte[] next(ByteBuffer buffer, int length) {
        if (length < 0 || length > buffer.remaining()) {
            throw new IllegalArgumentException("not a part of a side of an entry");
        }
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }

    private static byte[] bytes(Field.Open open) {
        return open.opening().value().getBytes(StandardCharsets.UTF_8);
    }
}
