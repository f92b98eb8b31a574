package nl.keukentafel.consent;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.LastEnds;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.PurposeCode;

/** Consents and their revisions in SQL; every method works on the connection it is given and reads what is current. */
@Singleton
final class ConsentStore {
    private static final String CURRENT =
            "SELECT c.id, c.case_id, c.member, c.giver, c.about, c.purpose, r.revision, r.state, r.recipient_kind,"
                    + " r.recipient, r.policy_hash, r.fields, r.since, r.last_day, r.conversation, r.notice_hash,"
                    + " r.channel, c.asked_by, c.held FROM consent c JOIN consent_revision r ON r.municipality ="
                    + " c.municipality AND r.consent_id = c.id WHERE c.municipality = ? AND r.revision = (SELECT"
                    + " MAX(n.revision) FROM consent_revision n WHERE n.municipality = c.municipality AND n.consent_id ="
                    + " c.id)";

    /**
     * A consent with the subject of who asked.
     *
     * @param held whether nobody was asked yet, because the case's resident did not say that it is safe
     */
    record Row(Consent consent, String askedBy, boolean held) {}

    void insert(Connection connection, Consent first, String askedBy, boolean held) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO consent (municipality, id, case_id, member, giver, about, purpose, asked_by, held)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, first.municipality().value());
            insert.setObject(2, first.id().id());
            insert.setObject(3, first.caseId().id());
            insert.setObject(4, first.member().id());
            insert.setObject(5, first.giver().id());
            insert.setString(6, first.about().text());
            insert.setString(7, first.purpose().value());
            insert.setString(8, askedBy);
            insert.setBoolean(9, held);
            insert.executeUpdate();
        }
        append(connection, first);
    }

    void append(Connection connection, Consent next) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO consent_revision (municipality, consent_id, revision, state, recipient_kind, recipient,"
                        + " policy_hash, fields, since, last_day, conversation, notice_hash, channel)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, next.municipality().value());
            insert.setObject(2, next.id().id());
            insert.setLong(3, next.revision());
            insert.setString(4, next.state().name());
            switch (next.recipient()) {
                case Recipient.Worker worker -> {
                    insert.setString(5, "worker");
                    insert.setString(6, worker.subject());
                }
                case Recipient.Team team -> {
                    insert.setString(5, "team");
                    insert.setString(6, team.name());
                }
            }
            insert.setString(7, next.policy().orElse(""));
            insert.setString(
                    8, next.fields().stream().map(FieldName::value).sorted().collect(Collectors.joining(",")));
            insert.setObject(9, utc(next.from()));
            insert.setDate(10, next.lastDay().map(Date::valueOf).orElse(null));
            insert.setBoolean(11, next.conversation());
            insert.setString(12, next.noticeHash().orElse(""));
            insert.setString(13, next.channel().name());
            insert.executeUpdate();
        }
    }

    List<Row> ofCase(Connection connection, MunicipalityCode municipality, CaseId caseId) throws SQLException {
        return select(
                connection,
                municipality,
                CURRENT + " AND c.case_id = ? ORDER BY c.about, c.member, c.giver",
                caseId.id());
    }

    /** What this giver was asked; what is held back is asked of nobody. */
    List<Row> ofGiver(Connection connection, MunicipalityCode municipality, PersonRef giver) throws SQLException {
        return select(
                connection,
                municipality,
                CURRENT + " AND c.giver = ? AND NOT c.held ORDER BY c.purpose, c.about, c.member",
                giver.id());
    }

    /** What is held back in a case. */
    List<Row> held(Connection connection, MunicipalityCode municipality, CaseId caseId) throws SQLException {
        return ofCase(connection, municipality, caseId).stream()
                .filter(Row::held)
                .toList();
    }

    /** Asks what was held back, at this moment. */
    Consent release(Connection connection, Consent held, Instant now) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE consent SET held = FALSE WHERE municipality = ? AND id = ?")) {
            update.setString(1, held.municipality().value());
            update.setObject(2, held.id().id());
            update.executeUpdate();
        }
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE consent_revision SET since = ? WHERE municipality = ? AND consent_id = ? AND revision = ?")) {
            update.setObject(1, utc(now));
            update.setString(2, held.municipality().value());
            update.setObject(3, held.id().id());
            update.setLong(4, held.revision());
            update.executeUpdate();
        }
        return find(connection, held.municipality(), held.id()).orElseThrow().consent();
    }

    /** One that was asked; what is held back is not found. */
    Optional<Row> find(Connection connection, MunicipalityCode municipality, ConsentId id) throws SQLException {
        return select(connection, municipality, CURRENT + " AND c.id = ? AND NOT c.held", id.id()).stream()
                .findFirst();
    }

    /** What somebody agreed to, and when. */
    record Yes(Instant at, Set<FieldName> fields) {}

    /** The newest yes of this giver to the same about the same member for the same purpose, whatever came of it since. */
    Optional<Yes> lastYes(Connection connection, Consent consent) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT r.since, r.fields FROM consent c JOIN consent_revision r ON r.municipality = c.municipality"
                        + " AND r.consent_id = c.id WHERE c.municipality = ? AND c.giver = ? AND c.member = ? AND c.about"
                        + " = ? AND c.purpose = ? AND r.state = ? ORDER BY r.since DESC, r.revision DESC")) {
            select.setString(1, consent.municipality().value());
            select.setObject(2, consent.giver().id());
            select.setObject(3, consent.member().id());
            select.setString(4, consent.about().text());
            select.setString(5, consent.purpose().value());
            select.setString(6, ConsentState.GIVEN.name());
            select.setMaxRows(1);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(
                                new Yes(rows.getObject(1, OffsetDateTime.class).toInstant(), fields(rows.getString(2))))
                        : Optional.empty();
            }
        }
    }

    /** No yes that waits for a second employee can be confirmed any more. */
    void forgetWaiting(Connection connection, MunicipalityCode municipality) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE assisted_yes SET done = TRUE WHERE municipality = ?")) {
            update.setString(1, municipality.value());
            update.executeUpdate();
        }
    }

    /** Deletes it, and notes of whom it is that it ended now. */
    void delete(Connection connection, Consent consent, Instant now) throws SQLException {
        for (PersonRef ref : new HashSet<>(List.of(consent.member(), consent.giver()))) {
            LastEnds.note(connection, consent.municipality(), ref, now);
        }
        delete(connection, consent.municipality(), consent.id());
    }

    void delete(Connection connection, MunicipalityCode municipality, ConsentId id) throws SQLException {
        for (String table : List.of("consent_revision", "notice_served", "assisted_yes", "end_reminded")) {
            try (PreparedStatement delete = connection.prepareStatement(
                    "DELETE FROM " + table + " WHERE municipality = ? AND consent_id = ?")) {
                delete.setString(1, municipality.value());
                delete.setObject(2, id.id());
                delete.executeUpdate();
            }
        }
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM consent WHERE municipality = ? AND id = ?")) {
            delete.setString(1, municipality.value());
            delete.setObject(2, id.id());
            delete.executeUpdate();
        }
    }

    /** Some of what is given now, run out or not, with an id after this one and in the order of ids. */
    List<ConsentId> given(Connection connection, MunicipalityCode municipality, ConsentId after, int most)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                CURRENT + " AND r.state = ? AND c.id > ? ORDER BY c.municipality, c.id LIMIT ?")) {
            select.setString(1, municipality.value());
            select.setString(2, ConsentState.GIVEN.name());
            select.setObject(3, after.id());
            select.setInt(4, most);
            return ids(select);
        }
    }

    /** Some of what was asked and not answered, and of every no, of cases that are over; in the same order. */
    List<ConsentId> overWithoutAYes(
            Connection connection, MunicipalityCode municipality, Instant now, ConsentId after, int most)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                CURRENT + " AND r.state IN (?, ?) AND c.id > ? AND NOT EXISTS (SELECT 1 FROM casefile f"
                        + " WHERE f.municipality = c.municipality AND f.id = c.case_id AND f.closed IS NULL"
                        + " AND f.ends > ?) ORDER BY c.municipality, c.id LIMIT ?")) {
            select.setString(1, municipality.value());
            select.setString(2, ConsentState.REQUESTED.name());
            select.setString(3, ConsentState.REFUSED.name());
            select.setObject(4, after.id());
            select.setObject(5, utc(now));
            select.setInt(6, most);
            return ids(select);
        }
    }

    private static List<ConsentId> ids(PreparedStatement select) throws SQLException {
        List<ConsentId> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(new ConsentId(rows.getObject(1, UUID.class)));
            }
        }
        return found;
    }

    /** One consent as it is now, held back or not. */
    Optional<Row> current(Connection connection, MunicipalityCode municipality, ConsentId id) throws SQLException {
        return select(connection, municipality, CURRENT + " AND c.id = ?", id.id()).stream()
                .findFirst();
    }

    /** Every yes whose last day is one of these days, both included, and whose giver was not told so yet. */
    List<Row> endingUntold(Connection connection, MunicipalityCode municipality, LocalDate first, LocalDate last)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                CURRENT + " AND r.state = ? AND r.last_day BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM end_reminded e"
                        + " WHERE e.municipality = c.municipality AND e.consent_id = c.id AND e.last_day = r.last_day)"
                        + " ORDER BY c.giver, c.case_id, r.last_day")) {
            select.setString(1, municipality.value());
            select.setString(2, ConsentState.GIVEN.name());
            select.setDate(3, Date.valueOf(first));
            select.setDate(4, Date.valueOf(last));
            return rows(select, municipality);
        }
    }

    /** Deletes that somebody was told of an end which is before this day. */
    void forgetReminded(Connection connection, MunicipalityCode municipality, LocalDate today) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM end_reminded WHERE municipality = ? AND last_day < ?")) {
            delete.setString(1, municipality.value());
            delete.setDate(2, Date.valueOf(today));
            delete.executeUpdate();
        }
    }

    /**
     * Whether at this moment, whatever came of it since, a yes of this person about themself in this case ran, for its
     * workers or their team, whose last day is one of these days, both included; a yes for one conversation is none.
     */
    boolean endedThen(Connection connection, Case of, Instant then, LocalDate first, LocalDate last)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT r.recipient_kind, r.recipient FROM consent c JOIN consent_revision r"
                        + " ON r.municipality = c.municipality AND r.consent_id = c.id WHERE c.municipality = ?"
                        + " AND c.case_id = ? AND c.giver = ? AND c.member = ? AND r.state = ? AND NOT r.conversation"
                        + " AND r.notice_hash <> '' AND r.last_day BETWEEN ? AND ? AND r.revision ="
                        + " (SELECT MAX(n.revision) FROM consent_revision n WHERE n.municipality = c.municipality"
                        + " AND n.consent_id = c.id AND n.since < ?)")) {
            select.setString(1, of.municipality().value());
            select.setObject(2, of.id().id());
            select.setObject(3, of.resident().id());
            select.setObject(4, of.resident().id());
            select.setString(5, ConsentState.GIVEN.name());
            select.setDate(6, Date.valueOf(first));
            select.setDate(7, Date.valueOf(last));
            select.setObject(8, utc(then));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String recipient = rows.getString(2);
                    if (rows.getString(1).equals("team")
                            ? of.team().equals(recipient)
                            : of.workers().contains(recipient)) {
                        return true;
                    }
                }
                return false;
            }
        }
    }

    /** All revisions of the consents of a case, each oldest first. */
    Map<ConsentId, List<Standing.Revision>> revisions(
            Connection connection, MunicipalityCode municipality, CaseId caseId) throws SQLException {
        Map<ConsentId, List<Standing.Revision>> found = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT r.consent_id, r.state, r.since, r.last_day FROM consent c JOIN consent_revision r"
                        + " ON r.municipality = c.municipality AND r.consent_id = c.id"
                        + " WHERE c.municipality = ? AND c.case_id = ? ORDER BY r.consent_id, r.revision")) {
            select.setString(1, municipality.value());
            select.setObject(2, caseId.id());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.computeIfAbsent(new ConsentId(rows.getObject(1, UUID.class)), id -> new ArrayList<>())
                            .add(new Standing.Revision(
                                    ConsentState.valueOf(rows.getString(2)),
                                    rows.getObject(3, OffsetDateTime.class).toInstant(),
                                    Optional.ofNullable(rows.getDate(4)).map(Date::toLocalDate)));
                }
            }
        }
        return found;
    }

    /** Keeps the text that was served; served twice, also at once, is kept once. */
    void served(Connection connection, MunicipalityCode municipality, Notice notice, Instant at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO notice_served (municipality, consent_id, hash, language, policy_hash, text, served)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, municipality.value());
            insert.setObject(2, notice.consent().id());
            insert.setString(3, notice.hash());
            insert.setString(4, notice.language());
            insert.setString(5, notice.policy());
            insert.setString(6, notice.text());
            insert.setObject(7, utc(at));
            insert.executeUpdate();
        }
    }

    Optional<Notice> notice(Connection connection, MunicipalityCode municipality, ConsentId id, String hash)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT c.purpose, n.language, n.policy_hash, n.text FROM notice_served n JOIN consent c"
                        + " ON c.municipality = n.municipality AND c.id = n.consent_id"
                        + " WHERE n.municipality = ? AND n.consent_id = ? AND n.hash = ?")) {
            select.setString(1, municipality.value());
            select.setObject(2, id.id());
            select.setString(3, hash);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Notice(
                                id,
                                new PurposeCode(rows.getString(1)),
                                rows.getString(2),
                                rows.getString(3),
                                rows.getString(4),
                                hash))
                        : Optional.empty();
            }
        }
    }

    private static List<Row> select(Connection connection, MunicipalityCode municipality, String sql, Object second)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, municipality.value());
            select.setObject(2, second);
            return rows(select, municipality);
        }
    }

    private static List<Row> rows(PreparedStatement select, MunicipalityCode municipality) throws SQLException {
        List<Row> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(new Row(consent(municipality, rows), rows.getString(18), rows.getBoolean(19)));
            }
        }
        return found;
    }

    private static Consent consent(MunicipalityCode municipality, ResultSet rows) throws SQLException {
        String recipient = rows.getString(10);
        return new Consent(
                municipality,
                new ConsentId(rows.getObject(1, UUID.class)),
                new CaseId(rows.getObject(2, UUID.class)),
                new PersonRef(rows.getObject(3, UUID.class)),
                new PersonRef(rows.getObject(4, UUID.class)),
                About.of(rows.getString(5)),
                new PurposeCode(rows.getString(6)),
                rows.getLong(7),
                ConsentState.valueOf(rows.getString(8)),
                rows.getString(9).equals("team") ? new Recipient.Team(recipient) : new Recipient.Worker(recipient),
                filled(rows.getString(11)),
                fields(rows.getString(12)),
                rows.getObject(13, OffsetDateTime.class).toInstant(),
                Optional.ofNullable(rows.getDate(14)).map(Date::toLocalDate),
                rows.getBoolean(15),
                filled(rows.getString(16)),
                Channel.valueOf(rows.getString(17)));
    }

    private static Set<FieldName> fields(String text) {
        return text.isEmpty()
                ? Set.of()
                : Arrays.stream(text.split(",")).map(FieldName::new).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<String> filled(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
