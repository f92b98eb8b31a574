package nl.keukentafel.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.postgresql.ds.PGSimpleDataSource;

/** One PostgreSQL for all tests of a run, with a fresh database and the service's two roles for whoever asks. */
public final class Postgres {
    public static final String OWNER = "keukentafel_owner";
    public static final String APP = "keukentafel_app";
    public static final String KEYS = "keukentafel_keys";

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
                EmbeddedPostgres server = EmbeddedPostgres.start();
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
