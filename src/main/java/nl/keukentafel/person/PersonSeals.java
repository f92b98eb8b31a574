package nl.keukentafel.person;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.keukentafel.keys.Key;
import nl.keukentafel.keys.KeyKind;
import nl.keukentafel.keys.KeyStore;
import nl.keukentafel.municipality.MunicipalityCode;
import org.jspecify.annotations.Nullable;

/** The rows of the vault: what is sealed of a person, under which key, and the keyed hash by which they are found. */
@Singleton
final class PersonSeals {
    static final String BY_BSN = "bsn";
    static final String BY_NAME = "told";
    static final String BY_KVK = "kvk";

    private final KeyStore keys;

    PersonSeals(KeyStore keys) {
        this.keys = keys;
    }

    /** What is behind a ref. */
    record Row(String kind, String text) {
        @Override
        public String toString() {
            return "Row[*]";
        }
    }

    /**
     * The ref of what somebody is looked up by. The keys are tried oldest first: people only move to newer ones, so whoever
     * moves meanwhile is met there.
     */
    Optional<PersonRef> find(Connection connection, MunicipalityCode municipality, String kind, String looked)
            throws SQLException {
        List<Key> all = keys.all(KeyKind.LOOKUP, municipality.value());
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT ref, key_id, looked_sealed IS NULL FROM person WHERE municipality = ? AND lookup = ?")) {
            for (Key key : all.reversed()) {
                select.setString(1, municipality.value());
                select.setBytes(2, lookup(key, municipality, kind, looked));
                try (ResultSet rows = select.executeQuery()) {
                    if (rows.next()) {
                        PersonRef ref = new PersonRef(rows.getObject(1, UUID.class));
                        if (rows.getBoolean(3)) {
                            keep(connection, municipality, ref, rows.getString(2), key, looked);
                        }
                        return Optional.of(ref);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Of a name that was kept before code words were, whoever says both again makes it possible to find it by new keys. */
    private void keep(
            Connection connection,
            MunicipalityCode municipality,
            PersonRef ref,
            String sealedUnder,
            Key finding,
            String looked)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE person SET looked_sealed = ?, finding_key = ? WHERE municipality = ? AND ref = ?"
                        + " AND looked_sealed IS NULL AND key_id = ?")) {
            update.setBytes(1, keys.byId(sealedUnder).seal(bytes(looked), looked(municipality, ref)));
            update.setString(2, finding.id());
            update.setString(3, municipality.value());
            update.setObject(4, ref.id());
            update.setString(5, sealedUnder);
            update.executeUpdate();
        }
    }

    /** Adds somebody who was not there, or gives who was; holds the municipality's key meanwhile. */
    PersonRef add(
            Connection connection, MunicipalityCode municipality, String kind, String looked, String text, Instant now)
            throws SQLException {
        Key finding = keys.byId(held(connection, municipality));
        Optional<PersonRef> there = find(connection, municipality, kind, looked);
        if (there.isPresent()) {
            return there.get();
        }
        PersonRef ref = new PersonRef(UUID.randomUUID());
        Key sealing = keys.current(KeyKind.VAULT, municipality.value());
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO person (municipality, ref, kind, lookup, finding_key, key_id, sealed, looked_sealed, known_since)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, municipality.value());
            insert.setObject(2, ref.id());
            insert.setString(3, kind);
            insert.setBytes(4, lookup(finding, municipality, kind, looked));
            insert.setString(5, finding.id());
            insert.setString(6, sealing.id());
            insert.setBytes(7, sealing.seal(bytes(text), bound(municipality, ref)));
            insert.setBytes(8, sealing.seal(bytes(looked), looked(municipality, ref)));
            insert.setObject(9, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
            insert.executeUpdate();
        }
        return ref;
    }

    Optional<Row> sealed(Connection connection, MunicipalityCode municipality, PersonRef ref) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT kind, key_id, sealed FROM person WHERE municipality = ? AND ref = ?")) {
            select.setString(1, municipality.value());
            select.setObject(2, ref.id());
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                byte[] text = keys.byId(rows.getString(2)).open(rows.getBytes(3), bound(municipality, ref));
                return Optional.of(new Row(rows.getString(1), text(text)));
            }
        }
    }

    /** From here on new people are found by this key. */
    int findBy(Connection connection, MunicipalityCode municipality, String keyId) throws SQLException {
        held(connection, municipality);
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE vault_key SET finding_key = ? WHERE municipality = ?")) {
            update.setString(1, keyId);
            update.setString(2, municipality.value());
            return update.executeUpdate();
        }
    }

    /** Puts one person under this key and the one that people are found by now; gives whether anything changed. */
    int sealAgain(Connection connection, MunicipalityCode municipality, PersonRef ref, Key sealing)
            throws SQLException {
        Key finding = keys.byId(held(connection, municipality));
        try (PreparedStatement select =
                connection.prepareStatement("SELECT kind, key_id, sealed, looked_sealed, lookup,"
                        + " finding_key FROM person WHERE municipality = ? AND ref = ? FOR UPDATE")) {
            select.setString(1, municipality.value());
            select.setObject(2, ref.id());
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return 0;
                }
                Key old = keys.byId(rows.getString(2));
                byte[] text = old.open(rows.getBytes(3), bound(municipality, ref));
                byte @Nullable [] looked = looked(rows, old, municipality, ref, text);
                if (looked == null && old.id().equals(sealing.id())) {
                    return 0;
                }
                return update(
                        connection,
                        municipality,
                        ref,
                        looked == null
                                ? rows.getBytes(5)
                                : lookup(finding, municipality, rows.getString(1), text(looked)),
                        looked == null ? rows.getString(6) : finding.id(),
                        sealing,
                        text,
                        looked);
            }
        }
    }

    /** What the lookup was made of; of a name that was kept before code words were, nobody can tell. */
    private static byte @Nullable [] looked(
            ResultSet rows, Key old, MunicipalityCode municipality, PersonRef ref, byte[] text) throws SQLException {
        byte @Nullable [] sealed = rows.getBytes(4);
        if (sealed != null) {
            return old.open(sealed, looked(municipality, ref));
        }
        return rows.getString(1).equals(BY_BSN) ? text : null;
    }

    private static int update(
            Connection connection,
            MunicipalityCode municipality,
            PersonRef ref,
            byte[] lookup,
            String findingKey,
            Key sealing,
            byte[] text,
            byte @Nullable [] looked)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE person SET lookup = ?, finding_key = ?,"
                + " key_id = ?, sealed = ?, looked_sealed = ? WHERE municipality = ? AND ref = ?")) {
            update.setBytes(1, lookup);
            update.setString(2, findingKey);
            update.setString(3, sealing.id());
            update.setBytes(4, sealing.seal(text, bound(municipality, ref)));
            update.setBytes(5, looked == null ? null : sealing.seal(looked, looked(municipality, ref)));
            update.setString(6, municipality.value());
            update.setObject(7, ref.id());
            return update.executeUpdate();
        }
    }

    /** The id of the key by which people are found, held until this transaction ends. */
    private String held(Connection connection, MunicipalityCode municipality) throws SQLException {
        String sql = "SELECT finding_key FROM vault_key WHERE municipality = ? FOR UPDATE";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, municipality.value());
            try (ResultSet rows = select.executeQuery()) {
                if (rows.next()) {
                    return rows.getString(1);
                }
            }
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO vault_key (municipality, finding_key) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, municipality.value());
            insert.setString(
                    2, keys.current(KeyKind.LOOKUP, municipality.value()).id());
            insert.executeUpdate();
        }
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, municipality.value());
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    /** The keyed hash of design: HMAC(HKDF(key, municipality), number); the kind keeps names and numbers apart. */
    private static byte[] lookup(Key key, MunicipalityCode municipality, String kind, String looked) {
        return key.derivedFor(municipality.value().getBytes(StandardCharsets.UTF_8), key.id())
                .mac(bytes(kind + ":" + looked));
    }

    private static byte[] bound(MunicipalityCode municipality, PersonRef ref) {
        return bytes("person/" + municipality + "/" + ref);
    }

    private static byte[] looked(MunicipalityCode municipality, PersonRef ref) {
        return bytes("person/" + municipality + "/" + ref + "/looked");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
