package nl.keukentafel.message;

import static nl.keukentafel.message.Outbox.utc;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.keukentafel.database.Database;
import nl.keukentafel.keys.KeyGone;
import nl.keukentafel.keys.KeysUnavailable;
import nl.keukentafel.keys.SealBroken;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Vault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far each message has come, in SQL. A try is written down before it is made. */
@Singleton
final class DispatchStore {
    private static final Logger LOG = LoggerFactory.getLogger(DispatchStore.class);
    private static final int AT_A_TIME = 100;
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final int DOUBLINGS = 9;

    private final Database database;
    private final Vault vault;
    private final ContactPoints contacts;

    DispatchStore(Database database, Vault vault, ContactPoints contacts) {
        this.database = database;
        this.vault = vault;
        this.contacts = contacts;
    }

    /**
     * A message whose next try is this node's; of an earlier try it may be unknown whether it arrived.
     *
     * @param tooLate what it says is over, so it is not sent (again)
     */
    record Due(UUID id, ContactPoint to, String text, int tries, boolean tooLate) {}

    /** A message that the provider has. */
    record Taken(UUID id, String providerId, Instant since) {}

    /** One, two, four … minutes, and then about eight hours each time. */
    private static Duration wait(int tries) {
        return FIRST_WAIT.multipliedBy(1L << Math.min(tries, DOUBLINGS));
    }

    /**
     * Takes one that is due; empty when none is. Until its next time has come nobody else takes it, whether or not this
     * node lives to tell what came of it. What would say the same to the same person goes along. One at a time: while a
     * slow provider keeps this node, others take the rest.
     */
    Optional<Due> take(MunicipalityCode municipality, Instant now) throws SQLException {
        return database.in(municipality, connection -> {
            for (Waiting one : waiting(connection, municipality, now)) {
                ContactPoint to;
                String text;
                try {
                    to = to(connection, municipality, one, now);
                    text = vault.open(municipality, one.recipient(), Outbox.SEALED_FOR, one.sealed());
                } catch (KeyGone
                        | KeysUnavailable
                        | SealBroken
                        | IllegalArgumentException
                        | IndexOutOfBoundsException e) {
                    // Keys that are out of reach may come back, and none of it keeps anybody else's from being sent.
                    LOG.error(
                            "message {} cannot be opened: {}",
                            one.id(),
                            e.getClass().getSimpleName());
                    taken(connection, municipality, one, Message.Way.PRINT_AT_THE_DESK, now);
                    continue;
                }
                if (one.tooLate() && one.tries() == 0) {
                    set(connection, municipality, one.id(), Message.State.TOO_LATE, null, now);
                } else if (to.way() == Message.Way.PRINT_AT_THE_DESK && one.tries() == 0) {
                    set(connection, municipality, one.id(), Message.State.AT_THE_DESK, to.way(), now);
                } else if (taken(connection, municipality, one, to.way(), now)) {
                    if (one.tries() == 0 && one.kind().saidOnce()) {
                        join(connection, municipality, one, now);
                    }
                    return Optional.of(new Due(one.id(), to, text, one.tries(), one.tooLate()));
                }
            }
            return Optional.empty();
        });
    }

    /** What its reader chose; as long as they chose nothing, where the register says that they live. */
    private ContactPoint to(Connection connection, MunicipalityCode municipality, Waiting one, Instant now)
            throws SQLException {
        return one.home().isPresent() && contacts.mayWriteHome(connection, municipality, one.recipient())
                ? new ContactPoint(
                        Message.Way.LETTER,
                        vault.open(
                                municipality,
                                one.recipient(),
                                Outbox.SEALED_HOME,
                                one.home().get()),
                        now)
                : contacts.safe(connection, municipality, one.recipient());
    }

    private record Waiting(
            UUID id,
            PersonRef recipient,
            Message.Kind kind,
            byte[] sealed,
            Optional<byte[]> home,
            int tries,
            boolean tooLate) {}

    private static List<Waiting> waiting(Connection connection, MunicipalityCode municipality, Instant now)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id, recipient, kind, text_sealed, home_sealed, tries, over_at FROM outbox WHERE municipality = ? AND state = 'WAITING'"
                        + " AND next_look <= ? ORDER BY written, id")) {
            select.setString(1, municipality.value());
            select.setObject(2, utc(now));
            select.setMaxRows(AT_A_TIME);
            List<Waiting> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Waiting(
                            rows.getObject(1, UUID.class),
                            new PersonRef(rows.getObject(2, UUID.class)),
                            Message.Kind.valueOf(rows.getString(3)),
                            rows.getBytes(4),
                            Optional.ofNullable(rows.getBytes(5)),
                            rows.getInt(6),
                            Optional.ofNullable(rows.getObject(7, OffsetDateTime.class))
                                    .filter(over -> !now.isBefore(over.toInstant()))
                                    .isPresent()));
                }
            }
            return found;
        }
    }

    private static boolean taken(
            Connection connection, MunicipalityCode municipality, Waiting one, Message.Way way, Instant now)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE outbox SET tries = tries + 1, next_look = ?, way = COALESCE(?, way) WHERE municipality = ? AND id = ?"
                        + " AND state = 'WAITING' AND tries = ?")) {
            update.setObject(1, utc(now.plus(wait(one.tries()))));
            update.setString(2, way == Message.Way.PRINT_AT_THE_DESK ? null : way.name());
            update.setString(3, municipality.value());
            update.setObject(4, one.id());
            update.setInt(5, one.tries());
            return update.executeUpdate() == 1;
        }
    }

    private static void join(Connection connection, MunicipalityCode municipality, Waiting with, Instant now)
            throws SQLException {
        List<UUID> same = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id FROM outbox WHERE municipality = ? AND recipient = ? AND kind = ? AND state = 'WAITING'"
                        + " AND tries = 0 AND id <> ?")) {
            select.setString(1, municipality.value());
            select.setObject(2, with.recipient().id());
            select.setString(3, with.kind().name());
            select.setObject(4, with.id());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    same.add(rows.getObject(1, UUID.class));
                }
            }
        }
        for (UUID id : same) {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE outbox SET state = 'JOINED', home_sealed = NULL, changed = ?, done = ? WHERE municipality = ? AND id = ?"
                            + " AND state = 'WAITING' AND tries = 0")) {
                update.setObject(1, utc(now));
                update.setObject(2, utc(now));
                update.setString(3, municipality.value());
                update.setObject(4, id);
                update.executeUpdate();
            }
        }
    }

    /** The provider has it under this id. */
    void handedOver(MunicipalityCode municipality, UUID id, String providerId, Instant now) throws SQLException {
        database.in(municipality, connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE outbox SET state = 'HANDED_OVER', home_sealed = NULL, provider_id = ?, done = ?, changed = ?, next_look = ?"
                            + " WHERE municipality = ? AND id = ? AND state = 'WAITING'")) {
                update.setString(1, providerId);
                update.setObject(2, utc(now));
                update.setObject(3, utc(now));
                update.setObject(4, utc(now.plus(FIRST_WAIT)));
                update.setString(5, municipality.value());
                update.setObject(6, id);
                return update.executeUpdate();
            }
        });
    }

    /** It has come to an end. */
    void ended(MunicipalityCode municipality, UUID id, Message.State state, Instant now) throws SQLException {
        database.in(municipality, connection -> {
            set(connection, municipality, id, state, null, now);
            return true;
        });
    }

    private static void set(
            Connection connection,
            MunicipalityCode municipality,
            UUID id,
            Message.State state,
            Message.@Nullable Way way,
            Instant now)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE outbox SET state = ?, way = COALESCE(?, way), changed = ?, next_look = NULL, home_sealed = NULL,"
                        + " done = COALESCE(done, ?) WHERE municipality = ? AND id = ?")) {
            update.setString(1, state.name());
            update.setString(2, way == null ? null : way.name());
            update.setObject(3, utc(now));
            update.setObject(4, utc(now));
            update.setString(5, municipality.value());
            update.setObject(6, id);
            update.executeUpdate();
        }
    }

    /** What the provider has and may know more of; each is asked about ever less often. */
    List<Taken> underWay(MunicipalityCode municipality, Instant now) throws SQLException {
        return database.in(municipality, connection -> {
            List<Taken> found = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT id, provider_id, changed FROM outbox WHERE municipality = ? AND state = 'HANDED_OVER'"
                            + " AND next_look <= ? ORDER BY next_look, id")) {
                select.setString(1, municipality.value());
                select.setObject(2, utc(now));
                select.setMaxRows(AT_A_TIME);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(new Taken(
                                rows.getObject(1, UUID.class),
                                Optional.ofNullable(rows.getString(2)).orElse(""),
                                rows.getObject(3, OffsetDateTime.class).toInstant()));
                    }
                }
            }
            return found;
        });
    }

    /** Asks again at this time; never, when there is none. */
    void lookAgain(MunicipalityCode municipality, UUID id, Optional<Instant> at) throws SQLException {
        database.in(municipality, connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE outbox SET next_look = ? WHERE municipality = ? AND id = ? AND state = 'HANDED_OVER'")) {
                update.setObject(1, at.map(Outbox::utc).orElse(null));
                update.setString(2, municipality.value());
                update.setObject(3, id);
                return update.executeUpdate();
            }
        });
    }
}
