package nl.keukentafel.accesslog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Mac;
import nl.keukentafel.keys.Key;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.tlog.Checkpoint;
import nl.keukentafel.tlog.Hash;
import nl.keukentafel.tlog.NoteSigner;
import nl.keukentafel.tlog.SignedNote;

/** Appends events to one tree, inside one transaction that somebody else ends. */
final class Batch {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Connection connection;
    private final MunicipalityCode log;
    private final Scopes scopes;
    private final Signers signers;
    private final String node;
    private final OffsetDateTime now;
    private final Mac mac = Opening.mac();

    Batch(Connection connection, MunicipalityCode log, Scopes scopes, Signers signers, String node, Instant now) {
        this.connection = connection;
        this.log = log;
        this.scopes = scopes;
        this.signers = signers;
        this.node = node;
        this.now = OffsetDateTime.ofInstant(now, ZoneOffset.UTC);
    }

    private record Last(long entries, long index, boolean stored) {}

    /** Writes the entries and a head over them; the first gets the place after the state's last. */
    TreeState append(TreeState state, List<AccessEvent> events) throws SQLException {
        long first = state.edge().size();
        List<Entry> entries = entries(first, events);
        TreeState.Grown grown = state.with(entries.stream().map(Entry::leafHash).toList());
        CompletableFuture<SignedNote> note = signed(grown.state());
        insertEntries(first, entries);
        insertSides(first, entries);
        insertSearch(first, entries);
        insertRecords(first, entries);
        insertTiles(grown.filled());
        insertHead(grown.state(), note.join());
        return grown.state();
    }

    /** The signature is made while the rows are inserted. */
    private CompletableFuture<SignedNote> signed(TreeState state) {
        NoteSigner signer = signers.signer(log);
        Checkpoint head = new Checkpoint(
                signers.origin(log), state.edge().size(), state.edge().root());
        return CompletableFuture.supplyAsync(() -> SignedNote.sign(head.text(), signer), Thread::startVirtualThread);
    }

    private List<Entry> entries(long first, List<AccessEvent> events) throws SQLException {
        Map<PersonRef, Last> lasts = new HashMap<>();
        List<Entry> entries = new ArrayList<>();
        for (AccessEvent event : events) {
            YearMonth month = Scopes.monthOf(event.at());
            String chain = "";
            if (event.subject().isPresent()) {
                PersonRef person = event.subject().get();
                Last last = lasts.containsKey(person) ? lasts.get(person) : last(person);
                long index = first + entries.size();
                chain = (last.entries() + 1) + " " + (last.entries() == 0 ? "-" : last.index());
                lasts.put(person, new Last(last.entries() + 1, index, last.stored()));
            }
            entries.add(Entry.of(event, Entry.Tags.of(scopes, log, event, month), month, chain, mac));
        }
        storeLasts(lasts);
        return entries;
    }

    private Last last(PersonRef person) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT entries, last_idx FROM log_last WHERE log = ? AND tag = ?")) {
            select.setString(1, log.value());
            select.setBytes(2, scopes.lastTag(log, person));
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? new Last(rows.getLong(1), rows.getLong(2), true) : new Last(0, 0, false);
            }
        }
    }

    private void storeLasts(Map<PersonRef, Last> lasts) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                        "UPDATE log_last SET entries = ?, last_idx = ? WHERE log = ? AND tag = ?");
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO log_last (entries, last_idx, log, tag) VALUES (?,?,?,?)")) {
            for (Map.Entry<PersonRef, Last> each : lasts.entrySet()) {
                PreparedStatement write = each.getValue().stored() ? update : insert;
                write.setLong(1, each.getValue().entries());
                write.setLong(2, each.getValue().index());
                write.setString(3, log.value());
                write.setBytes(4, scopes.lastTag(log, each.getKey()));
                write.addBatch();
            }
            update.executeBatch();
            insert.executeBatch();
        }
    }

    private void insertEntries(long first, List<Entry> entries) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO log_entry (log, idx, leaf, leaf_hash, committed_at) VALUES (?,?,?,?,?)")) {
            for (int i = 0; i < entries.size(); i++) {
                insert.setString(1, log.value());
                insert.setLong(2, first + i);
                insert.setBytes(3, entries.get(i).leaf());
                insert.setBytes(4, entries.get(i).leafHash().bytes());
                insert.setObject(5, now);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void insertSides(long first, List<Entry> entries) throws SQLException {
        try (PreparedStatement acts =
                        connection.prepareStatement("INSERT INTO log_act (log, idx, key_id, sealed) VALUES (?,?,?,?)");
                PreparedStatement subjects = connection.prepareStatement(
                        "INSERT INTO log_subject (log, idx, key_id, sealed, tag) VALUES (?,?,?,?,?)")) {
            for (int i = 0; i < entries.size(); i++) {
                Entry entry = entries.get(i);
                long index = first + i;
                seal(acts, index, "act", scopes.actKey(log, entry.month()), entry.act());
                acts.addBatch();
                Key key = entry.event().subject().isPresent()
                        ? scopes.subjectKey(log, entry.event().subject().get(), entry.month())
                        : scopes.actKey(log, entry.month());
                seal(subjects, index, "subject", key, entry.subject());
                subjects.setBytes(5, entry.tags().subject());
                subjects.addBatch();
            }
            acts.executeBatch();
            subjects.executeBatch();
        }
    }

    private void seal(PreparedStatement insert, long index, String what, Key key, Side side) throws SQLException {
        insert.setString(1, log.value());
        insert.setLong(2, index);
        insert.setString(3, key.id());
        insert.setBytes(4, key.seal(side.encoded(), Scopes.place(log, index, what)));
    }

    private void insertSearch(long first, List<Entry> entries) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO log_search (log, idx, in_month, actor_tag, case_tag, kind_tag, purpose_tag) VALUES (?,?,?,?,?,?,?)")) {
            for (int i = 0; i < entries.size(); i++) {
                Entry.Tags tags = entries.get(i).tags();
                insert.setString(1, log.value());
                insert.setLong(2, first + i);
                insert.setString(3, entries.get(i).month().toString());
                insert.setBytes(4, tags.actor());
                insert.setBytes(5, tags.caseId());
                insert.setBytes(6, tags.kind());
                insert.setBytes(7, tags.purpose());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void insertRecords(long first, List<Entry> entries) throws SQLException {
        try (PreparedStatement processing = connection.prepareStatement(
                        "INSERT INTO processing_record (log, idx, trace_id, span_id, status, name, start_time, end_time,"
                                + " processing_activity_id, data_subject_id) VALUES (?,?,?,?,'Ok',?,?,?,?,?)");
                PreparedStatement decisions = connection.prepareStatement(
                        "INSERT INTO decision_record (log, idx, trace_id, span_id, event_name, status, at, key_id, sealed)"
                                + " VALUES (?,?,?,?,'adl.access_evaluation','Ok',?,?,?)")) {
            for (int i = 0; i < entries.size(); i++) {
                AccessEvent event = entries.get(i).event();
                String span = span();
                if (Records.processing(event)) {
                    place(processing, first + i, event, span);
                    processing.setString(5, event.kind().word());
                    processing.setLong(6, event.at().toEpochMilli());
                    processing.setLong(7, event.at().toEpochMilli());
                    processing.setString(
                            8,
                            "https://" + signers.origin(log) + "/processing-activities/"
                                    + event.purpose().orElse("service"));
                    processing.setString(
                            9,
                            scopes.pseudonym(
                                    log,
                                    "subject",
                                    event.subject().orElseThrow().toString()));
                    processing.addBatch();
                }
                if (Records.decision(event)) {
                    Key key = scopes.actKey(log, entries.get(i).month());
                    place(decisions, first + i, event, span);
                    decisions.setLong(5, event.at().toEpochMilli());
                    decisions.setString(6, key.id());
                    decisions.setBytes(7, key.seal(decision(event), Scopes.place(log, first + i, "decision")));
                    decisions.addBatch();
                }
            }
            processing.executeBatch();
            decisions.executeBatch();
        }
    }

    private void place(PreparedStatement insert, long index, AccessEvent event, String span) throws SQLException {
        insert.setString(1, log.value());
        insert.setLong(2, index);
        insert.setString(3, event.traceId());
        insert.setString(4, span);
    }

    /** The bodies of the Authorization Decision Log: the request with the employee as its subject, and the answer. */
    private static byte[] decision(AccessEvent event) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode request = body.putObject("adl.core.request");
        request.putObject("subject")
                .put("type", event.actor().kind().name().toLowerCase(java.util.Locale.ROOT))
                .put("id", event.actor().id());
        request.putObject("action").put("name", event.kind().word());
        ObjectNode resource = request.putObject("resource").put("type", "resident");
        event.subject().ifPresent(person -> resource.put("id", person.toString()));
        ObjectNode properties = resource.putObject("properties");
        event.topics().forEach(properties.putArray("topics")::add);
        event.purpose().ifPresent(purpose -> properties.put("purpose", purpose));
        event.caseId().ifPresent(caseId -> properties.put("case", caseId));
        ObjectNode response = body.putObject("adl.core.response");
        response.put("decision", event.kind() != AccessEvent.Kind.REFUSED);
        String reason = event.details().get(EntryField.REASON.label());
        if (reason != null) {
            response.putObject("context").put("reason", reason);
        }
        String policy = event.details().get(EntryField.POLICY.label());
        if (policy != null) {
            body.put("adl.core.policies", policy);
        }
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String span() {
        byte[] span = new byte[8];
        RANDOM.nextBytes(span);
        return HexFormat.of().formatHex(span);
    }

    private void insertTiles(List<TreeState.Filled> tiles) throws SQLException {
        if (tiles.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO log_tile (log, level, idx, root, hashes) VALUES (?,?,?,?,?)")) {
            for (TreeState.Filled tile : tiles) {
                insert.setString(1, log.value());
                insert.setInt(2, tile.level());
                insert.setLong(3, tile.index());
                insert.setBytes(4, tile.root().bytes());
                insert.setBytes(5, joined(tile.hashes()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static byte[] joined(List<Hash> hashes) {
        byte[] bytes = new byte[hashes.size() * Hash.LENGTH];
        for (int i = 0; i < hashes.size(); i++) {
            hashes.get(i).copyTo(bytes, i * Hash.LENGTH);
        }
        return bytes;
    }

    private void insertHead(TreeState state, SignedNote note) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO log_head (log, size, root, edge, note, node) VALUES (?,?,?,?,?,?)")) {
            insert.setString(1, log.value());
            insert.setLong(2, state.edge().size());
            insert.setBytes(3, state.edge().root().bytes());
            insert.setBytes(4, state.edge().encoded());
            insert.setString(5, note.encoded());
            insert.setString(6, node);
            insert.executeUpdate();
        }
    }
}
