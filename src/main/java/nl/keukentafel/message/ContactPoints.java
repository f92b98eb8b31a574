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
import java.util.Optional;
import nl.keukentafel.database.Database;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Resident;
import nl.keukentafel.person.Vault;

/** Where each person wants to be reached; who chose nothing is reached at the desk, and nowhere else. */
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

    /** What somebody chose. */
    public ContactPoint of(Resident resident) {
        try {
            return database.in(
                    resident.municipality(), connection -> chosen(connection, resident.municipality(), resident.ref())
                            .point());
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
     * Keeps the choice; messages that wait go there.
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
                Chosen before = chosen(connection, resident.municipality(), resident.ref());
                put(connection, resident.municipality(), resident.ref(), new Chosen(point.get(), before.notAtHome()));
                return true;
            });
        } catch (SQLException e) {
            throw new IllegalStateException("the contact point cannot be kept", e);
        }
        return Choice.KEPT;
    }

    /** Whether from now on nothing goes to where this person lives, on the given connection: others there may read it. */
    public void notAtHome(Connection connection, MunicipalityCode municipality, PersonRef ref, boolean nothing)
            throws SQLException {
        put(
                connection,
                municipality,
                ref,
                new Chosen(chosen(connection, municipality, ref).point(), nothing));
    }

    /** Keeps of what somebody chose only that they chose a way: from now on the desk, on the given connection. */
    void forget(Connection connection, MunicipalityCode municipality, PersonRef ref) throws SQLException {
        put(
                connection,
                municipality,
                ref,
                new Chosen(desk(), chosen(connection, municipality, ref).notAtHome()));
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

    /** Where a message goes now, on the given connection: what they chose, as far as it is safe and can be sent. */
    ContactPoint safe(Connection connection, MunicipalityCode municipality, PersonRef ref) throws SQLException {
        Chosen chosen = chosen(connection, municipality, ref);
        boolean home = chosen.notAtHome() && chosen.point().way() == Message.Way.LETTER;
        return home || !sends(municipality) ? desk() : chosen.point();
    }

    /** Whether a letter may go to where this person is registered, on the given connection: they never chose a way. */
    boolean mayWriteHome(Connection connection, MunicipalityCode municipality, PersonRef ref) throws SQLException {
        if (!sends(municipality)) {
            return false;
        }
        try (PreparedStatement select =
                connection.prepareStatement("SELECT 1 FROM contact_point WHERE municipality = ? AND ref = ?")) {
            select.setString(1, municipality.value());
            select.setObject(2, ref.id());
            try (ResultSet rows = select.executeQuery()) {
                return !rows.next();
            }
        }
    }

    private static ContactPoint desk() {
        return new ContactPoint(Message.Way.PRINT_AT_THE_DESK, "", Instant.EPOCH);
    }

    private record Chosen(ContactPoint point, boolean notAtHome) {}

    private Chosen chosen(Connection connection, MunicipalityCode municipality, PersonRef ref) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT way, address_sealed, not_at_home, changed FROM contact_point WHERE municipality = ? AND ref = ?")) {
            select.setString(1, municipality.value());
            select.setObject(2, ref.id());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? new Chosen(
                                new ContactPoint(
                                        Message.Way.valueOf(rows.getString(1)),
                                        vault.open(municipality, ref, SEALED_FOR, rows.getBytes(2)),
                                        rows.getObject(4, OffsetDateTime.class).toInstant()),
                                rows.getBoolean(3))
                        : new Chosen(desk(), false);
            }
        }
    }

    private void put(Connection connection, MunicipalityCode municipality, PersonRef ref, Chosen chosen)
            throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM contact_point WHERE municipality = ? AND ref = ?")) {
            delete.setString(1, municipality.value());
            delete.setObject(2, ref.id());
            delete.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO contact_point (municipality, ref, way, address_sealed, not_at_home, changed, needed)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, municipality.value());
            insert.setObject(2, ref.id());
            insert.setString(3, chosen.point().way().name());
            insert.setBytes(
                    4, vault.seal(municipality, ref, SEALED_FOR, chosen.point().address()));
            insert.setBoolean(5, chosen.notAtHome());
            insert.setObject(6, OffsetDateTime.ofInstant(chosen.point().changed(), ZoneOffset.UTC));
            insert.setObject(7, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }
}
