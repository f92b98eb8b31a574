package nl.keukentafel.keys;

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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Whose keys are destroyed for good, and how far that is. It stands with the keys and is durable before a method returns,
 * so that what was erased stays erased when a backup of the data is restored.
 */
public final class ErasedScopes {
    private static final String UNDER = " (scope = ? OR scope LIKE ?)";

    private final DataSource dataSource;
    private final KeyStore keys;
    private final Clock clock;

    /** The table is that of {@code db/keys}; the keys are those of the same database. */
    public ErasedScopes(DataSource dataSource, KeyStore keys, Clock clock) {
        this.dataSource = dataSource;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * A scope whose keys go.
     *
     * @param because who decided so and why, as it was given
     * @param at when it was erased, or last found in use
     * @param shredded when its keys were destroyed
     * @param done whether nothing is left to do
     */
    public record Erased(String scope, String because, Instant at, Optional<Instant> shredded, boolean done) {}

    /** Says that the keys of this scope, and of all scopes under it, are to be destroyed; from now on when it was said before. */
    public void erase(String scope, String because) {
        inOne(connection -> {
            int before = change(
                    connection,
                    "UPDATE erased_scope SET erased_at = ?, shredded_at = NULL, done_at = NULL WHERE scope = ?",
                    now(),
                    scope);
            return before > 0
                    ? before
                    : change(
                            connection,
                            "INSERT INTO erased_scope (scope, because, erased_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                            scope,
                            because,
                            now());
        });
    }

    /** Destroys the keys of this scope and of all under it. */
    public void shred(String scope) {
        for (KeyKind kind : KeyKind.values()) {
            scopes(kind, scope).forEach(each -> keys.shred(kind, each));
        }
        inOne(connection ->
                change(connection, "UPDATE erased_scope SET shredded_at = ? WHERE scope = ?", now(), scope));
    }

    /**
     * Says that nothing under this scope's keys was found long enough after they were destroyed; not when another node found
     * something since, for which keys were made anew.
     */
    public void finish(String scope) {
        inOne(connection -> change(
                connection,
                "UPDATE erased_scope SET done_at = ? WHERE scope = ? AND shredded_at IS NOT NULL",
                now(),
                scope));
    }

    /** All that were erased under this scope, in their order. */
    public List<Erased> under(String scope) {
        return inOne(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT scope, because, erased_at, shredded_at, done_at FROM erased_scope WHERE" + UNDER
                            + " ORDER BY erased_at, scope")) {
                under(select, 1, scope);
                List<Erased> found = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(new Erased(
                                rows.getString(1),
                                rows.getString(2),
                                rows.getObject(3, OffsetDateTime.class).toInstant(),
                                Optional.ofNullable(rows.getObject(4, OffsetDateTime.class))
                                        .map(OffsetDateTime::toInstant),
                                rows.getObject(5) != null));
                    }
                }
                return found;
            }
        });
    }

    /** This scope and those under it for which there is a key of this kind. */
    public List<String> scopes(KeyKind kind, String scope) {
        return inOne(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT DISTINCT scope FROM kept_key WHERE kind = ? AND" + UNDER + " ORDER BY scope")) {
                select.setString(1, kind.name());
                under(select, 2, scope);
                List<String> found = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(rows.getString(1));
                    }
                }
                return found;
            }
        });
    }

    /** The ids of all keys that this scope and those under it have and had. */
    public Set<String> keyIds(String scope) {
        return inOne(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT id FROM kept_key WHERE" + UNDER + " UNION ALL SELECT id FROM shredded_key WHERE" + UNDER)) {
                under(select, 1, scope);
                under(select, 3, scope);
                Set<String> found = new HashSet<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(rows.getString(1));
                    }
                }
                return found;
            }
        });
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static void under(PreparedStatement statement, int place, String scope) throws SQLException {
        statement.setString(place, scope);
        statement.setString(place + 1, scope + "/%");
    }

    private static int change(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    private <T> T inOne(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            T result = work.on(connection);
            connection.commit();
            if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("CHECKPOINT SYNC");
                }
            }
            return result;
        } catch (SQLException e) {
            throw new KeysUnavailable(e);
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
