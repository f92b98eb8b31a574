package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.Found.broken;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import nl.keukentafel.accesslog.ExportLine.Content;
import nl.keukentafel.keys.Hmac;
import nl.keukentafel.tlog.Checkpoint;
import nl.keukentafel.tlog.Hash;
import nl.keukentafel.tlog.Merkle;
import nl.keukentafel.tlog.SignedNote;
import nl.keukentafel.tlog.VerifierKey;

/** Checks what a line of an export says by itself; any number of threads may ask at once. */
final class LineCheck {
    private static final int MOST_DIGITS = 18;

    private final List<VerifierKey> logKeys;

    LineCheck(Collection<VerifierKey> logKeys) {
        this.logKeys = List.copyOf(logKeys);
    }

    /** A line that was read; what it says is known once the hashes of all lines beside it were computed. */
    @FunctionalInterface
    private interface Hashed {
        ExportLine line() throws Found;
    }

    /** Checks lines beside one another; what is wrong with one is told when its turn comes. */
    List<ExportLine> of(List<String> lines) {
        Leaves leaves = new Leaves();
        List<Hashed> read = lines.stream().map(line -> read(line, leaves)).toList();
        leaves.hash();
        return read.stream().map(LineCheck::told).toList();
    }

    private static ExportLine told(Hashed hashed) {
        try {
            return hashed.line();
        } catch (Found e) {
            return new ExportLine.Wrong(OptionalLong.empty(), e);
        }
    }

    private Hashed read(String line, Leaves leaves) {
        OptionalLong index = OptionalLong.empty();
        try {
            switch (line.isEmpty() ? ' ' : line.charAt(0)) {
                case 'E' -> {
                    String[] parts = parts(line, 7, "an entry has six values");
                    index = OptionalLong.of(number(parts[1]));
                    return entry(index.getAsLong(), parts, leaves);
                }
                case 'C' -> {
                    ExportLine head = head(parts(line, 3, "a head has two values"));
                    return () -> head;
                }
                case 'Z' -> {
                    String[] parts = parts(line, 3, "the end has two values");
                    ExportLine end = new ExportLine.End(line, number(parts[1]), number(parts[2]));
                    return () -> end;
                }
                default -> throw new IllegalArgumentException("unknown line");
            }
        } catch (Found e) {
            ExportLine wrong = new ExportLine.Wrong(index, e);
            return () -> wrong;
        } catch (IllegalArgumentException e) {
            ExportLine wrong = new ExportLine.Wrong(
                    index, new Found(broken("a line of the export is not what an export has: " + e.getMessage())));
            return () -> wrong;
        }
    }

    /** The first of them is one letter, and there are so many. */
    private static String[] parts(String line, int count, String rule) {
        String[] parts = line.split(" ", -1);
        if (parts[0].length() != 1) {
            throw new IllegalArgumentException("unknown line");
        }
        if (parts.length != count) {
            throw new IllegalArgumentException(rule);
        }
        return parts;
    }

    private static Hashed entry(long index, String[] parts, Leaves leaves) throws Found {
        byte[] leaf = bytes(parts[2]);
        Read act = side(index, parts[3], false, leaf, leaves);
        Read subject = side(index, parts[4], true, leaf, leaves);
        Hash leafHash = Merkle.leaf(leaf);
        return () -> {
            if (!act.fits(leaves, leaf) || !subject.fits(leaves, leaf)) {
                return new ExportLine.Wrong(OptionalLong.of(index), otherThanItsLeaf(index));
            }
            try {
                searchable(index, act.content(), subject.content(), parts[5], parts[6]);
            } catch (Found e) {
                return new ExportLine.Wrong(OptionalLong.of(index), e);
            } catch (IllegalArgumentException e) {
                return new ExportLine.Wrong(
                        OptionalLong.of(index),
                        new Found(broken("a line of the export is not what an export has: " + e.getMessage())));
            }
            return new ExportLine.Entry(index, leafHash, act.content(), subject.content());
        };
    }

    /** A side, and the number by which it is asked what its leaf must be. */
    private record Read(Content content, OptionalInt number) {
        boolean fits(Leaves leaves, byte[] leaf) {
            return number.isEmpty() || leaves.fits(number.getAsInt(), leaf);
        }
    }

    private static Found otherThanItsLeaf(long index) {
        return new Found(broken("the content of entry " + index + " is not what its leaf commits to"));
    }

    private ExportLine head(String[] parts) throws Found {
        byte[] encoded = bytes(parts[2]);
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
        return new ExportLine.Head(number(parts[1]), note, checkpoint);
    }

    private static Read side(long index, String text, boolean ofSubject, byte[] leaf, Leaves leaves) throws Found {
        if (text.equals(LogExport.ABSENT)) {
            return new Read(new Content.Gone(), OptionalInt.empty());
        }
        if (text.equals(LogExport.BROKEN)) {
            throw new Found(broken("the content of entry " + index + " was changed: it does not open"));
        }
        if (text.startsWith(LogExport.PART)) {
            return new Read(part(index, text.substring(LogExport.PART.length()), ofSubject, leaf), OptionalInt.empty());
        }
        EncodedSide side = new EncodedSide(bytes(text), ofSubject);
        return new Read(new Content.Whole(side), OptionalInt.of(leaves.add(side)));
    }

    private static Content part(long index, String text, boolean ofSubject, byte[] leaf) throws Found {
        byte[] encoded = bytes(text);
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
    private static void searchable(long index, Content act, Content subject, String search, String tag) throws Found {
        if (act instanceof Content.Whole whole) {
            String committed = whole.side().value(EntryField.SEARCH);
            if (search.equals(LogExport.ABSENT)
                    || !new String(bytes(search), StandardCharsets.UTF_8).equals(committed)) {
                throw new Found(broken("the search row of entry " + index + " is not what the entry commits to"));
            }
        } else if (!search.equals(LogExport.ABSENT)) {
            throw new Found(broken("entry " + index + " has a search row, and what it should be is not there"));
        }
        if (subject instanceof Content.Part && !tag.equals(LogExport.ABSENT)) {
            throw new Found(broken("entry " + index + " has a person's tag, and what it should be is not there"));
        }
        if (subject instanceof Content.Whole whole
                && !tag.equals("t" + whole.side().value(EntryField.TAG))) {
            throw new Found(broken("the person's tag of entry " + index + " is not what the entry commits to"));
        }
    }

    /** Throws {@link IllegalArgumentException} on anything but a number without leading zeros. */
    static long number(String text) {
        int length = text.length();
        boolean number = length > 0 && length <= MOST_DIGITS && (length == 1 || text.charAt(0) != '0');
        for (int i = 0; i < length && number; i++) {
            number = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        if (!number) {
            throw new IllegalArgumentException("not a number");
        }
        return Long.parseLong(text);
    }

    /** Throws {@link IllegalArgumentException} on any spelling but the canonical one (RFC 4648 §3.5). */
    private static byte[] bytes(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        int lastGroup = Math.max(0, text.length() - 4);
        byte[] last = Arrays.copyOfRange(bytes, lastGroup / 4 * 3, bytes.length);
        if (text.length() % 4 != 0 || !text.endsWith(Base64.getEncoder().encodeToString(last))) {
            throw new IllegalArgumentException("base64 in another spelling");
        }
        return bytes;
    }
}
