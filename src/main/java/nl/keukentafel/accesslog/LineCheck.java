package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.Found.broken;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import nl.keukentafel.accesslog.ExportLine.Content;
import nl.keukentafel.keys.Hmac;
import nl.keukentafel.tlog.Checkpoint;
import nl.keukentafel.tlog.Merkle;
import nl.keukentafel.tlog.SignedNote;
import nl.keukentafel.tlog.VerifierKey;

/** Checks what a line of an export says by itself; any number of threads may ask at once. */
final class LineCheck {
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

    private final List<VerifierKey> logKeys;

    LineCheck(Collection<VerifierKey> logKeys) {
        this.logKeys = List.copyOf(logKeys);
    }

    /** What is wrong with a line is told when its turn comes. */
    ExportLine of(String line) {
        String[] parts = line.split(" ", -1);
        OptionalLong index = OptionalLong.empty();
        try {
            switch (parts[0]) {
                case "E" -> {
                    if (parts.length != 7) {
                        throw new IllegalArgumentException("an entry has six values");
                    }
                    index = OptionalLong.of(number(parts[1]));
                    return entry(index.getAsLong(), parts);
                }
                case "C" -> {
                    return head(parts);
                }
                case "Z" -> {
                    if (parts.length != 3) {
                        throw new IllegalArgumentException("the end has two values");
                    }
                    return new ExportLine.End(line, number(parts[1]), number(parts[2]));
                }
                default -> throw new IllegalArgumentException("unknown line");
            }
        } catch (Found e) {
            return new ExportLine.Wrong(index, e);
        } catch (IllegalArgumentException e) {
            return new ExportLine.Wrong(
                    index, new Found(broken("a line of the export is not what an export has: " + e.getMessage())));
        }
    }

    private ExportLine entry(long index, String[] parts) throws Found {
        Hmac mac = new Hmac();
        byte[] leaf = bytes(parts[2]);
        Content act = side(index, parts[3], false, leaf, mac);
        Content subject = side(index, parts[4], true, leaf, mac);
        searchable(index, act, subject, parts[5], parts[6]);
        return new ExportLine.Entry(index, Merkle.leaf(leaf), act, subject);
    }

    private ExportLine head(String[] parts) throws Found {
        if (parts.length != 3) {
            throw new IllegalArgumentException("a head has two values");
        }
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

    private Content side(long index, String text, boolean ofSubject, byte[] leaf, Hmac mac) throws Found {
        if (text.equals(LogExport.ABSENT)) {
            return new Content.Gone();
        }
        if (text.equals(LogExport.BROKEN)) {
            throw new Found(broken("the content of entry " + index + " was changed: it does not open"));
        }
        if (text.startsWith(LogExport.PART)) {
            return part(index, text.substring(LogExport.PART.length()), ofSubject, leaf, mac);
        }
        byte[] encoded = bytes(text);
        Side side = Side.decoded(encoded, ofSubject);
        if (!Arrays.equals(side.leaf(mac), leaf)) {
            throw new Found(broken("the content of entry " + index + " is not what its leaf commits to"));
        }
        if (!Arrays.equals(side.encoded(), encoded)) {
            throw new IllegalArgumentException("content in another spelling");
        }
        return new Content.Whole(side);
    }

    private Content part(long index, String text, boolean ofSubject, byte[] leaf, Hmac mac) throws Found {
        byte[] encoded = bytes(text);
        PartOfSide part = PartOfSide.decoded(encoded, ofSubject);
        if (!Arrays.equals(part.leaf(mac), leaf)) {
            throw new Found(broken("the content of entry " + index + " is not what its leaf commits to"));
        }
        if (!Arrays.equals(part.encoded(), encoded)) {
            throw new IllegalArgumentException("content in another spelling");
        }
        return new Content.Part(part);
    }

    /** What is left out because its field is not opened cannot be compared; what is there must be what was committed to. */
    private void searchable(long index, Content act, Content subject, String search, String tag) throws Found {
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
        if (!NUMBER.matcher(text).matches()) {
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
