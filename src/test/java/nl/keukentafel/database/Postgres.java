package nl.keukentafel.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import nl.keukentafel.FreePort;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.postgresql.ds.PGSimpleDataSource;

/** One PostgreSQL for all tests of a run, with a fresh database and the service's two roles for whoever asks. */
public final class Postgres {
    public static final String OWNER = "keukentafel_owner";
    public static final String APP = "keukentafel_app";
    public static final String KEYS = "keukentafel_keys";

    /** Statements that insert a row into every table: a value of each column's type, the municipality gm0000 in the column that names it. */
    public static final String ANY_ROW = """
            SELECT format('INSERT INTO %I VALUES (%s)', relname, string_agg(CASE
                WHEN attname IN ('municipality', 'log') THEN quote_literal('gm0000')
                WHEN atttypid = 'varchar'::regtype THEN format('left(%L, %s)', 'gm0000', atttypmod - 4)
                WHEN atttypid = 'uuid'::regtype THEN 'gen_random_uuid()'
                WHEN atttypid = 'bytea'::regtype THEN quote_literal('x') || '::bytea'
                WHEN atttypid = 'boolean'::regtype THEN 'false'
                WHEN atttypid = 'timestamptz'::regtype THEN 'now()'
                WHEN atttypid = 'date'::regtype THEN 'current_date'
                ELSE '1' END, ', ' ORDER BY attnum))
            FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped
            WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'flyway_schema_history'
            GROUP BY relname""";

    private static final AtomicInteger MADE = new AtomicInteger();

    private final int port;
    private final String name;

    private Postgres(int port, String name) {
        this.port = port;
        this.name = name;
    }

    private static final class Server {
        private static final EmbeddedPostgres STARTED = started();

        private static EmbeddedPostgres started() {
            try {
                EmbeddedPostgres server =
                        EmbeddedPostgres.builder().setPort(FreePort.next()).start();
                roles(server.getPort());
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Two databases, of the service and of its keys, with nothing in them. */
    public static Postgres fresh() {
        return on(Server.STARTED.getPort());
    }

    /** The same on a server of one's own, whose roles were made by {@link #roles}. */
    public static Postgres on(int port) {
        Postgres made = new Postgres(port, "walk_" + MADE.incrementAndGet());
        made.asSuperuser("postgres", "CREATE DATABASE " + made.name + " OWNER " + OWNER);
        made.asSuperuser("postgres", "CREATE DATABASE " + made.name + "_keys OWNER " + KEYS);
        return made;
    }

    /** Makes the roles on a server of one's own. */
    public static void roles(int port) {
        for (String role : new String[] {OWNER, APP, KEYS}) {
            new Postgres(port, "postgres").asSuperuser("postgres", "CREATE ROLE " + role + " LOGIN PASSWORD 'x'");
        }
    }

    /** Databases that another process made. */
    public static Postgres named(int port, String name) {
        return new Postgres(port, name);
    }

    public int port() {
        return port;
    }

    public String name() {
        return name;
    }

    /** The same databases where their server listens now. */
    public Postgres at(int other) {
        return new Postgres(other, name);
    }

    /** What a service is configured with. */
    public Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("datasources.default.url", url(name));
        settings.put("datasources.default.username", APP);
        settings.put("datasources.default.password", "x");
        settings.put("datasources.default.maximum-pool-size", 8);
        settings.put("keukentafel.database.owner", OWNER);
        settings.put("keukentafel.database.owner-password", "x");
        settings.put("datasources.keys.url", url(name + "_keys"));
        settings.put("datasources.keys.username", KEYS);
        settings.put("datasources.keys.password", "x");
        return settings;
    }

    /** Makes the tables as the service does, up to this version. */
    public void migrate(String target) {
        FluentConfiguration flyway =
                Flyway.configure().locations("classpath:db/migration").target(target);
        new OwnersMigration(url(), APP, OWNER, "x").customizeFluentConfiguration(flyway);
        flyway.load().migrate();
    }

    public String url() {
        return url(name);
    }

    public String keysUrl() {
        return url(name + "_keys");
    }

    /** The database of the keys, by its login. */
    public PGSimpleDataSource keys() {
        return source(keysUrl(), KEYS);
    }

    /** By this login; every connection is a new one. */
    public PGSimpleDataSource as(String role) {
        return source(url(), role);
    }

    /** Past all row-level security, to set the stage. */
    public Connection superuser() throws SQLException {
        return source(url(), "postgres").getConnection();
    }

    /** The first column of what this finds, past all row-level security. */
    public List<String> texts(String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    public void sql(String statement) {
        asSuperuser(name, statement);
    }

    public void keysSql(String statement) {
        asSuperuser(name + "_keys", statement);
    }

    private void asSuperuser(String database, String statement) {
        try {
            run(source(url(database), "postgres").getConnection(), statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(Connection connection, String statement) throws SQLException {
        try (connection;
                Statement made = connection.createStatement()) {
            made.execute(statement);
        }
    }

    private static PGSimpleDataSource source(String url, String role) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(role);
        source.setPassword("x");
        return source;
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
}
