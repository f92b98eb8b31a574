package nl.keukentafel.accesslog;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import nl.keukentafel.municipality.MunicipalityCode;
import org.jspecify.annotations.Nullable;

/**
 * A whole log as text that the verifier reads without the service: a first line, then per entry {@code E} with index,
 * leaf, both sides, search row and tag (a hyphen for what is not there), per head {@code C} with the signed note, and
 * {@code Z} with the counts. Binary values are base64, tags hexadecimal. A side is opened as a whole, or, behind a
 * {@code p}, in part: then its other fields stand as commitments, and search row and tag are left out.
 */
public final class LogExport {
    static final String FORMAT = "keukentafel-log-export/2";
    static final String ABSENT = "-";
    static final String BROKEN = "!";
    static final String PART = "p";
    private static final int FETCH = 1000;

    private final LogReader reader;

    public LogExport(LogReader reader) {
        this.reader = reader;
    }

    /**
     * Writes everything up to the newest head, with all content opened: for whoever holds the keys anyway. Reads row by
     * row, so memory does not grow with the log.
     */
    public void write(MunicipalityCode log, Writer out) {
        write(log, out, LogExport::whole);
    }

    /**
     * The same for an auditor: the verifier finds it as whole, and of each entry only what an auditor may read is opened.
     * A yes cannot be told from a no by it.
     */
    public void writeForAuditors(MunicipalityCode log, Writer out) {
        write(log, out, LogExport::audited);
    }

    /** How the two sides, the search row and the tag of an entry stand in the export. */
    private record Content(String act, String subject, String search, String tag) {
        @Override
        public String toString() {
            return act + " " + subject + " " + search + " " + tag;
        }
    }

    /** A side as it was read: gone, not to be opened, or there. */
    private sealed interface Read {
        record Gone() implements Read {}

        record Broken() implements Read {}

        record There(Side side) implements Read {}
    }

    /** What of an entry leaves the service. */
    @FunctionalInterface
    private interface Form {
        Content of(Read act, Read subject, String search, String tag);
    }

    private static Content whole(Read act, Read subject, String search, String tag) {
        return new Content(
                text(act, side -> base64(side.encoded())), text(subject, side -> base64(side.encoded())), search, tag);
    }

    private static Content audited(Read act, Read subject, String search, String tag) {
        Set<EntryField> opened = act instanceof Read.There there ? AuditedFields.opened(there.side()) : Set.of();
        return new Content(
                text(act, side -> PART + base64(side.inPart(opened).encoded())),
                text(subject, side -> PART + base64(side.inPart(opened).encoded())),
                ABSENT,
                ABSENT);
    }

    private static String text(Read read, Function<Side, String> open) {
        return switch (read) {
            case Read.Gone ignored -> ABSENT;
            case Read.Broken ignored -> BROKEN;
            case Read.There there -> open.apply(there.side());
        };
    }

    private void write(MunicipalityCode log, Writer out, Form form) {
        reader.still(log, connection -> {
            try {
                write(connection, log, out, form);
            } catch (IOException e) {
                throw new SQLException("the export cannot be written", e);
            }
            return log;
        });
    }

    private void write(Connection connection, MunicipalityCode log, Writer out, Form form)
            throws SQLException, IOException {
        out.write(FORMAT + "\n");
        long entries = 0;
        long heads = 0;
        String sql = "SELECT e.idx, e.leaf, a.key_id, a.sealed, s.key_id, s.sealed, s.tag, f.in_month, f.actor_tag,"
                + " f.case_tag, f.kind_tag, f.purpose_tag FROM log_entry e"
                + " LEFT JOIN log_act a ON a.log = e.log AND a.idx = e.idx"
                + " LEFT JOIN log_subject s ON s.log = e.log AND s.idx = e.idx"
                + " LEFT JOIN log_search f ON f.log = e.log AND f.idx = e.idx WHERE e.log = ? ORDER BY e.idx";
        try (PreparedStatement select = connection.prepareStatement(sql);
                PreparedStatement notes =
                        connection.prepareStatement("SELECT size, note FROM log_head WHERE log = ? ORDER BY size")) {
            select.setString(1, log.value());
            select.setFetchSize(FETCH);
            notes.setString(1, log.value());
            notes.setFetchSize(FETCH);
            try (ResultSet rows = select.executeQuery();
                    ResultSet head = notes.executeQuery()) {
                boolean more = head.next();
                while (rows.next()) {
                    entry(log, rows, out, form);
                    entries++;
                    while (more && head.getLong(1) <= entries) {
                        head(head, out);
                        heads++;
                        more = head.next();
                    }
                }
                while (more) {
                    head(head, out);
                    heads++;
                    more = head.next();
                }
            }
        }
        out.write("Z " + entries + " " + heads + "\n");
    }

    private void entry(MunicipalityCode log, ResultSet rows, Writer out, Form form) throws SQLException, IOException {
        long index = rows.getLong(1);
        String month = rows.getString(8);
        byte[] tag = rows.getBytes(7);
        Content content = form.of(
                side(log, index, "act", rows.getString(3), rows.getBytes(4)),
                side(log, index, "subject", rows.getString(5), rows.getBytes(6)),
                month == null
                        ? ABSENT
                        : base64(Entry.Tags.search(
                                        month,
                                        rows.getBytes(9),
                                        rows.getBytes(10),
                                        rows.getBytes(11),
                                        rows.getBytes(12))
                                .getBytes(StandardCharsets.UTF_8)),
                tag == null ? ABSENT : "t" + HexFormat.of().formatHex(tag));
        out.write("E " + index + " " + base64(rows.getBytes(2)) + " " + content + "\n");
    }

    /** A side that does not open is exported as broken, so that the verifier sees that something is wrong with it. */
    private Read side(MunicipalityCode log, long index, String what, @Nullable String keyId, byte @Nullable [] sealed) {
        if (keyId == null || sealed == null) {
            return new Read.Gone();
        }
        try {
            Optional<Side> side = reader.opened(log, index, what, keyId, sealed);
            return side.<Read>map(Read.There::new).orElseGet(Read.Gone::new);
        } catch (nl.keukentafel.keys.SealBroken | IllegalArgumentException e) {
            return new Read.Broken();
        }
    }

    private static void head(ResultSet head, Writer out) throws SQLException, IOException {
        out.write("C " + head.getLong(1) + " " + base64(head.getString(2).getBytes(StandardCharsets.UTF_8)) + "\n");
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
