package nl.keukentafel.person;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import nl.keukentafel.database.Database;
import nl.keukentafel.keys.Key;
import nl.keukentafel.keys.KeyKind;
import nl.keukentafel.keys.KeyStore;
import nl.keukentafel.municipality.MunicipalityCode;

/** The vault in SQL, with keys per municipality. */
@Singleton
final class VaultRegister implements Vault {
    private static final String BY_BSN = "bsn";
    private static final String BY_NAME = "told";

    private final Database database;
    private final KeyStore keys;
    private final Clock clock;

    VaultRegister(Database database, KeyStore keys, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public PersonRef refOf(MunicipalityCode municipality, Bsn bsn) {
        return find(municipality, bsn).orElseGet(() -> insert(municipality, BY_BSN, bsn.digits(), bsn.digits()));
    }

    @Override
    public Optional<PersonRef> find(MunicipalityCode municipality, Bsn bsn) {
        return find(municipality, BY_BSN, bsn.digits()).map(found -> now(municipality, found));
    }

    /** An old number finds the person by the ref that their new one has. */
    private PersonRef now(MunicipalityCode municipality, PersonRef found) {
        try {
            return database.in(municipality, connection -> Joins.registered(connection, municipality, found))
                    .orElse(found);
        } catch (SQLException e) {
            throw new IllegalStateException("the vault cannot be read", e);
        }
    }

    @Override
    public Optional<Bsn> bsnOf(MunicipalityCode municipality, PersonRef ref) {
        return sealed(municipality, ref)
                .filter(row -> row.kind().equals(BY_BSN))
                .map(row -> new Bsn(row.text()));
    }

    @Override
    public PersonRef refOf(MunicipalityCode municipality, ToldName told) {
        return find(municipality, told).orElseGet(() -> insert(municipality, BY_NAME, looked(told), told.name()));
    }

    @Override
    public Optional<PersonRef> find(MunicipalityCode municipality, ToldName told) {
        return find(municipality, BY_NAME, looked(told));
    }

    private static String looked(ToldName told) {
        String name = told.name().toLowerCase(Locale.ROOT);
        return name.length() + ":" + name + told.codeWord();
    }

    @Override
    public Optional<String> nameAsTold(MunicipalityCode municipality, PersonRef ref) {
        return sealed(municipality, ref)
                .filter(row -> row.kind().equals(BY_NAME))
                .map(Row::text);
    }

    @Override
    public Optional<Resident> resident(MunicipalityCode municipality, PersonRef ref) {
        if (sealed(municipality, ref).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Resident(
                    municipality,
                    ref,
                    database.in(municipality, connection -> Joins.told(connection, municipality, ref))));
        } catch (SQLException e) {
            throw new IllegalStateException("the vault cannot be read", e);
        }
    }

    @Override
    public byte[] seal(MunicipalityCode municipality, PersonRef about, String use, String words) {
        Key key = keys.current(KeyKind.CONTENT, municipality + "/" + about);
        byte[] id = key.id().getBytes(StandardCharsets.UTF_8);
        byte[] sealed = key.seal(words.getBytes(StandardCharsets.UTF_8), use.getBytes(StandardCharsets.UTF_8));
        byte[] both = new byte[1 + id.length + sealed.length];
        both[0] = (byte) id.length;
        System.arraycopy(id, 0, both, 1, id.length);
        System.arraycopy(sealed, 0, both, 1 + id.length, sealed.length);
        return both;
    }

    @Override
    public String open(MunicipalityCode municipality, PersonRef about, String use, byte[] both) {
        int length = both[0];
        String id = new String(both, 1, length, StandardCharsets.UTF_8);
        byte[] sealed = Arrays.copyOfRange(both, 1 + length, both.length);
        return new String(keys.byId(id).open(sealed, use.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @Override
    public byte[] tag(MunicipalityCode municipality, String scope, PersonRef about) {
        return tag(municipality, scope, about.toString());
    }

    @Override
    public byte[] tag(MunicipalityCode municipality, String scope, String words) {
        return keys.current(KeyKind.PSEUDONYM, municipality + "/tags")
                .derivedFor(scope.getBytes(StandardCharsets.UTF_8), scope)
                .mac(words.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<PersonRef> find(MunicipalityCode municipality, String kind, String looked) {
        for (Key key : keys.all(KeyKind.LOOKUP, municipality.value())) {
            try {
                byte[] sought = lookup(key, municipality, kind, looked);
                Optional<PersonRef> found =
                        database.in(municipality, connection -> ref(connection, municipality, sought));
                if (found.isPresent()) {
                    return found;
                }
            } catch (SQLException e) {
                throw new IllegalStateException("the vault cannot be read", e);
            }
        }
        return Optional.empty();
    }

    private PersonRef insert(MunicipalityCode municipality, String kind, String looked, String text) {
        PersonRef ref = new PersonRef(UUID.randomUUID());
        Key sealing = keys.current(KeyKind.VAULT, municipality.value());
        Key finding = keys.current(KeyKind.LOOKUP, municipality.value());
        try {
            byte[] found = lookup(finding, municipality, kind, looked);
            byte[] sealed = sealing.seal(text.getBytes(StandardCharsets.UTF_8), bound(municipality, ref));
            database.in(
                    municipality,
                    connection -> insert(connection, municipality, ref, kind, found, sealing.id(), sealed));
            return ref;
        } catch (SQLException e) {
            // Somebody else may have made the ref between our look and our insert: then theirs counts.
            return find(municipality, kind, looked)
                    .orElseThrow(() -> new IllegalStateException("the vault cannot be written", e));
        }
    }

    private Optional<Row> sealed(MunicipalityCode municipality, PersonRef ref) {
        try {
            return database.in(municipality, connection -> sealed(connection, municipality, ref));
        } catch (SQLException e) {
            throw new IllegalStateException("the vault cannot be read", e);
        }
    }

    private static Optional<PersonRef> ref(Connection connection, MunicipalityCode municipality, byte[] lookup)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT ref FROM person WHERE municipality = ? AND lookup = ?")) {
            select.setString(1, municipality.value());
            select.setBytes(2, lookup);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(new PersonRef(rows.getObject(1, UUID.class))) : Optional.empty();
            }
        }
    }

    private int insert(
            Connection connection,
            MunicipalityCode municipality,
            PersonRef ref,
            String kind,
            byte[] found,
            String keyId,
            byte[] sealed)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO person (municipality, ref, kind, lookup, key_id, sealed, known_since)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, municipality.value());
            insert.setObject(2, ref.id());
            insert.setString(3, kind);
            insert.setBytes(4, found);
            insert.setString(5, keyId);
            insert.setBytes(6, sealed);
            insert.setObject(7, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            return insert.executeUpdate();
        }
    }

    private Optional<Row> sealed(Connection connection, MunicipalityCode municipality, PersonRef ref)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT kind, key_id, sealed FROM person WHERE municipality = ? AND ref = ?")) {
            select.setString(1, municipality.value());
            select.setObject(2, ref.id());
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                byte[] text = keys.byId(rows.getString(2)).open(rows.getBytes(3), bound(municipality, ref));
                return Optional.of(new Row(rows.getString(1), new String(text, StandardCharsets.UTF_8)));
            }
        }
    }

    /** The keyed hash of design: HMAC(HKDF(key, municipality), number); the kind keeps names and numbers apart. */
    private static byte[] lookup(Key key, MunicipalityCode municipality, String kind, String looked) {
        return key.derivedFor(municipality.value().getBytes(StandardCharsets.UTF_8), key.id())
                .mac((kind + ":" + looked).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bound(MunicipalityCode municipality, PersonRef ref) {
        return ("person/" + municipality + "/" + ref).getBytes(StandardCharsets.UTF_8);
    }

    private record Row(String kind, String text) {
        @Override
        public String toString() {
            return "Row[*]";
        }
    }
}
