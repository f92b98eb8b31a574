package nl.keukentafel.accesslog;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import nl.keukentafel.keys.Hmac;
import nl.keukentafel.keys.SealBroken;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.tlog.Checkpoint;
import nl.keukentafel.tlog.ConsistencyProof;
import nl.keukentafel.tlog.Hash;
import nl.keukentafel.tlog.InclusionProof;
import nl.keukentafel.tlog.Merkle;
import nl.keukentafel.tlog.SignedNote;
import nl.keukentafel.tlog.TlogProof;

/** Checks the log where it lies; what cannot be read is never called whole. */
public final class LogCheck {
    /** Retention goes by the commit time, which is not in the leaf; so it may not be far from the time that is. */
    private static final Duration NEAR = Duration.ofHours(1);

    private final LogReader reader;
    private final LogExport export;
    private final Signers signers;
    private final Heads heads;

    LogCheck(LogReader reader, LogExport export, Signers signers) {
        this.reader = reader;
        this.export = export;
        this.signers = signers;
        this.heads = new Heads(signers);
    }

    /**
     * Checks the newest head's signature, that every place up to it is taken, and of the latest entries that leaf, tree,
     * content and search row are what was signed.
     */
    public LogVerdict latest(MunicipalityCode log, int most) {
        try {
            return reader.with(log, connection -> latest(connection, log, most));
        } catch (LogUnavailable e) {
            return cannotTell("the log cannot be read");
        } catch (LogBroken | SealBroken | IllegalArgumentException e) {
            return broken("what is stored is not what was signed");
        }
    }

    /** Checks everything, as the verifier does with an export. */
    public LogVerdict whole(MunicipalityCode log) {
        try (PipedInputStream in = new PipedInputStream(1 << 16)) {
            PipedOutputStream out = new PipedOutputStream(in);
            Thread writing = Thread.ofVirtual().name("log check").start(() -> pour(log, out));
            LogVerdict verdict = new LogVerifier(reader.keys(log), List.of(), List.of()).verify(in);
            writing.join();
            return verdict;
        } catch (IOException e) {
            return cannotTell("the log cannot be read");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return cannotTell("the check was broken off");
        }
    }

    /** Closing early leaves the export without its end, which the verifier never calls whole. */
    private void pour(MunicipalityCode log, OutputStream pipe) {
        try (Writer out = new BufferedWriter(new OutputStreamWriter(pipe, StandardCharsets.US_ASCII), 1 << 15)) {
            export.write(log, out);
        } catch (IOException | LogUnavailable e) {
            return;
        }
    }

    /** Checks a proof that somebody kept against the logs of these municipalities. */
    public ProofVerdict proof(String text, Collection<MunicipalityCode> logs) {
        TlogProof proof;
        ProvenFields fields;
        Checkpoint head;
        try {
            proof = TlogProof.parse(text);
            head = Checkpoint.parse(proof.checkpoint().text());
            fields = ProvenFields.parse(proof.extra());
        } catch (IllegalArgumentException e) {
            return new ProofVerdict.CannotTell(ProofVerdict.Reason.NO_PROOF);
        }
        Optional<MunicipalityCode> log = logs.stream()
                .filter(code -> signers.origin(code).equals(head.origin()))
                .findFirst();
        if (log.isEmpty()) {
            return new ProofVerdict.CannotTell(ProofVerdict.Reason.OTHER_LOG);
        }
        if (!(proof.checkpoint().trustedBy(reader.keys(log.get())) instanceof SignedNote.Trust.Signed)) {
            return new ProofVerdict.Fails(ProofVerdict.Step.SEAL);
        }
        if (!told(fields)
                .map(leaf -> proof.inclusion().holds(leaf, head.root()))
                .orElse(false)) {
            return new ProofVerdict.Fails(ProofVerdict.Step.ENTRY);
        }
        try {
            return reader.with(log.get(), connection -> goesOn(connection, log.get(), head))
                    ? new ProofVerdict.Holds(log.get(), proof.inclusion().index(), head.size(), fields.opened())
                    : new ProofVerdict.Fails(ProofVerdict.Step.TODAY);
        } catch (LogUnavailable e) {
            return new ProofVerdict.CannotTell(ProofVerdict.Reason.LOG_SILENT);
        } catch (LogBroken | IllegalArgumentException e) {
            return new ProofVerdict.Fails(ProofVerdict.Step.TODAY);
        }
    }

    private static Optional<Hash> told(ProvenFields fields) {
        try {
            return Optional.of(fields.leafHash());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean goesOn(Connection connection, MunicipalityCode log, Checkpoint kept) throws SQLException {
        Optional<Heads.Head> newest = heads.newest(connection, log);
        if (newest.isEmpty() || newest.get().edge().size() < kept.size()) {
            return false;
        }
        heads.adopt(connection, log, newest.get());
        long size = newest.get().edge().size();
        return ConsistencyProof.prove(new SqlHashReader(connection, log, size), kept.size(), size)
                .holds(kept.root(), newest.get().edge().root());
    }

    private LogVerdict latest(Connection connection, MunicipalityCode log, int most) throws SQLException {
        long last = number(connection, "SELECT COALESCE(MAX(idx), -1) FROM log_entry WHERE log = ?", log);
        Optional<Heads.Head> newest = heads.newest(connection, log);
        if (newest.isEmpty()) {
            return last < 0 ? cannotTell("nothing was ever written") : broken("there are entries that no head covers");
        }
        heads.adopt(connection, log, newest.get());
        long size = newest.get().edge().size();
        Hash root = newest.get().edge().root();
        long stored = number(connection, "SELECT COUNT(*) FROM log_entry WHERE log = ? AND idx < " + size, log);
        if (last >= size || stored != size) {
            return broken("the newest head covers " + size + " entries and " + stored + " of them are there");
        }
        Hmac mac = new Hmac();
        Gaps missingActs = new Gaps();
        Gaps missingSubjects = new Gaps();
        long first = Math.max(0, size - most);
        for (long index = first; index < size; index++) {
            Optional<String> wrong = entry(connection, log, index, size, root, mac, missingActs, missingSubjects);
            if (wrong.isPresent()) {
                return broken("entry " + index + ": " + wrong.get());
            }
        }
        if (missingActs.count() + missingSubjects.count() > 0 && !announced(log, missingActs, missingSubjects)) {
            return broken("content is gone and no entry says that it was erased");
        }
        return new LogVerdict.Whole(
                size,
                1,
                missingSubjects.count(),
                List.of("the newest head covers " + size + " entries; the last " + (size - first) + " were read"));
    }

    private Optional<String> entry(
            Connection connection,
            MunicipalityCode log,
            long index,
            long size,
            Hash root,
            Hmac mac,
            Gaps missingActs,
            Gaps missingSubjects)
            throws SQLException {
        Row row = row(connection, log, index);
        Hash leafHash = Merkle.leaf(row.leaf());
        if (!leafHash.equals(row.leafHash())
                || !InclusionProof.prove(new SqlHashReader(connection, log, size), index, size)
                        .holds(leafHash, root)) {
            return Optional.of("its leaf is not in the tree");
        }
        Optional<Sides> sides = reader.sides(connection, log, index);
        Optional<Side> act = sides.flatMap(Sides::act);
        Optional<Side> subject = sides.flatMap(Sides::subject);
        for (Side side :
                List.of(act, subject).stream().flatMap(Optional::stream).toList()) {
            if (!Arrays.equals(side.leaf(mac), row.leaf())) {
                return Optional.of("its content is not what its leaf commits to");
            }
        }
        if (act.isEmpty()) {
            missingActs.add(index);
        } else if (Duration.between(Instant.parse(act.get().value(EntryField.TIME)), row.committed())
                        .abs()
                        .compareTo(NEAR)
                > 0) {
            return Optional.of("its commit time is not near the time that it commits to");
        } else if (!row.search().equals(act.get().value(EntryField.SEARCH))) {
            return Optional.of("its search row is not what it commits to");
        }
        if (subject.isEmpty()) {
            missingSubjects.add(index);
        } else if (!row.tag().equals(subject.get().value(EntryField.TAG))) {
            return Optional.of("its person's tag is not what it commits to");
        }
        return Optional.empty();
    }

    private boolean announced(MunicipalityCode log, Gaps missingActs, Gaps missingSubjects) {
        Gaps acts = new Gaps();
        Gaps subjects = new Gaps();
        for (AuditedEntry erasure : reader.erasures(log)) {
            Optional.ofNullable(erasure.details().get("acts"))
                    .ifPresent(ranges -> acts.addAll(ranges, erasure.index()));
            Optional.ofNullable(erasure.details().get("subjects"))
                    .ifPresent(ranges -> subjects.addAll(ranges, erasure.index()));
        }
        return missingActs.firstNotIn(acts).isEmpty()
                && missingSubjects.firstNotIn(subjects).isEmpty();
    }

    private record Row(byte[] leaf, Hash leafHash, String search, String tag, Instant committed) {}

    private static Row row(Connection connection, MunicipalityCode log, long index) throws SQLException {
        String sql =
                "SELECT e.leaf, e.leaf_hash, f.in_month, f.actor_tag, f.case_tag, f.kind_tag, f.purpose_tag, s.tag, e.committed_at"
                        + " FROM log_entry e LEFT JOIN log_search f ON f.log = e.log AND f.idx = e.idx"
                        + " LEFT JOIN log_subject s ON s.log = e.log AND s.idx = e.idx WHERE e.log = ? AND e.idx = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, log.value());
            select.setLong(2, index);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    throw new LogBroken("an entry of " + log + " is missing");
                }
                String month = rows.getString(3);
                String search = month == null
                        ? ""
                        : Entry.Tags.search(
                                month, rows.getBytes(4), rows.getBytes(5), rows.getBytes(6), rows.getBytes(7));
                byte[] tag = rows.getBytes(8);
                return new Row(
                        rows.getBytes(1),
                        Hash.of(rows.getBytes(2)),
                        search,
                        tag == null ? "" : HexFormat.of().formatHex(tag),
                        rows.getObject(9, OffsetDateTime.class).toInstant());
            }
        }
    }

    private static long number(Connection connection, String sql, MunicipalityCode log) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, log.value());
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static LogVerdict broken(String why) {
        return new LogVerdict.Broken(why, List.of("broken: " + why));
    }

    private static LogVerdict cannotTell(String why) {
        return new LogVerdict.CannotTell(why, List.of("cannot tell: " + why));
    }
}
