package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.Found.broken;
import static nl.keukentafel.accesslog.Found.cannotTell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.keukentafel.accesslog.ExportLine.Chain;
import nl.keukentafel.accesslog.ExportLine.Content;
import nl.keukentafel.tlog.Checkpoint;
import nl.keukentafel.tlog.Frontier;
import nl.keukentafel.tlog.Hash;
import nl.keukentafel.tlog.SignedNote;
import nl.keukentafel.tlog.VerifierKey;

/**
 * Checks an export with nothing but public keys: every leaf against its content, the tree against every signed head,
 * search rows against what was committed to, each person's chain, erasures against the entries that announced them, and
 * heads that were kept outside. It reads line by line, and checks what a line says by itself on all cores; what it
 * remembers grows with persons and gaps, not with entries.
 */
public final class LogVerifier {
    /** So many bytes go to a core at once, and so often as many are read ahead per core. */
    private static final int CHUNK = 1 << 19;

    private static final int AHEAD = 3;
    /** So many entries are added to the tree at once. */
    private static final int TOGETHER = 256;
    /** Of so many erasures it says what they erased. */
    private static final int TOLD = 50;

    /** The first format opens every side as a whole; it is read as before. */
    private static final Set<String> FORMATS = Set.of("keukentafel-log-export/1", LogExport.FORMAT);

    private static final byte[] ERASED = AccessEvent.Kind.ERASED.word().getBytes(StandardCharsets.UTF_8);
    private static final byte[] COUNTED = AccessEvent.Kind.COUNTED.word().getBytes(StandardCharsets.UTF_8);

    private final Collection<VerifierKey> logKeys;
    private final LineCheck check;
    private final List<SignedNote> kept;
    private final Collection<VerifierKey> witnesses;

    private final Map<Long, SignedNote> keptBySize = new HashMap<>();
    private final Map<String, Last> lasts = new HashMap<>();
    private final CountedPersons counts = new CountedPersons();
    private final Gaps missingActs = new Gaps();
    private final Gaps missingSubjects = new Gaps();
    private final Gaps erasedActs = new Gaps();
    private final Gaps erasedSubjects = new Gaps();
    private final List<String> erasures = new ArrayList<>();
    private final List<Hash> fresh = new ArrayList<>();
    private Frontier edge = Frontier.EMPTY;
    private Optional<SignedNote> newest = Optional.empty();
    private long heads;
    private long inPart;
    private long headSize = -1;

    /** The last entry of a person so far. */
    record Last(long entries, long index) {}

    /**
     * @param logKeys the keys that heads must be signed with; one of them suffices for each
     * @param kept heads that were kept outside, each of which the log must still contain
     * @param witnesses keys of which at least one must have cosigned each kept head; none when empty
     */
    public LogVerifier(Collection<VerifierKey> logKeys, List<SignedNote> kept, Collection<VerifierKey> witnesses) {
        this.logKeys = List.copyOf(logKeys);
        this.check = new LineCheck(logKeys);
        this.kept = List.copyOf(kept);
        this.witnesses = List.copyOf(witnesses);
    }

    /** Reads an export to its end; a verifier is used once. */
    public LogVerdict verify(InputStream export) {
        try (export) {
            keptHeads();
            ExportChunk.Reader chunks = new ExportChunk.Reader(export, CHUNK);
            Optional<ExportChunk> first = chunks.next();
            Optional<String> format = first.flatMap(ExportChunk::line).map(ExportChunk.Value::text);
            if (format.isEmpty() || !FORMATS.contains(format.get())) {
                return cannotTell("this is not an export in a format that is known here");
            }
            return lines(first.get(), chunks) ? atTheEnd() : cannotTell("the export stops before its end");
        } catch (IOException e) {
            return cannotTell("the export cannot be read");
        } catch (Found e) {
            return e.verdict();
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

    /** Whether the end came; lines are checked beside one another, and what they say together in their order. */
    private boolean lines(ExportChunk first, ExportChunk.Reader chunks) throws IOException, Found {
        Optional<ExportChunk> next = chunks.next();
        if (next.isEmpty()) {
            return inOrder(check.of(first), false);
        }
        int cores = Runtime.getRuntime().availableProcessors();
        Deque<Future<List<ExportLine>>> ahead = new ArrayDeque<>();
        try (ExecutorService checking = Executors.newFixedThreadPool(
                cores, Thread.ofPlatform().daemon().name("log verify").factory())) {
            boolean ended = false;
            ahead.add(checking.submit(() -> check.of(first)));
            while (!ahead.isEmpty()) {
                if (next.isPresent()) {
                    ExportChunk lines = next.get();
                    ahead.add(checking.submit(() -> check.of(lines)));
                    next = chunks.next();
                }
                if (next.isEmpty() || ahead.size() > AHEAD * cores) {
                    ended = inOrder(done(ahead.remove()), ended);
                }
            }
            return ended;
        }
    }

    private boolean inOrder(List<ExportLine> lines, boolean endedBefore) throws Found {
        boolean ended = endedBefore;
        for (ExportLine line : lines) {
            if (ended) {
                throw new Found(broken("there is something behind the end of the export"));
            }
            ended = line(line);
        }
        return ended;
    }

    private static List<ExportLine> done(Future<List<ExportLine>> checked) throws Found {
        try {
            return checked.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a line could not be checked", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Found(cannotTell("the check was broken off"));
        }
    }

    private boolean line(ExportLine line) throws Found {
        switch (line) {
            case ExportLine.Entry entry -> entry(entry);
            case ExportLine.Head head -> head(head);
            case ExportLine.End end -> {
                if (end.entries() != size() || end.heads() != heads) {
                    throw new Found(broken("the export counts " + end.words() + " and holds " + size() + " entries and "
                            + heads + " heads"));
                }
                return true;
            }
            case ExportLine.Wrong wrong -> {
                if (wrong.index().isPresent()) {
                    inPlace(wrong.index().getAsLong());
                }
                throw wrong.found();
            }
        }
        return false;
    }

    private long size() {
        return edge.size() + fresh.size();
    }

    /** The edge with all entries that were read; they are added together. */
    private Frontier edge() {
        edge = edge.with(fresh);
        fresh.clear();
        return edge;
    }

    private void inPlace(long index) throws Found {
        if (index != size()) {
            throw new Found(broken("entry " + size() + " is missing: entry " + index + " stands in its place"));
        }
    }

    private void entry(ExportLine.Entry entry) throws Found {
        long index = entry.index();
        inPlace(index);
        if (entry.act() instanceof Content.Gone) {
            missingActs.add(index);
        }
        if (entry.subject() instanceof Content.Gone) {
            missingSubjects.add(index);
        }
        if (entry.act() instanceof Content.Part || entry.subject() instanceof Content.Part) {
            inPart++;
        }
        if (entry.chain().isPresent()) {
            chain(index, entry.chain().get());
        }
        if (is(AccessEvent.Kind.ERASED, ERASED, entry.act())) {
            erasure(index, entry.subject());
        }
        if (is(AccessEvent.Kind.COUNTED, COUNTED, entry.act())) {
            counted(index, entry.subject());
        }
        fresh.add(entry.leafHash());
        if (fresh.size() == TOGETHER) {
            edge();
        }
        SignedNote outside = keptBySize.get(size());
        if (outside != null && !Checkpoint.parse(outside.text()).root().equals(edge().root())) {
            throw new Found(broken(
                    "the log is not the one of the checkpoint that was kept at size " + size(),
                    outside,
                    newest.orElse(outside)));
        }
    }

    private static boolean is(AccessEvent.Kind kind, byte[] word, Content act) {
        return act instanceof Content.Whole whole
                ? whole.side().has(EntryField.KIND, word)
                : act.value(EntryField.KIND).equals(Optional.of(kind.word()));
    }

    private void counted(long index, Content subject) throws Found {
        Optional<String> details = subject.value(EntryField.DETAILS);
        if (details.isPresent()) {
            counts.check(index, Counted.ofField(details.get()), lasts, missingSubjects);
        } else {
            counts.closed();
        }
    }

    /** Each entry of a person says how many there are and where the one before is. */
    private void chain(long index, Chain chain) throws Found {
        Last last = lasts.get(chain.person());
        boolean first = chain.before().isEmpty();
        boolean fits = last == null
                ? (first
                        ? chain.count() == 1
                        : missingSubjects.contains(chain.before().getAsLong()))
                : !first
                        && chain.count() == last.entries() + 1
                        && chain.before().getAsLong() == last.index();
        if (!fits) {
            throw new Found(broken("entry " + index + " does not follow the same person's entry before it"));
        }
        lasts.put(chain.person(), new Last(chain.count(), index));
    }

    private void erasure(long index, Content subject) throws Found {
        String details = subject.value(EntryField.DETAILS)
                .orElseThrow(() -> new Found(broken("the erasure in entry " + index + " was itself erased")));
        for (String line : details.split("\n", -1)) {
            if (line.startsWith("acts=")) {
                erasedActs.addAll(line.substring("acts=".length()), index);
            }
            if (line.startsWith("subjects=")) {
                String ranges = line.substring("subjects=".length());
                erasedSubjects.addAll(ranges, index);
                erasures.add("erased under entry " + index + ": " + ranges);
            }
        }
    }

    private void head(ExportLine.Head head) throws Found {
        Checkpoint checkpoint = head.checkpoint();
        if (checkpoint.size() != head.size() || checkpoint.size() <= headSize) {
            throw new Found(broken("heads are not in order at size " + checkpoint.size()));
        }
        if (checkpoint.size() != size() || !checkpoint.root().equals(edge().root())) {
            throw new Found(broken(
                    "the entries up to " + size() + " have the root " + edge().root()
                            + ", which is not what was signed",
                    head.note(),
                    newest.orElse(head.note())));
        }
        headSize = checkpoint.size();
        newest = Optional.of(head.note());
        heads++;
    }

    private LogVerdict atTheEnd() {
        if (newest.isEmpty() || headSize != size()) {
            return broken("there are entries that no signed head covers");
        }
        for (Map.Entry<Long, SignedNote> outside : keptBySize.entrySet()) {
            if (outside.getKey() > size()) {
                return broken(
                        "the log has " + size() + " entries and a checkpoint of " + outside.getKey()
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
        lines.add("whole: " + size() + " entries under " + heads + " signed heads, root " + edge().root());
        if (erased > 0) {
            lines.add(erased + " entries were erased, each under an entry that says so");
            lines.addAll(erasures.subList(Math.max(0, erasures.size() - TOLD), erasures.size()));
        }
        if (inPart > 0) {
            lines.add(inPart
                    + " entries are opened in part: what is closed is as it was signed, and cannot be read here");
        }
        if (keptBySize.isEmpty()) {
            lines.add("no checkpoint from outside was given: a log that was cut off or replaced whole cannot be seen");
        }
        return new LogVerdict.Whole(size(), heads, erased, lines);
    }
}
