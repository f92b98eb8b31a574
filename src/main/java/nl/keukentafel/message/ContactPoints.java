package nl.keukentafel.message;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import nl.keukentafel.database.Database;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Joins;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Resident;
import nl.keukentafel.person.Vault;

/**
 * Where each person wants to be reached, by whichever of their refs. Who chose nothing is reached at the desk, but for one
 * letter to where they are registered when a case is opened, as long as nobody said that this is not safe.
 */
@Singleton
public final class ContactPoints {
    private static final String SEALED_FOR = "contact";

    private final Database database;
    private final Vault vault;
    private final Providers providers;
    private final Clock clock;

    ContactPoints(Database database, Vault vault, Providers providers, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.providers = providers;
        this.clock = clock;
    }

    /** Whether this municipality can send anything; where it cannot, the desk is the only way. */
    public boolean sends(MunicipalityCode municipality) {
        return providers.of(municipality).isPresent();
    }

    /** How somebody is reached now. */
    public Reach of(Resident resident) {
        try {
            return database.in(
                    resident.municipality(), connection -> reach(connection, resident.municipality(), resident.ref()));
        } catch (SQLException e) {
            throw new IllegalStateException("the contact point cannot be read", e);
        }
    }

    /** What came of a choice. */
    public enum Choice {
        KEPT,
        BAD_ADDRESS,
        /** Only the desk is safe where somebody else reads along. */
        READ_BY_OTHERS,
        NOTHING_IS_SENT
    }

    /**
     * Keeps the choice; messages that wait go there. Letters to an address that they chose themself go there also when they
     * said before, at the opening of a case, that letters home were not safe.
     *
     * @param onlyTheirs their word that nobody else reads what comes there
     */
    public Choice choose(Resident resident, Message.Way way, String address, boolean onlyTheirs) {
        boolean desk = way == Message.Way.PRINT_AT_THE_DESK;
        if (!desk && !sends(resident.municipality())) {
            return Choice.NOTHING_IS_SENT;
        }
        Optional<ContactPoint> point =
                ContactPoint.of(way, address, clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (point.isEmpty()) {
            return Choice.BAD_ADDRESS;
        }
        if (!desk && !onlyTheirs) {
            return Choice.READ_BY_OTHERS;
        }
        try {
            database.in(resident.municipality(), connection -> {
                Kept before = held(connection, resident.municipality(), resident.ref());
                boolean told = before.toldNotHome() && way != Message.Way.LETTER;
                put(connection, resident.municipality(), before.chosen(point.get(), told));
                return true;
            });
        } catch (SQLException e) {
            throw new IllegalStateException("the contact point cannot be kept", e);
        }
        return Choice.KEPT;
    }

    /**
     * Whether from now on nothing goes to where this person lives, on the given connection: by what they chose about home,
     * others there may read it.
     */
    public void notAtHome(Connection connection, MunicipalityCode municipality, PersonRef ref, boolean nothing)
            throws SQLException {
        put(connection, municipality, held(connection, municipality, ref).notAtHome(nothing));
    }

    /**
     * From now on nothing goes to where this person lives, on the given connection: they said so when a case was opened. No
     * yes about asking others takes it back, only their own choice of an address for letters.
     */
    public void toldNotHome(Connection connection, MunicipalityCode municipality, PersonRef ref) throws SQLException {
        put(connection, municipality, held(connection, municipality, ref).told());
    }

    /** Keeps of what somebody chose only that they chose a way: from now on the desk, on the given connection. */
    void forget(Connection connection, MunicipalityCode municipality, PersonRef ref) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE contact_point SET way = 'PRINT_AT_THE_DESK', address_sealed = NULL"
                        + " WHERE municipality = ? AND ref = ?")) {
            update.setString(1, municipality.value());
            update.setObject(2, ref.id());
            update.executeUpdate();
        }
    }

    /** Writes on the given connection that there was something to write to this person about at this moment. */
    void stillNeeded(Connection connection, MunicipalityCode municipality, PersonRef ref, Instant at)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE contact_point SET needed = ? WHERE municipality = ? AND ref = ?")) {
            update.setObject(1, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
            update.setString(2, municipality.value());
            update.setObject(3, ref.id());
            update.executeUpdate();
        }
    }

    /**
     * Nothing is sent to anybody who was ever written to until they choose again, because a backup was restored and nobody
     * knows what they chose or said since. What is not safe stays so; done twice is done once.
     */
    public void askAllAgain(MunicipalityCode municipality) {
        try {
            database.in(municipality, connection -> {
                change(
                        connection,
                        municipality,
                        "UPDATE contact_point SET way = 'PRINT_AT_THE_DESK', address_sealed = NULL"
                                + " WHERE municipality = ? AND way IS NOT NULL");
                change(connection, municipality, "UPDATE contact_point SET ask_again = TRUE WHERE municipality = ?");
                change(
                        connection,
                        municipality,
                        "INSERT INTO contact_point (municipality, ref, not_at_home, changed, ask_again, needed)"
                                + " SELECT DISTINCT o.municipality, o.recipient, FALSE, CURRENT_TIMESTAMP, TRUE, CURRENT_TIMESTAMP"
                                + " FROM outbox o WHERE o.municipality = ? AND NOT EXISTS (SELECT 1 FROM contact_point c"
                                + " WHERE c.municipality = o.municipality AND c.ref = o.recipient)");
                return true;
            });
        } catch (SQLException e) {
            throw new IllegalStateException("the contact points cannot be kept", e);
        }
    }

    private static void change(Connection connection, MunicipalityCode municipality, String sql) throws SQLException {
        try (PreparedStatement change = connection.prepareStatement(sql)) {
            change.setString(1, municipality.value());
            change.executeUpdate();
        }
    }

    /** Where a message goes now, on the given connection: what they chose, as far as it is safe and can be sent. */
    ContactPoint safe(Connection connection, MunicipalityCode municipality, PersonRef ref) throws SQLException {
        return reach(connection, municipality, ref).now();
    }

    /** Whether a letter may go to where this person is registered, on the given connection: they never chose a way. */
    boolean mayWriteHome(Connection connection, MunicipalityCode municipality, PersonRef ref) throws SQLException {
        return reach(connection, municipality, ref).letterHome();
    }

    private Reach reach(Connection connection, MunicipalityCode municipality, PersonRef ref) throws SQLException {
        Kept kept = kept(connection, municipality, ref);
        return new Reach(kept.point(), kept.notAtHome() || kept.toldNotHome(), sends(municipality), kept.askAgain());
    }

    /** What is kept of one person, by all their refs. */
    private record Kept(
            List<PersonRef> refs,
            Optional<ContactPoint> point,
            boolean notAtHome,
            boolean toldNotHome,
            boolean askAgain) {
        Kept chosen(ContactPoint now, boolean told) {
            return new Kept(refs, Optional.of(now), notAtHome, told, false);
        }

        Kept notAtHome(boolean nothing) {
            return new Kept(refs, point, nothing, toldNotHome, askAgain);
        }

        Kept told() {
            return new Kept(refs, point, notAtHome, true, askAgain);
        }
    }

    /** What is kept, and stays so until what is put in its place. */
    private Kept held(Connection connection, MunicipalityCode municipality, PersonRef ref) throws SQLException {
        Joins.hold(connection, municipality, ref);
        return kept(connection, municipality, ref);
    }

    /** The newest choice under any of their refs counts, and what is not safe under one is not safe. */
    private Kept kept(Connection connection, MunicipalityCode municipality, PersonRef ref) throws SQLException {
        List<PersonRef> refs = List.copyOf(Joins.same(connection, municipality, ref));
        List<ContactPoint> points = new ArrayList<>();
        boolean notAtHome = false;
        boolean toldNotHome = false;
        boolean askAgain = false;
        for (PersonRef one : refs) {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT way, address_sealed, not_at_home, changed, told_not_home, ask_again"
                            + " FROM contact_point WHERE municipality = ? AND ref = ?")) {
                select.setString(1, municipality.value());
                select.setObject(2, one.id());
                try (ResultSet rows = select.executeQuery()) {
                    if (rows.next()) {
                        point(municipality, one, rows).ifPresent(points::add);
                        notAtHome |= rows.getBoolean(3);
                        toldNotHome |= rows.getBoolean(5);
                        askAgain |= rows.getBoolean(6);
                    }
                }
            }
        }
        return new Kept(
                refs,
                points.stream().max(Comparator.comparing(ContactPoint::changed)),
                notAtHome,
                toldNotHome,
                askAgain);
    }

    private Optional<ContactPoint> point(MunicipalityCode municipality, PersonRef ref, ResultSet row)
            throws SQLException {
        Optional<Message.Way> way = Optional.ofNullable(row.getString(1)).map(Message.Way::valueOf);
        if (way.isEmpty()) {
            return Optional.empty();
        }
        Optional<byte[]> sealed = Optional.ofNullable(row.getBytes(2));
        Instant changed = row.getObject(4, OffsetDateTime.class).toInstant();
        return Optional.of(new ContactPoint(
                way.get(),
                sealed.map(one -> vault.open(municipality, ref, SEALED_FOR, one))
                        .orElse(""),
                changed));
    }

    private void put(Connection connection, MunicipalityCode municipality, Kept kept) throws SQLException {
        for (PersonRef ref : kept.refs()) {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM contact_point WHERE municipality = ? AND ref = ?")) {
                delete.setString(1, municipality.value());
                delete.setObject(2, ref.id());
                delete.executeUpdate();
            }
        }
        PersonRef ref = kept.refs().getFirst();
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO contact_point (municipality, ref, way, address_sealed, not_at_home, changed, told_not_home,"
                        + " ask_again, needed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, municipality.value());
            insert.setObject(2, ref.id());
            insert.setString(3, kept.point().map(point -> point.way().name()).orElse(null));
            insert.setBytes(
                    4,
                    kept.point()
                            .map(point -> vault.seal(municipality, ref, SEALED_FOR, point.address()))
                            .orElse(null));
            insert.setBoolean(5, kept.notAtHome());
            insert.setObject(6, utc(kept.point().map(ContactPoint::changed).orElse(Instant.EPOCH)));
            insert.setBoolean(7, kept.toldNotHome());
            insert.setBoolean(8, kept.askAgain());
            insert.setObject(9, utc(clock.instant()));
            insert.executeUpdate();
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
