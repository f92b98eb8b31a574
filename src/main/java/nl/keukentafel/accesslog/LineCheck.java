package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.Found.broken;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import nl.keukentafel.accesslog.ExportChunk.Value;
import nl.keukentafel.accesslog.ExportLine.Chain;
import nl.keukentafel.accesslog.ExportLine.Content;
import nl.keukentafel.keys.Hmac;
import nl.keukentafel.tlog.Checkpoint;
import nl.keukentafel.tlog.Hash;
import nl.keukentafel.tlog.Merkle;
import nl.keukentafel.tlog.SignedNote;
import nl.keukentafel.tlog.VerifierKey;

/** Checks what a line of an export says by itself; any number of threads may ask at once. */
final class LineCheck {
    private final List<VerifierKey> logKeys;

    LineCheck(Collection<VerifierKey> logKeys) {
        this.logKeys = List.copyOf(logKeys);
    }

    /** A line that was read; what it says is known once the hashes of all lines beside it were computed. */
    @FunctionalInterface
    private interface Hashed {
        ExportLine line() throws Found;
    }

    /** Checks the lines of a chunk beside one another; what is wrong with one is told when its turn comes. */
    List<ExportLine> of(ExportChunk chunk) {
        Leaves leaves = new Leaves();
        List<Hashed> read = new ArrayList<>();
        for (Optional<Value> line = chunk.line(); line.isPresent(); line = chunk.line()) {
            read.add(read(line.get(), leaves));
        }
        leaves.check();
        return read.stream().map(LineCheck::told).toList();
    }

    private static ExportLine told(Hashed hashed) {
        try {
            return hashed.line();
        } catch (Found e) {
            return new ExportLine.Wrong(OptionalLong.empty(), e);
        }
    }

    private Hashed read(Value line, Leaves leaves) {
        OptionalLong index = OptionalLong.empty();
        try {
            if (line.startsWith("E ")) {
                Value[] values = line.values(7, "an entry has six values");
                index = OptionalLong.of(values[1].number());
                return entry(index.getAsLong(), values, leaves);
            }
            if (line.startsWith("C ")) {
                ExportLine head = head(line.values(3, "a head has two values"));
                return () -> head;
            }
            if (line.startsWith("Z ")) {
                Value[] values = line.values(3, "the end has two values");
                ExportLine end = new ExportLine.End(line.text(), values[1].number(), values[2].number());
                return () -> end;
            }
            throw new IllegalArgumentException("unknown line");
        } catch (Found e) {
            ExportLine wrong = new ExportLine.Wrong(index, e);
            return () -> wrong;
        } catch (IllegalArgumentException e) {
            ExportLine wrong = new ExportLine.Wrong(
                    index, new Found(broken("a line of the export is not what an export has: " + e.getMessage())));
            return () -> wrong;
        }
    }

    private static Hashed entry(long index, Value[] values, Leaves leaves) throws Found {
        byte[] leaf = values[2].base64();
        Read act = side(index, values[3], false, leaf, leaves);
        Read subject = side(index, values[4], true, leaf, leaves);
        Hash leafHash = Merkle.leaf(leaf);
        return () -> {
            if (!act.fits(leaves, false) || !subject.fits(leaves, true)) {
                return new ExportLine.Wrong(OptionalLong.of(index), otherThanItsLeaf(index));
            }
            try {
                searchable(index, act.content(), subject.content(), values[5], values[6]);
                Optional<Chain> chain = subject.content() instanceof Content.Whole whole
                        ? Chain.of(index, whole.side())
                        : Optional.empty();
                return new ExportLine.Entry(index, leafHash, act.content(), subject.content(), chain);
            } catch (Found e) {
                return new ExportLine.Wrong(OptionalLong.of(index), e);
            } catch (IllegalArgumentException e) {
                return new ExportLine.Wrong(
                        OptionalLong.of(index),
                        new Found(broken("a line of the export is not what an export has: " + e.getMessage())));
            }
        };
    }

    /** A side, and the number by which it is asked what its leaf must be. */
    private record Read(Content content, OptionalInt number) {
        boolean fits(Leaves leaves, boolean ofSubject) {
            return number.isEmpty() || leaves.fits(ofSubject, number.getAsInt());
        }
    }

    private static Found otherThanItsLeaf(long index) {
        return new Found(broken("the content of entry " + index + " is not what its leaf commits to"));
    }

    private ExportLine head(Value[] values) throws Found {
        byte[] encoded = values[2].base64();
        SignedNote note = SignedNote.parse(new String(encoded, StandardCharsets.UTF_8));
        if (!Arrays.equals(note.encoded().getBytes(StandardCharsets.UTF_8), encoded)) {
            throw new IllegalArgumentException("a head in another spelling");
        }
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        if (!(note.trustedBy(logKeys) instanceof SignedNote.Trust.Signed)) {
            throw new Found(
                    broken("the head of size " + checkpoint.size() + " is not signed with a key that was given"));
        }
        if (logKeys.stream().noneMatch(key -> key.name().equals(checkpoint.origin()))) {
            throw new Found(broken("the head of size " + checkpoint.size() + " is of another log"));
        }
        return new ExportLine.Head(values[1].number(), note, checkpoint);
    }

    private static Read side(long index, Value text, boolean ofSubject, byte[] leaf, Leaves leaves) throws Found {
        if (text.is(LogExport.ABSENT)) {
            return new Read(new Content.Gone(), OptionalInt.empty());
        }
        if (text.is(LogExport.BROKEN)) {
            throw new Found(broken("the content of entry " + index + " was changed: it does not open"));
        }
        if (text.startsWith(LogExport.PART)) {
            return new Read(part(index, text.behind(LogExport.PART.length()), ofSubject, leaf), OptionalInt.empty());
        }
        EncodedSide side = new EncodedSide(text.base64(), ofSubject);
        return new Read(new Content.Whole(side), OptionalInt.of(leaves.add(side, leaf)));
    }

    private static Content part(long index, Value text, boolean ofSubject, byte[] leaf) throws Found {
        byte[] encoded = text.base64();
        PartOfSide part = PartOfSide.decoded(encoded, ofSubject);
        if (!Arrays.equals(part.leaf(new Hmac()), leaf)) {
            throw otherThanItsLeaf(index);
        }
        if (!Arrays.equals(part.encoded(), encoded)) {
            throw new IllegalArgumentException("content in another spelling");
        }
        return new Content.Part(part);
    }

    /** What is left out because its field is not opened cannot be compared; what is there must be what was committed to. */
    private static void searchable(long index, Content act, Content subject, Value search, Value tag) throws Found {
        if (act instanceof Content.Whole whole) {
            if (search.is(LogExport.ABSENT) || !whole.side().has(EntryField.SEARCH, search.base64())) {
                throw new Found(broken("the search row of entry " + index + " is not what the entry commits to"));
            }
        } else if (!search.is(LogExport.ABSENT)) {
            throw new Found(broken("entry " + index + " has a search row, and what it should be is not there"));
        }
        if (subject instanceof Content.Part && !tag.is(LogExport.ABSENT)) {
            throw new Found(broken("entry " + index + " has a person's tag, and what it should be is not there"));
        }
        if (subject instanceof Content.Whole whole
                && !(tag.startsWith("t") && whole.side().has(EntryField.TAG, tag.behind(1)))) {
            throw new Found(broken("the person's tag of entry " + index + " is not what the entry commits to"));
        }
    }
}
