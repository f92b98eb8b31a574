package nl.keukentafel.keys;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Keys in a database of their own, each sealed under the master key and bound to its id, kind and scope. */
public final class SqlKeyStore implements KeyStore {
    private static final int CACHED = 20_000;
    private static final long CACHED_SECONDS = 60;
    private static final String COLUMNS = "id, kind, scope, master_id, sealed";

    private final DataSource dataSource;
    private final MasterKey master;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Cached> current = leastRecentlyUsed();
    private final Map<String, Cached> byId = leastRecentlyUsed();

    private record Cached(Key key, Instant since) {}

    /** The tables are those of {@code db/keys}. */
    public SqlKeyStore(DataSource dataSource, MasterKey master, Clock clock) {
        this.dataSource = dataSource;
        this.master = master;
        this.clock = clock;
    }

    @Override
    public Key current(KeyKind kind, String scope) {
        Optional<Key> known = cached(current, kind + " " + scope);
        if (known.isPresent()) {
            return known.get();
        }
        List<Key> kept = all(kind, scope);
        return kept.isEmpty() ? made(kind, scope, connection -> 1) : remembered(scope, kept.getFirst());
    }

    @Override
    public Key byId(String id) {
        Optional<Key> known = cached(byId, id);
        if (known.isPresent()) {
            return known.get();
        }
        List<Key> found = select("SELECT " + COLUMNS + " FROM kept_key WHERE id = ?", id);
        if (found.isEmpty()) {
            throw new KeyGone(id);
        }
        cache(byId, id, found.getFirst());
        return found.getFirst();
    }

    @Override
    public List<Key> all(KeyKind kind, String scope) {
        return select(
                "SELECT " + COLUMNS + " FROM kept_key WHERE kind = ? AND scope = ? ORDER BY number DESC",
                kind.name(),
                scope);
    }

    @Override
    public Key rotate(KeyKind kind, String scope) {
        return made(kind, scope, connection -> nextNumber(connection, kind, scope));
    }

    @Override
    public void shred(KeyKind kind, String scope) {
        String now = "kind = ? AND scope = ?";
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement remember = connection.prepareStatement(
                            "INSERT INTO shredded_key (id, kind, scope, at) SELECT id, kind, scope, ? FROM kept_key WHERE "
                                    + now);
                    PreparedStatement forget = connection.prepareStatement("DELETE FROM kept_key WHERE " + now)) {
                remember.setObject(1, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
                remember.setString(2, kind.name());
                remember.setString(3, scope);
                remember.executeUpdate();
                forget.setString(1, kind.name());
                forget.setString(2, scope);
                forget.executeUpdate();
            }
            makeDurable(connection);
        } catch (SQLException e) {
            throw new KeysUnavailable(e);
        }
        synchronized (this) {
            current.remove(kind + " " + scope);
            byId.clear();
        }
    }

    @Override
    public boolean madeBefore(String id, Instant moment) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT made_at FROM kept_key WHERE id = ?")) {
            select.setString(1, id);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    throw new KeyGone(id);
                }
                return rows.getObject(1, OffsetDateTime.class).toInstant().isBefore(moment);
            }
        } catch (SQLException e) {
            throw new KeysUnavailable(e);
        }
    }

    @Override
    public void retire(String id) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement remember = connection.prepareStatement(
                            "INSERT INTO shredded_key (id, kind, scope, at) SELECT id, kind, scope, ? FROM kept_key k"
                                    + " WHERE id = ? AND EXISTS (SELECT 1 FROM kept_key n WHERE n.kind = k.kind"
                                    + " AND n.scope = k.scope AND n.number > k.number)");
                    PreparedStatement forget = connection.prepareStatement("DELETE FROM kept_key WHERE id = ?")) {
                remember.setObject(1, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
                remember.setString(2, id);
                if (remember.executeUpdate() != 1) {
                    connection.rollback();
                    throw new IllegalArgumentException("only a key that another took the place of is retired");
                }
                forget.setString(1, id);
                forget.executeUpdate();
            }
            makeDurable(connection);
        } catch (SQLException e) {
            throw new KeysUnavailable(e);
        }
        synchronized (this) {
            byId.remove(id);
        }
    }

    @Override
    public List<String> shredded() {
        List<String> ids = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT id FROM shredded_key ORDER BY at, id");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new KeysUnavailable(e);
        }
        return ids;
    }

    /** Which number a key gets; of several that get the same one, one is kept. */
    @FunctionalInterface
    private interface Numbering {
        int number(Connection connection) throws SQLException;
    }

    private Key made(KeyKind kind, String scope, Numbering numbering) {
        byte[] material = new byte[Key.LENGTH];
        random.nextBytes(material);
        Key key = new Key(UUID.randomUUID().toString(), kind, material);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            int number = numbering.number(connection);
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO kept_key (id, kind, scope, number, master_id, sealed, made_at) VALUES (?,?,?,?,?,?,?)")) {
                insert.setString(1, key.id());
                insert.setString(2, kind.name());
                insert.setString(3, scope);
                insert.setInt(4, number);
                insert.setString(5, master.id());
                insert.setBytes(6, master.wrap(material, bound(key.id(), kind.name(), scope)));
                insert.setObject(7, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
                insert.executeUpdate();
            }
            makeDurable(connection);
        } catch (SQLException e) {
            // Another node, or another thread, made this number first: theirs is the key.
            List<Key> kept = all(kind, scope);
            if (kept.isEmpty()) {
                throw new KeysUnavailable(e);
            }
            return remembered(scope, kept.getFirst());
        }
        return remembered(scope, key);
    }

    private static int nextNumber(Connection connection, KeyKind kind, String scope) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT COALESCE(MAX(number), 0) + 1 FROM kept_key WHERE kind = ? AND scope = ?")) {
            select.setString(1, kind.name());
            select.setString(2, scope);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    /** A key that is lost is content that is lost, so H2 must have it on the disk before anything is sealed with it. */
    private static void makeDurable(Connection connection) throws SQLException {
        connection.commit();
        if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CHECKPOINT SYNC");
            }
        }
    }

    private List<Key> select(String sql, String... parameters) {
        List<Key> keys = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    keys.add(read(rows));
                }
            }
        } catch (SQLException e) {
            throw new KeysUnavailable(e);
        }
        return keys;
    }

    private Key read(ResultSet rows) throws SQLException {
        String id = rows.getString(1);
        String kind = rows.getString(2);
        String scope = rows.getString(3);
        if (!rows.getString(4).equals(master.id())) {
            throw new IllegalStateException("key " + id + " is sealed under master key " + rows.getString(4)
                    + ", and the configured one is " + master.id());
        }
        return new Key(id, KeyKind.valueOf(kind), master.unwrap(rows.getBytes(5), bound(id, kind, scope)));
    }

    private static byte[] bound(String id, String kind, String scope) {
        return (id + "\n" + kind + "\n" + scope).getBytes(StandardCharsets.UTF_8);
    }

    private Key remembered(String scope, Key key) {
        cache(current, key.kind() + " " + scope, key);
        cache(byId, key.id(), key);
        return key;
    }

    private synchronized void cache(Map<String, Cached> where, String name, Key key) {
        where.put(name, new Cached(key, clock.instant()));
    }

    /** Another node may have shredded the key, so what is remembered is soon forgotten. */
    private synchronized Optional<Key> cached(Map<String, Cached> where, String name) {
        Cached found = where.get(name);
        if (found == null) {
            return Optional.empty();
        }
        if (clock.instant().isAfter(found.since().plusSeconds(CACHED_SECONDS))) {
            where.remove(name);
            return Optional.empty();
        }
        return Optional.of(found.key());
    }

    private static Map<String, Cached> leastRecentlyUsed() {
        return new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Cached> eldest) {
                return size() > CACHED;
            }
        };
    }
}
