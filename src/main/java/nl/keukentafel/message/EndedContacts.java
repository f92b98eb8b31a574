package nl.keukentafel.message;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.keukentafel.database.Database;
import nl.keukentafel.database.DatabaseUnavailable;
import nl.keukentafel.keys.KeyGone;
import nl.keukentafel.keys.KeysUnavailable;
import nl.keukentafel.keys.SealBroken;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Joins;
import nl.keukentafel.person.PersonRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets a number or an address when for thirty days there was nothing to write about. That somebody once chose a way
 * stays without it, so that no letter goes to a home where it may not be safe: they are reached at the desk.
 */
@Singleton
public final class EndedContacts {
    private static final Logger LOG = LoggerFactory.getLogger(EndedContacts.class);
    private static final Period KEPT = Period.ofDays(30);

    private final Database database;
    private final List<ReachedFor> rooms;
    private final Municipalities municipalities;
    private final ContactPoints contacts;
    private final Clock clock;

    EndedContacts(
            Database database,
            List<ReachedFor> rooms,
            ContactPoints contacts,
            Municipalities municipalities,
            Clock clock) {
        this.database = database;
        this.contacts = contacts;
        this.rooms = rooms;
        this.municipalities = municipalities;
        this.clock = clock;
    }

    @Scheduled(initialDelay = "4m", fixedDelay = "6h")
    void rounds() {
        municipalities.each(municipality -> {
            try {
                clear(municipality.code());
            } catch (DatabaseUnavailable | KeysUnavailable | KeyGone | SealBroken e) {
                LOG.error(
                        "addresses of {} cannot be forgotten now: {}",
                        municipality.code(),
                        e.getClass().getSimpleName());
            }
        });
    }

    /** How many addresses went; one that is still needed is kept for thirty days more, from now. */
    public int clear(MunicipalityCode municipality) {
        Instant now = clock.instant();
        try {
            return database.in(municipality, connection -> {
                int gone = 0;
                for (PersonRef ref : since(
                        connection,
                        municipality,
                        now.atZone(ZoneOffset.UTC).minus(KEPT).toInstant())) {
                    if (needed(connection, municipality, ref)) {
                        contacts.stillNeeded(connection, municipality, ref, now);
                    } else {
                        contacts.forget(connection, municipality, ref);
                        gone++;
                    }
                }
                return gone;
            });
        } catch (SQLException e) {
            throw new DatabaseUnavailable("addresses cannot be forgotten", e);
        }
    }

    private boolean needed(Connection connection, MunicipalityCode municipality, PersonRef ref) throws SQLException {
        Set<PersonRef> refs = Joins.same(connection, municipality, ref);
        for (ReachedFor room : rooms) {
            if (room.goesOn(connection, municipality, refs)) {
                return true;
            }
        }
        return waits(connection, municipality, ref);
    }

    private static boolean waits(Connection connection, MunicipalityCode municipality, PersonRef ref)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT 1 FROM outbox WHERE municipality = ? AND recipient = ? AND state IN ('WAITING', 'HANDED_OVER')")) {
            select.setString(1, municipality.value());
            select.setObject(2, ref.id());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static List<PersonRef> since(Connection connection, MunicipalityCode municipality, Instant last)
            throws SQLException {
        List<PersonRef> found = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT ref FROM contact_point WHERE municipality = ?"
                        + " AND way <> 'PRINT_AT_THE_DESK' AND needed < ? ORDER BY ref")) {
            select.setString(1, municipality.value());
            select.setObject(2, OffsetDateTime.ofInstant(last, ZoneOffset.UTC));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new PersonRef(rows.getObject(1, UUID.class)));
                }
            }
        }
        return found;
    }
}
