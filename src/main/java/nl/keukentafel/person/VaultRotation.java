package nl.keukentafel.person;

import io.micronaut.context.annotation.Value;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.keukentafel.database.Database;
import nl.keukentafel.database.DatabaseUnavailable;
import nl.keukentafel.keys.Key;
import nl.keukentafel.keys.KeyGone;
import nl.keukentafel.keys.KeyKind;
import nl.keukentafel.keys.KeyStore;
import nl.keukentafel.keys.KeysUnavailable;
import nl.keukentafel.keys.SealBroken;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.MunicipalityCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the vault of each municipality under new keys while requests go on: people are found and read at every moment, and
 * nobody is added twice. An old key goes when nothing is under it and every backup that could need it is gone.
 */
@Singleton
public final class VaultRotation {
    private static final Logger LOG = LoggerFactory.getLogger(VaultRotation.class);
    private static final int AT_A_TIME = 100;

    private final Database database;
    private final KeyStore keys;
    private final PersonSeals seals;
    private final Municipalities municipalities;
    private final Duration rotateAfter;
    private final Duration keepOld;
    private final Clock clock;

    VaultRotation(
            Database database,
            KeyStore keys,
            PersonSeals seals,
            Municipalities municipalities,
            @Value("${keukentafel.vault.rotate-after:365d}") Duration rotateAfter,
            @Value("${keukentafel.vault.keep-old-keys:90d}") Duration keepOld,
            Clock clock) {
        this.database = database;
        this.keys = keys;
        this.seals = seals;
        this.municipalities = municipalities;
        this.rotateAfter = rotateAfter;
        this.keepOld = keepOld;
        this.clock = clock;
    }

    @Scheduled(initialDelay = "5m", fixedDelay = "1h")
    void run() {
        municipalities.each(municipality -> {
            try {
                run(municipality.code());
            } catch (DatabaseUnavailable | KeysUnavailable | KeyGone | SealBroken e) {
                // The next hour tries again.
                LOG.error(
                        "the vault of {} stays under its keys: {}",
                        municipality.code(),
                        e.getClass().getSimpleName());
            }
        });
    }

    private void run(MunicipalityCode code) {
        Instant due = clock.instant().minus(rotateAfter);
        for (KeyKind kind : List.of(KeyKind.VAULT, KeyKind.LOOKUP)) {
            if (keys.madeBefore(keys.current(kind, code.value()).id(), due)) {
                rotate(code);
                break;
            }
        }
        findByNewest(code);
        int sealed = sealAgain(code);
        int retired = retire(code);
        if (sealed + retired > 0) {
            LOG.info("vault of {}: {} people under new keys, {} old keys destroyed", code, sealed, retired);
        }
    }

    /** Makes new keys to seal and to find by; who is under the old ones stays findable, until {@link #sealAgain}. */
    public void rotate(MunicipalityCode municipality) {
        keys.rotate(KeyKind.VAULT, municipality.value());
        keys.rotate(KeyKind.LOOKUP, municipality.value());
        findByNewest(municipality);
    }

    /** The keys have a database of their own: what stopped between the two is caught up with an hour later. */
    private void findByNewest(MunicipalityCode municipality) {
        Key finding = keys.all(KeyKind.LOOKUP, municipality.value()).getFirst();
        try {
            database.in(municipality, connection -> seals.findBy(connection, municipality, finding.id()));
        } catch (SQLException e) {
            throw new DatabaseUnavailable("the key of the vault cannot be changed", e);
        }
    }

    /** Puts everybody under the newest keys, some at a time; gives how many. Done twice is done once. */
    public int sealAgain(MunicipalityCode municipality) {
        Key sealing = keys.all(KeyKind.VAULT, municipality.value()).getFirst();
        int all = 0;
        UUID after = new UUID(0, 0);
        try {
            while (true) {
                UUID from = after;
                List<UUID> refs =
                        database.in(municipality, connection -> next(connection, municipality, sealing, from));
                if (refs.isEmpty()) {
                    return all;
                }
                for (UUID ref : refs) {
                    all += database.in(
                            municipality,
                            connection -> seals.sealAgain(connection, municipality, new PersonRef(ref), sealing));
                }
                after = refs.getLast();
            }
        } catch (SQLException e) {
            throw new DatabaseUnavailable("the vault cannot be sealed again", e);
        }
    }

    /** Destroys what is old enough and has nothing under it; gives how many keys. */
    public int retire(MunicipalityCode municipality) {
        int gone = 0;
        for (KeyKind kind : List.of(KeyKind.VAULT, KeyKind.LOOKUP)) {
            List<Key> all = keys.all(kind, municipality.value());
            // The oldest first: of each the successor is still there, and says whether it may go.
            for (int i = all.size() - 1; i > 0; i--) {
                // A backup from before its successor was made has people under it.
                boolean old =
                        keys.madeBefore(all.get(i - 1).id(), clock.instant().minus(keepOld));
                if (old && !used(municipality, all.get(i))) {
                    keys.retire(all.get(i).id());
                    gone++;
                }
            }
        }
        return gone;
    }

    private boolean used(MunicipalityCode municipality, Key key) {
        try {
            return database.in(municipality, connection -> {
                // A lookup from before keys were noted may be under any of them.
                try (PreparedStatement select =
                        connection.prepareStatement("SELECT 1 FROM person WHERE municipality = ?"
                                + " AND (key_id = ? OR finding_key = ? OR finding_key = '') UNION ALL"
                                + " SELECT 1 FROM vault_key WHERE municipality = ? AND finding_key = ?")) {
                    select.setString(1, municipality.value());
                    select.setString(2, key.id());
                    select.setString(3, key.id());
                    select.setString(4, municipality.value());
                    select.setString(5, key.id());
                    try (ResultSet rows = select.executeQuery()) {
                        return rows.next();
                    }
                }
            });
        } catch (SQLException e) {
            throw new DatabaseUnavailable("whether a key is used cannot be read", e);
        }
    }

    private static List<UUID> next(Connection connection, MunicipalityCode municipality, Key sealing, UUID after)
            throws SQLException {
        List<UUID> refs = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT p.ref FROM person p LEFT JOIN vault_key k ON k.municipality = p.municipality"
                        + " WHERE p.municipality = ? AND p.ref > ? AND (p.key_id <> ? OR p.finding_key <> k.finding_key)"
                        + " ORDER BY p.ref LIMIT " + AT_A_TIME)) {
            select.setString(1, municipality.value());
            select.setObject(2, after);
            select.setString(3, sealing.id());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    refs.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return refs;
    }
}
