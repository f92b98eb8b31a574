package nl.keukentafel.message;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import nl.keukentafel.database.Database;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Joins;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Vault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be said to whom: written in the transaction of what it tells of, so neither is there without the other, in the
 * language of who reads it. {@link Dispatch} brings it.
 */
@Singleton
public final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    static final String SEALED_FOR = "message";
    static final String SEALED_HOME = "message-home";
    /** What one act says several times waits so long, to go out as one message. */
    static final Duration TOGETHER = Duration.ofSeconds(30);

    private static final Set<Message.Kind> CAUSED_BY_STAFF =
            Set.copyOf(EnumSet.of(Message.Kind.CASE_OPENED, Message.Kind.QUESTION_WAITS));

    private final Database database;
    private final Vault vault;
    private final Municipalities municipalities;
    private final ContactPoints contacts;
    private final Languages languages;

    Outbox(Database database, Vault vault, Municipalities municipalities, ContactPoints contacts, Languages languages) {
        this.database = database;
        this.vault = vault;
        this.municipalities = municipalities;
        this.contacts = contacts;
        this.languages = languages;
    }

    /** Writes a message on the given connection, for the way that its reader chose, or else the desk; its id. */
    public UUID put(
            Connection connection,
            MunicipalityCode municipality,
            PersonRef to,
            Message.Kind kind,
            String reference,
            Instant now)
            throws SQLException {
        String language = languages.of(connection, municipality, to).orElse("nl");
        return put(
                connection,
                municipality,
                to,
                kind,
                reference,
                MessageTexts.text(municipalities.get(municipality), language, kind),
                now,
                null);
    }

    /**
     * A message that tells of an opened case.
     *
     * @param mayGoHome whether it lies at the desk only because its reader never chose a way
     */
    public record Announced(UUID id, boolean mayGoHome) {}

    /**
     * Writes on the given connection that a case was opened, for the way that its reader chose and nobody else did; without
     * one it lies at the desk until {@link #sendHome} says where a letter goes.
     */
    public Announced announce(
            Connection connection, MunicipalityCode municipality, PersonRef to, String caseId, Instant now)
            throws SQLException {
        UUID id = put(connection, municipality, to, Message.Kind.CASE_OPENED, caseId, now);
        return new Announced(id, contacts.mayWriteHome(connection, municipality, to));
    }

    /**
     * Lets a message that still lies at the desk go as a letter to these lines; false when they are no address, or when it
     * cannot be written now: then it still lies at the desk, and {@link #casesNotAnnounced} names its case.
     */
    public boolean sendHome(MunicipalityCode municipality, UUID id, PersonRef to, String lines, Instant now) {
        if (ContactPoint.of(Message.Way.LETTER, lines, now).isEmpty()) {
            return false;
        }
        byte[] sealed = vault.seal(municipality, to, SEALED_HOME, lines);
        try {
            return database.in(municipality, connection -> {
                try (PreparedStatement update = connection.prepareStatement(
                        "UPDATE outbox SET way = 'LETTER', state = 'WAITING', next_look = ?, changed = ?, done = NULL,"
                                + " home_sealed = ? WHERE municipality = ? AND id = ? AND state = 'AT_THE_DESK'")) {
                    update.setObject(1, utc(now.plus(TOGETHER)));
                    update.setObject(2, utc(now));
                    update.setBytes(3, sealed);
                    update.setString(4, municipality.value());
                    update.setObject(5, id);
                    return update.executeUpdate() == 1;
                }
            });
        } catch (SQLException e) {
            LOG.error("message {} stays at the desk: {}", id, e.getSQLState());
            return false;
        }
    }

    /**
     * The provider is asked what it has of every message that waits before it is sent, because a backup was restored and it
     * may have been sent since; done twice is done once.
     */
    public void lookUpBeforeSending(MunicipalityCode municipality) {
        try {
            database.in(municipality, connection -> {
                try (PreparedStatement update = connection.prepareStatement(
                        "UPDATE outbox SET tries = 1 WHERE municipality = ? AND state = 'WAITING' AND tries = 0")) {
                    update.setString(1, municipality.value());
                    return update.executeUpdate();
                }
            });
        } catch (SQLException e) {
            throw new IllegalStateException("the messages cannot be changed", e);
        }
    }

    /**
     * Cases of which no message reached their resident since this moment, or waits for longer than it takes, for whoever sees
     * to it that they are told.
     *
     * @param waiting since before this moment
     */
    public List<String> casesNotAnnounced(MunicipalityCode municipality, Instant since, Instant waiting) {
        try {
            return database.in(municipality, connection -> {
                List<String> found = new ArrayList<>();
                try (PreparedStatement select = connection.prepareStatement(
                        "SELECT reference FROM outbox WHERE municipality = ? AND kind = 'CASE_OPENED' AND written >= ?"
                                + " AND (state IN ('AT_THE_DESK', 'NOT_REACHED') OR (state = 'WAITING' AND written < ?))"
                                + " ORDER BY written DESC, id")) {
                    select.setString(1, municipality.value());
                    select.setObject(2, utc(since));
                    select.setObject(3, utc(waiting));
                    try (ResultSet rows = select.executeQuery()) {
                        while (rows.next()) {
                            found.add(rows.getString(1));
                        }
                    }
                }
                return found;
            });
        } catch (SQLException e) {
            throw new IllegalStateException("the messages cannot be read", e);
        }
    }

    /**
     * Writes on the given connection that something which they share ends by itself after this day; after it, nothing is
     * sent any more.
     */
    public void remind(
            Connection connection,
            MunicipalityCode municipality,
            PersonRef to,
            String reference,
            LocalDate lastDay,
            Instant now)
            throws SQLException {
        String language = languages.of(connection, municipality, to).orElse("nl");
        put(
                connection,
                municipality,
                to,
                Message.Kind.REMINDER_OF_AN_END,
                reference,
                MessageTexts.reminder(municipalities.get(municipality), language, lastDay),
                now,
                lastDay.plusDays(1)
                        .atStartOfDay(municipalities.get(municipality).zone())
                        .toInstant());
    }

    private UUID put(
            Connection connection,
            MunicipalityCode municipality,
            PersonRef to,
            Message.Kind kind,
            String reference,
            String text,
            Instant now,
            @Nullable Instant overAt)
            throws SQLException {
        UUID id = UUID.randomUUID();
        Message.Way way = contacts.safe(connection, municipality, to).way();
        boolean desk = way == Message.Way.PRINT_AT_THE_DESK;
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO outbox (municipality, id, recipient, kind, way, reference, text_sealed, written, state,"
                        + " next_look, changed, done, over_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, municipality.value());
            insert.setObject(2, id);
            insert.setObject(3, to.id());
            insert.setString(4, kind.name());
            insert.setString(5, way.name());
            insert.setString(6, reference);
            insert.setBytes(7, vault.seal(municipality, to, SEALED_FOR, text));
            insert.setObject(8, utc(now));
            insert.setString(9, (desk ? Message.State.AT_THE_DESK : Message.State.WAITING).name());
            insert.setObject(10, desk ? null : utc(now.plus(TOGETHER)));
            insert.setObject(11, utc(now));
            insert.setObject(12, desk ? utc(now) : null);
            insert.setObject(13, overAt == null ? null : utc(overAt));
            insert.executeUpdate();
        }
        return id;
    }

    /** All messages to this person, oldest first. */
    public List<Message> to(MunicipalityCode municipality, PersonRef recipient) {
        try {
            return database.in(municipality, connection -> to(connection, municipality, recipient));
        } catch (SQLException e) {
            throw new IllegalStateException("the messages cannot be read", e);
        }
    }

    /** The same of one person who is known by several refs. */
    public List<Message> to(MunicipalityCode municipality, List<PersonRef> refs) {
        return refs.stream()
                .flatMap(ref -> to(municipality, ref).stream())
                .sorted(Comparator.comparing(Message::written))
                .toList();
    }

    /**
     * By which way this person was not reached, by any of their refs, when the last message that went by the way they chose did not arrive and
     * they chose no other since; says nothing of what the message was.
     *
     */
    public Optional<Message.Way> notReached(MunicipalityCode municipality, PersonRef recipient, Instant before) {
        return notReached(municipality, recipient, before, (kind, reference) -> true);
    }

    /**
     * The same for the staff of one case, of what was written because of that case: whether a message about an answer, a stop
     * or an end arrived would tell them that there was one, and one of another case that there is another.
     *
     * @param before only what was known then
     * @param ofTheCase whether what a message refers to, a case or a question, is the case or one of its questions
     */
    public Optional<Message.Way> notReachedByStaff(
            MunicipalityCode municipality, PersonRef recipient, Instant before, Predicate<String> ofTheCase) {
        return notReached(
                municipality,
                recipient,
                before,
                (kind, reference) -> CAUSED_BY_STAFF.contains(kind)
                        && ofTheCase.test(reference.split(":", 2)[0]));
    }

    private Optional<Message.Way> notReached(
            MunicipalityCode municipality,
            PersonRef recipient,
            Instant before,
            BiPredicate<Message.Kind, String> which) {
        try {
            return database.in(municipality, connection -> {
                ContactPoint chosen = contacts.safe(connection, municipality, recipient);
                List<Fared> fared = new ArrayList<>();
                for (PersonRef ref : Joins.same(connection, municipality, recipient)) {
                    last(connection, municipality, ref, chosen.changed(), before, which)
                            .ifPresent(fared::add);
                }
                return fared.stream()
                        .max(Comparator.comparing(Fared::changed))
                        .filter(last -> last.state() == Message.State.NOT_REACHED && last.way() == chosen.way())
                        .map(Fared::way);
            });
        } catch (SQLException e) {
            throw new IllegalStateException("the messages cannot be read", e);
        }
    }

    private record Fared(Message.Way way, Message.State state, Instant changed) {}

    /** What became of the last of these messages to one ref, as far as it is known. */
    private static Optional<Fared> last(
            Connection connection,
            MunicipalityCode municipality,
            PersonRef recipient,
            Instant since,
            Instant before,
            BiPredicate<Message.Kind, String> which)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT way, state, kind, changed, reference FROM outbox WHERE municipality = ? AND recipient = ? AND changed < ?"
                        + " AND changed > ? AND state IN ('DELIVERED', 'NOT_REACHED') ORDER BY changed DESC, id")) {
            select.setString(1, municipality.value());
            select.setObject(2, recipient.id());
            select.setObject(3, utc(before));
            select.setObject(4, utc(since));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    if (which.test(Message.Kind.valueOf(rows.getString(3)), rows.getString(5))) {
                        return Optional.of(new Fared(
                                Message.Way.valueOf(rows.getString(1)),
                                Message.State.valueOf(rows.getString(2)),
                                rows.getObject(4, OffsetDateTime.class).toInstant()));
                    }
                }
                return Optional.empty();
            }
        }
    }

    private List<Message> to(Connection connection, MunicipalityCode municipality, PersonRef recipient)
            throws SQLException {
        List<Message> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id, kind, way, state, reference, text_sealed, written, done FROM outbox"
                        + " WHERE municipality = ? AND recipient = ? ORDER BY written, id")) {
            select.setString(1, municipality.value());
            select.setObject(2, recipient.id());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Message(
                            municipality,
                            rows.getObject(1, UUID.class),
                            recipient,
                            Message.Kind.valueOf(rows.getString(2)),
                            Message.Way.valueOf(rows.getString(3)),
                            Message.State.valueOf(rows.getString(4)),
                            rows.getString(5),
                            vault.open(municipality, recipient, SEALED_FOR, rows.getBytes(6)),
                            rows.getObject(7, OffsetDateTime.class).toInstant(),
                            Optional.ofNullable(rows.getObject(8, OffsetDateTime.class))
                                    .map(OffsetDateTime::toInstant)));
                }
            }
        }
        return found;
    }

    static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
