package nl.keukentafel.accesslog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import nl.keukentafel.tlog.Checkpoint;
import nl.keukentafel.tlog.Frontier;
import nl.keukentafel.tlog.Merkle;
import nl.keukentafel.tlog.SignedNote;
import nl.keukentafel.tlog.VerifierKey;

/**
 * Checks an export with nothing but public keys: every leaf against its content, the tree against every signed head,
 * search rows against what was committed to, each person's chain, erasures against the entries that announced them, and
 * heads that were kept outside. It reads line by line; what it remembers grows with persons and gaps, not with entries.
 */
public final class LogVerifier {
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

    /** The first format opens every side as a whole; it is read as before. */
    private static final Set<String> FORMATS = Set.of("keukentafel-log-export/1", LogExport.FORMAT);

    private final Collection<VerifierKey> logKeys;
    private final List<SignedNote> kept;
    private final Collection<VerifierKey> witnesses;
    private final Mac mac = Opening.mac();

    private final Map<Long, SignedNote> keptBySize = new HashMap<>();
    private final Map<String, Last> lasts = new HashMap<>();
    private final Gaps missingActs = new Gaps();
    private final Gaps missingSubjects = new Gaps();
    private final Gaps erasedActs = new Gaps();
    private final Gaps erasedSubjects = new Gaps();
    private Frontier edge = Frontier.EMPTY;
    private Optional<SignedNote> newest = Optional.empty();
    private long heads;
    private long inPart;
    private long headSize = -1;

    private record Last(long entries, long index) {}

    /** What was found wrong, on the way out. */
    private static final class Found extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient LogVerdict verdict;

        Found(LogVerdict verdict) {
            super(null, null, false, false);
            this.verdict = verdict;
        }
    }

    /**
     * @param logKeys the keys that heads must be signed with; one of them suffices for each
     * @param kept heads that were kept outside, each of which the log must still contain
     * @param witnesses keys of which at least one must have cosigned each kept head; none when empty
     */
    public LogVerifier(Collection<VerifierKey> logKeys, List<SignedNote> kept, Collection<VerifierKey> witnesses) {
        this.logKeys = List.copyOf(logKeys);
        this.kept = List.copyOf(kept);
        this.witnesses = List.copyOf(witnesses);
    }

    /** Reads an export to its end; a verifier is used once. */
    public LogVerdict verify(Reader export) {
        try (BufferedReader lines = new BufferedReader(export, 1 << 16)) {
            keptHeads();
            String first = lines.readLine();
            if (first == null || !FORMATS.contains(first)) {
                return cannotTell("this is not an export in a format that is known here");
            }
            boolean ended = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (ended) {
                    return broken("there is something behind the end of the export");
                }
                ended = line(line);
            }
            return ended ? atTheEnd() : cannotTell("the export stops before its end");
        } catch (IOException e) {
            return cannotTell("the export cannot be read");
        } catch (Found e) {
            return e.verdict;
        } catch (IllegalArgumentException e) {
            return broken("a line of the export is not what an export has: " + e.getMessage());
        }
    }

    private void keptHeads() throws Found {
        if (logKeys.isEmpty()) {
            throw new Found(cannotTell("no key of the log was given"));
        }
        for (SignedNote note : kept) {
            if (!(note.trustedBy(logKeys) instanceof SignedNote.Trust.Signed)) {
                throw new Found(cannotTell("a kept checkpoint is not signed with a key that was given"));
            }
            if (!witnesses.isEmpty() && !(note.trustedBy(witnesses) instanceof SignedNote.Trust.Signed)) {
                throw new Found(cannotTell("a kept checkpoint is not cosigned by a witness that was given"));
            }
            Checkpoint head = Checkpoint.parse(note.text());
            SignedNote other = keptBySize.putIfAbsent(head.size(), note);
            if (other != null && !Checkpoint.parse(other.text()).equals(head)) {
                throw new Found(broken("two kept checkpoints of one size differ", other, note));
            }
        }
    }

    private boolean line(String line) throws Found {
        String[] parts = line.split(" ", -1);
        switch (parts[0]) {
            case "E" -> entry(parts);
            case "C" -> head(parts);
            case "Z" -> {
                if (parts.length != 3 || number(parts[1]) != edge.size() || number(parts[2]) != heads) {
                    throw new Found(broken("the export counts " + line + " and holds " + edge.size() + " entries and "
                            + heads + " heads"));
                }
                return true;
            }
            default -> throw new IllegalArgumentException("unknown line");
        }
        return false;
    }

    private void entry(String[] parts) throws Found {
        if (parts.length != 7) {
            throw new IllegalArgumentException("an entry has six values");
        }
        long index = edge.size();
        if (number(parts[1]) != index) {
            throw new Found(broken("entry " + index + " is missing: entry " + parts[1] + " stands in its place"));
        }
        byte[] leaf = bytes(parts[2]);
        Content act = side(index, parts[3], false, leaf);
        Content subject = side(index, parts[4], true, leaf);
        if (act instanceof Content.Gone) {
            missingActs.add(index);
        }
        if (subject instanceof Content.Gone) {
            missingSubjects.add(index);
        }
        if (act instanceof Content.Part || subject instanceof Content.Part) {
            inPart++;
        }
        searchable(index, act, subject, parts[5], parts[6]);
        if (subject instanceof Content.Whole whole) {
            chain(index, whole.side());
        }
        if (act.value(EntryField.KIND).equals(Optional.of(AccessEvent.Kind.ERASED.word()))) {
            erasure(index, subject);
        }
        edge = edge.with(Merkle.leaf(leaf));
        SignedNote outside = keptBySize.get(edge.size());
        if (outside != null && !Checkpoint.parse(outside.text()).root().equals(edge.root())) {
            throw new Found(broken(
                    "the log is not the one of the checkpoint that was kept at size " + edge.size(),
                    outside,
                    newest.orElse(outside)));
        }
    }

    /** A side as the export has it. */
    private sealed interface Content {
        /** Empty when the side is gone, or the field is not opened. */
        Optional<String> value(EntryField field);

        record Gone() implements Content {
            @Override
            public Optional<String> value(EntryField field) {
                return Optional.empty();
            }
        }

        record Part(PartOfSide part) implements Content {
            @Override
            public Optional<String> value(EntryField field) {
                return part.value(field);
            }
        }

        record Whole(Side side) implements Content {
            @Override
            public Optional<String> value(EntryField field) {
                return Optional.of(side.value(field));
            }
        }
    }

    private Content side(long index, String text, boolean ofSubject, byte[] leaf) throws Found {
        if (text.equals(LogExport.ABSENT)) {
            return new Content.Gone();
        }
        if (text.equals(LogExport.BROKEN)) {
            throw new Found(broken("the content of entry " + index + " was changed: it does not open"));
        }
        if (text.startsWith(LogExport.PART)) {
            return part(index, text.substring(LogExport.PART.length()), ofSubject, leaf);
        }
        Side side = Side.decoded(bytes(text), ofSubject);
        if (!Arrays.equals(side.leaf(mac), leaf)) {
            throw new Found(broken("the content of entry " + index + " is not what its leaf commits to"));
        }
        if (!Arrays.equals(side.encoded(), bytes(text))) {
            throw new IllegalArgumentException("content in another spelling");
        }
        return new Content.Whole(side);
    }

    private Content part(long index, String text, boolean ofSubject, byte[] leaf) throws Found {
        PartOfSide part = PartOfSide.decoded(bytes(text), ofSubject);
        if (!Arrays.equals(part.leaf(mac), leaf)) {
            throw new Found(broken("the content of entry " + index + " is not what its leaf commits to"));
        }
        if (!Arrays.equals(part.encoded(), bytes(text))) {
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

    /** Each entry of a person says how many there are and where the one before is. */
    private void chain(long index, Side subject) throws Found {
        String person = subject.value(EntryField.SUBJECT);
        if (person.isEmpty()) {
            return;
        }
        String[] chain = subject.value(EntryField.CHAIN).split(" ", -1);
        if (chain.length != 2) {
            throw new Found(broken("entry " + index + " does not say what came before it"));
        }
        long count = number(chain[0]);
        Last last = lasts.get(person);
        boolean first = chain[1].equals("-");
        boolean fits = last == null
                ? (first ? count == 1 : missingSubjects.contains(number(chain[1])))
                : !first && count == last.entries() + 1 && number(chain[1]) == last.index();
        if (!fits) {
            throw new Found(broken("entry " + index + " does not follow the same person's entry before it"));
        }
        lasts.put(person, new Last(count, index));
    }

    private void erasure(long index, Content subject) throws Found {
        String details = subject.value(EntryField.DETAILS)
                .orElseThrow(() -> new Found(broken("the erasure in entry " + index + " was itself erased")));
        for (String line : details.split("\n", -1)) {
            if (line.startsWith("acts=")) {
                erasedActs.addAll(line.substring("acts=".length()), index);
            }
            if (line.startsWith("subjects=")) {
                erasedSubjects.addAll(line.substring("subjects=".length()), index);
            }
        }
    }

    private void head(String[] parts) throws Found {
        if (parts.length != 3) {
            throw new IllegalArgumentException("a head has two values");
        }
        SignedNote note = SignedNote.parse(new String(bytes(parts[2]), StandardCharsets.UTF_8));
        if (!Arrays.equals(note.encoded().getBytes(StandardCharsets.UTF_8), bytes(parts[2]))) {
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
        if (checkpoint.size() != number(parts[1]) || checkpoint.size() <= headSize) {
            throw new Found(broken("heads are not in order at size " + checkpoint.size()));
        }
        if (checkpoint.size() != edge.size() || !checkpoint.root().equals(edge.root())) {
            throw new Found(broken(
                    "the entries up to " + edge.size() + " have the root " + edge.root()
                            + ", which is not what was signed",
                    note,
                    newest.orElse(note)));
        }
        headSize = checkpoint.size();
        newest = Optional.of(note);
        heads++;
    }

    private LogVerdict atTheEnd() {
        if (newest.isEmpty() || headSize != edge.size()) {
            return broken("there are entries that no signed head covers");
        }
        for (Map.Entry<Long, SignedNote> outside : keptBySize.entrySet()) {
            if (outside.getKey() > edge.size()) {
                return broken(
                        "the log has " + edge.size() + " entries and a checkpoint of " + outside.getKey()
                                + " was kept: the end is cut off",
                        outside.getValue(),
                        newest.get());
            }
        }
        Optional<Long> act = missingActs.firstNotIn(erasedActs);
        Optional<Long> subject = missingSubjects.firstNotIn(erasedSubjects);
        if (act.isPresent() || subject.isPresent()) {
            return broken("content of entry " + act.or(() -> subject).orElseThrow()
                    + " is gone and no entry says that it was erased");
        }
        List<String> lines = new ArrayList<>();
        long erased = missingSubjects.count();
        lines.add("whole: " + edge.size() + " entries under " + heads + " signed heads, root " + edge.root());
        if (erased > 0) {
            lines.add(erased + " entries were erased, each under an entry that says so");
        }
        if (inPart > 0) {
            lines.add(inPart
                    + " entries are opened in part: what is closed is as it was signed, and cannot be read here");
        }
        if (keptBySize.isEmpty()) {
            lines.add("no checkpoint from outside was given: a log that was cut off or replaced whole cannot be seen");
        }
        return new LogVerdict.Whole(edge.size(), heads, erased, lines);
    }

    private static LogVerdict.Broken broken(String why, SignedNote... evidence) {
        List<String> lines = new ArrayList<>();
        lines.add("broken: " + why);
        for (SignedNote note : evidence) {
            lines.add(note.encoded());
        }
        return new LogVerdict.Broken(why, lines);
    }

    private static LogVerdict.CannotTell cannotTell(String why) {
        return new LogVerdict.CannotTell(why, List.of("cannot tell: " + why));
    }

    private static long number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("not a number");
        }
        return Long.parseLong(text);
    }

    private static byte[] bytes(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException("base64 in another spelling");
        }
        return bytes;
    }
}
