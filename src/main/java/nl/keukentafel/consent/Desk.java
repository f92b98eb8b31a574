package nl.keukentafel.consent;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.LogTransaction.Written;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Conflict;
import nl.keukentafel.casefile.Conflicts;
import nl.keukentafel.casefile.Trace;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Vault;

/**
 * Answers that an employee writes down for a giver (desk, paper, spoken, phone). A yes opens nothing until somebody other
 * than the asking worker took part, and holds for that day's conversation at most; a no or a stop counts at once.
 */
@Singleton
public final class Desk {
    private final ConsentStore store;
    private final Consents consents;
    private final AccessLog log;
    private final Casefile cases;
    private final Conflicts conflicts;
    private final Terms terms;
    private final Vault vault;
    private final Clock clock;

    Desk(
            ConsentStore store,
            Consents consents,
            AccessLog log,
            Casefile cases,
            Conflicts conflicts,
            Terms terms,
            Vault vault,
            Clock clock) {
        this.store = store;
        this.consents = consents;
        this.log = log;
        this.cases = cases;
        this.conflicts = conflicts;
        this.terms = terms;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * The notice to read out or to show on the desk's screen; kept as served. Empty when the worker may not look at the
     * case, which is in the log.
     */
    public Optional<Notice> serveNotice(Caseworker worker, ConsentId id, String language) {
        Optional<ConsentStore.Row> row = log.write(worker.municipality(), connection -> asked(connection, worker, id))
                .value();
        return row.flatMap(found -> consents.serve(found, language));
    }

    /** Writes down a yes, of an organisation on paper alone; it waits for a second employee to confirm. */
    public Answer writeYes(Caseworker worker, ConsentId id, Channel channel, String noticeHash) {
        assisted(channel);
        AssistedId assisted = new AssistedId(UUID.randomUUID());
        return log.write(worker.municipality(), connection -> {
                    Written<Optional<ConsentStore.Row>> asked = asked(connection, worker, id);
                    Optional<ConsentStore.Row> row = asked.value();
                    if (row.isEmpty()) {
                        return new Written<Answer>(asked.entries(), new Answer.NotYours());
                    }
                    if (channel != Channel.PAPER
                            && vault.numberOf(
                                            worker.municipality(),
                                            row.get().consent().giver())
                                    .isPresent()) {
                        return new Written<Answer>(List.of(), new Answer.PaperOnly());
                    }
                    if (store.notice(connection, worker.municipality(), id, noticeHash)
                            .isEmpty()) {
                        return new Written<Answer>(List.of(), new Answer.NoticeNotServed());
                    }
                    insert(connection, worker, id, channel, noticeHash, assisted);
                    return new Written<Answer>(
                            List.of(Entries.written(worker, row.get().consent(), channel, assisted, now())),
                            new Answer.WaitsForAnother(
                                    assisted, row.get().consent().giver()));
                })
                .value();
    }

    /** The yes of today that waits under this code; empty when none or several do. Says nothing of whose it is. */
    public Optional<AssistedId> waiting(Caseworker second, String code) {
        List<AssistedId> found = log
                .write(
                        second.municipality(),
                        connection -> new Written<>(List.of(), waitingToday(connection, second.municipality())))
                .value()
                .stream()
                .filter(assisted -> assisted.code().equals(code))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private List<AssistedId> waitingToday(Connection connection, MunicipalityCode municipality) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id FROM assisted_yes WHERE municipality = ? AND written_on = ? AND NOT done")) {
            select.setString(1, municipality.value());
            select.setDate(2, Date.valueOf(cases.today(municipality)));
            List<AssistedId> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new AssistedId(rows.getObject(1, UUID.class)));
                }
            }
            return found;
        }
    }

    /**
     * A second employee, signed in for themself, was there and confirms; only on the same day, and never the worker who
     * asked, who wrote it down or whose case it is, nor who declared a conflict of interest with whom it is about, who
     * gives it or whose case it is. Whatever the giver said after it was written down counts instead.
     */
    public Answer confirm(Caseworker second, AssistedId assisted) {
        Answer answer = log.write(second.municipality(), connection -> confirm(connection, second, assisted))
                .value();
        return consents.told(answer);
    }

    private Written<Answer> confirm(Connection connection, Caseworker second, AssistedId assisted) throws SQLException {
        Optional<Waiting> waiting = waiting(connection, second.municipality(), assisted);
        LocalDate today = cases.today(second.municipality());
        if (waiting.isEmpty() || waiting.get().done() || !waiting.get().day().equals(today)) {
            return new Written<>(List.of(), new Answer.NotYours());
        }
        Optional<ConsentStore.Row> row =
                store.find(connection, second.municipality(), waiting.get().consent());
        Optional<Case> of = row.isEmpty()
                ? Optional.empty()
                : cases.at(
                        connection, second.municipality(), row.get().consent().caseId());
        if (of.isEmpty()
                || row.orElseThrow().consent().from().isAfter(waiting.get().written())
                || second.subject().equals(waiting.get().writtenBy())
                || second.subject().equals(row.orElseThrow().askedBy())
                || of.get().workers().contains(second.subject())) {
            return new Written<>(List.of(), new Answer.NotYours());
        }
        Consent asked = row.orElseThrow().consent();
        List<PersonRef> theirs = List.of(of.get().resident(), asked.member(), asked.giver());
        if (conflicts.between(connection, second, theirs) != Conflict.NONE) {
            return new Written<>(
                    List.of(cases.refusal(second, of.get().id(), "conflict-of-interest")), new Answer.NotYours());
        }
        Written<Answer> given = terms.given(
                connection,
                row.orElseThrow(),
                of.get(),
                waiting.get().noticeHash(),
                new Duration.ThisConversation(),
                To.WORKER,
                waiting.get().channel(),
                now());
        if (!(given.value() instanceof Answer.Stands stands)) {
            return given;
        }
        done(connection, second.municipality(), assisted);
        AccessEvent entry = Entries.by(
                second,
                Kind.CONSENT_GIVEN,
                stands.consent(),
                Trace.fresh(),
                Map.of("written-by", waiting.get().writtenBy()));
        return new Written<>(List.of(entry), stands);
    }

    /** Writes down a no; one worker alone may. A no to what runs is a stop. */
    public Answer writeNo(Caseworker worker, ConsentId id, Channel channel) {
        assisted(channel);
        return consents.told(log.write(worker.municipality(), connection -> {
                    Optional<ConsentStore.Row> row = mine(connection, worker, id);
                    if (row.isEmpty()) {
                        return new Written<Answer>(List.of(), new Answer.NotYours());
                    }
                    return switch (row.get().consent().state()) {
                        case GIVEN -> stop(connection, worker, row.get().consent(), channel);
                        case REFUSED, WITHDRAWN, REVOKED ->
                            new Written<Answer>(
                                    List.of(), new Answer.Stands(row.get().consent()));
                        case REQUESTED, INVALIDATED, SUPERSEDED -> {
                            Consent next = terms.next(row.get().consent(), ConsentState.REFUSED, channel, now());
                            store.append(connection, next);
                            yield new Written<Answer>(
                                    List.of(Entries.by(worker, Kind.CONSENT_REFUSED, next, Trace.fresh(), Map.of())),
                                    new Answer.Stands(next));
                        }
                    };
                })
                .value());
    }

    private Written<Answer> stop(Connection connection, Caseworker worker, Consent given, Channel channel)
            throws SQLException {
        Trace trace = Trace.fresh();
        List<AccessEvent> entries = new ArrayList<>();
        List<Consent> stopped = terms.stop(connection, given, channel, now());
        for (Consent next : stopped) {
            entries.add(Entries.by(worker, Kind.CONSENT_WITHDRAWN, next, trace, Map.of()));
        }
        return new Written<>(entries, new Answer.Stands(stopped.getFirst()));
    }

    /** Under the checks of every look at the case. */
    private Written<Optional<ConsentStore.Row>> asked(Connection connection, Caseworker worker, ConsentId id)
            throws SQLException {
        Optional<ConsentStore.Row> row = store.find(connection, worker.municipality(), id);
        return row.isEmpty()
                ? new Written<>(List.of(), row)
                : switch (cases.enter(connection, worker, row.get().consent().caseId())) {
                    case Casefile.Entered.At at -> new Written<>(List.of(), row);
                    case Casefile.Entered.Stopped stopped ->
                        new Written<>(List.of(stopped.refusal()), Optional.empty());
                };
    }

    /** For a no, which protects and so needs no more than an open case of the worker's. */
    private Optional<ConsentStore.Row> mine(Connection connection, Caseworker worker, ConsentId id)
            throws SQLException {
        Optional<ConsentStore.Row> row = store.find(connection, worker.municipality(), id);
        if (row.isEmpty()) {
            return row;
        }
        return cases.mine(connection, worker, row.get().consent().caseId()).isPresent() ? row : Optional.empty();
    }

    private void insert(
            Connection connection,
            Caseworker worker,
            ConsentId id,
            Channel channel,
            String noticeHash,
            AssistedId assisted)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO assisted_yes (municipality, id, consent_id, asked_by, channel, notice_hash, written, written_on,"
                        + " tries, done) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, FALSE)")) {
            insert.setString(1, worker.municipality().value());
            insert.setObject(2, assisted.id());
            insert.setObject(3, id.id());
            insert.setString(4, worker.subject());
            insert.setString(5, channel.name());
            insert.setString(6, noticeHash);
            insert.setObject(7, ConsentStore.utc(now()));
            insert.setDate(8, Date.valueOf(cases.today(worker.municipality())));
            insert.executeUpdate();
        }
    }

    private static Optional<Waiting> waiting(Connection connection, MunicipalityCode municipality, AssistedId assisted)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT consent_id, asked_by, channel, notice_hash, written, written_on, done FROM assisted_yes"
                        + " WHERE municipality = ? AND id = ?")) {
            select.setString(1, municipality.value());
            select.setObject(2, assisted.id());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Waiting(
                                new ConsentId(rows.getObject(1, UUID.class)),
                                rows.getString(2),
                                Channel.valueOf(rows.getString(3)),
                                rows.getString(4),
                                rows.getObject(5, OffsetDateTime.class).toInstant(),
                                rows.getDate(6).toLocalDate(),
                                rows.getBoolean(7)))
                        : Optional.empty();
            }
        }
    }

    private static void done(Connection connection, MunicipalityCode municipality, AssistedId assisted)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE assisted_yes SET done = TRUE WHERE municipality = ? AND id = ?")) {
            update.setString(1, municipality.value());
            update.setObject(2, assisted.id());
            update.executeUpdate();
        }
    }

    private static void assisted(Channel channel) {
        if (!channel.assisted()) {
            throw new IllegalArgumentException(
                    "an answer on the giver's own device is not written down by an employee");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private record Waiting(
            ConsentId consent,
            String writtenBy,
            Channel channel,
            String noticeHash,
            Instant written,
            LocalDate day,
            boolean done) {}
}
