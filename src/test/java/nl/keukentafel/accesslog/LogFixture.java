package nl.keukentafel.accesslog;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import nl.keukentafel.database.Database;
import nl.keukentafel.database.Postgres;
import nl.keukentafel.keys.KeyStore;
import nl.keukentafel.keys.MasterKey;
import nl.keukentafel.keys.SqlKeyStore;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;

/** A log on a real database with a real key store. */
final class LogFixture implements AutoCloseable {
    static final MunicipalityCode WATERSTAD = new MunicipalityCode("gm9901");
    static final MunicipalityCode ZANDOORD = new MunicipalityCode("gm9902");
    static final PersonRef FATIMA = new PersonRef(new UUID(1, 1));
    static final PersonRef JOOST = new PersonRef(new UUID(1, 2));
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);

    private static final String H2 = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";

    final DataSource data;
    final Database database;
    final DataSource stage;
    final KeyStore keys;
    final DataSource keysData;
    final SqlAccessLog log;
    private final Runnable ending;

    private LogFixture(
            DataSource data,
            DataSource stage,
            DataSource keysData,
            KeyStore keys,
            LogSettings settings,
            Runnable ending) {
        this.data = data;
        this.database = new Database(data);
        this.stage = stage;
        this.keysData = keysData;
        this.keys = keys;
        this.log = SqlAccessLog.start(database, keys, CLOCK, settings);
        this.ending = ending;
    }

    private LogFixture(DataSource data, DataSource keysData, LogSettings settings, Runnable ending) {
        this(migrated(data), data, keysData, keyStore(keysData, CLOCK), settings, ending);
    }

    private static DataSource migrated(DataSource data) {
        migrate(data, "classpath:db/migration", "100");
        withLaterTables(data);
        return data;
    }

    /** By the service's login, which row-level security holds; the stage is set past it. */
    static LogFixture on(Postgres postgres) {
        postgres.migrate("latest");
        return node(postgres, LogSettings.of("keukentafel.example"));
    }

    /** Another node on tables that are there. */
    static LogFixture node(Postgres postgres, LogSettings settings) {
        return new LogFixture(
                postgres.as(Postgres.APP),
                postgres.as("postgres"),
                postgres.keys(),
                keyStore(postgres.keys(), CLOCK),
                settings,
                () -> {});
    }

    /** As {@link #on}, and the log alone reaches its database by this port. */
    static LogFixture through(int port, Postgres postgres) {
        postgres.migrate("latest");
        return new LogFixture(
                postgres.at(port).as(Postgres.APP),
                postgres.as("postgres"),
                postgres.keys(),
                keyStore(postgres.keys(), CLOCK),
                LogSettings.of("keukentafel.example"),
                () -> {});
    }

    /** The keys as another node has them, with a clock and a memory of its own. */
    static KeyStore keyStore(DataSource keysData, Clock clock) {
        migrate(keysData, "classpath:db/keys", "latest");
        return new SqlKeyStore(keysData, MasterKey.of(Base64.getEncoder().encodeToString(new byte[32])), clock);
    }

    private static void migrate(DataSource data, String location, String target) {
        Flyway.configure()
                .dataSource(data)
                .locations(location)
                .target(target)
                .load()
                .migrate();
    }

    /** The later tables of the log; the others are of other rooms. */
    private static void withLaterTables(DataSource data) {
        with(data, "log_cosignature", "V410__log_cosignatures.sql");
        with(data, "log_came_trace", "V501__log_came_trace.sql");
    }

    /** A table beside those of every fixture. */
    void with(String table, String migration) {
        with(data, table, migration);
    }

    private static void with(DataSource data, String table, String migration) {
        try (Connection connection = data.getConnection();
                var run = connection.createStatement();
                var file = LogFixture.class.getResourceAsStream("/db/migration/" + migration)) {
            if (!connection.getMetaData().getTables(null, null, table, null).next()) {
                run.execute(new String(
                        java.util.Objects.requireNonNull(file).readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8));
            }
        } catch (SQLException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What somebody has who stole the keys and writes another history with them. */
    LogFixture sameKeysOtherData() {
        JdbcConnectionPool other = pool("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1" + H2);
        return new LogFixture(
                migrated(other), other, keysData, keys, LogSettings.of("keukentafel.example"), other::dispose);
    }

    LogReader reader() {
        return new LogReader(new Database(data), keys, LogSettings.of("keukentafel.example"), CLOCK);
    }

    /** What another node reads, by its own keys. */
    LogReader reader(KeyStore ofAnotherNode) {
        return new LogReader(new Database(data), ofAnotherNode, LogSettings.of("keukentafel.example"), CLOCK);
    }

    static LogFixture inMemory() {
        return inMemory(LogSettings.of("keukentafel.example"));
    }

    static LogFixture inMemory(LogSettings settings) {
        JdbcConnectionPool data = pool("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1" + H2);
        JdbcConnectionPool keys = pool("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1" + H2);
        return new LogFixture(data, keys, settings, () -> {
            data.dispose();
            keys.dispose();
        });
    }

    static LogFixture inFolder(Path folder, String options) {
        return inFolder("async:", folder, options);
    }

    /** On files that H2 opens in this of its ways. */
    static LogFixture inFolder(String way, Path folder, String options) {
        JdbcConnectionPool data = pool("jdbc:h2:" + way + folder.resolve("data") + H2 + options);
        JdbcConnectionPool keys = pool("jdbc:h2:" + way + folder.resolve("keys") + H2);
        return new LogFixture(data, keys, LogSettings.of("keukentafel.example"), () -> {
            data.dispose();
            keys.dispose();
        });
    }

    /** The log's database on a disk that fails, and the keys' on one that does not. */
    static LogFixture on(FaultyDisk disk, Path folder) {
        JdbcConnectionPool data = pool("jdbc:h2:" + disk.path(folder.resolve("data")) + H2 + ";WRITE_DELAY=0");
        JdbcConnectionPool keys = pool("jdbc:h2:async:" + folder.resolve("keys") + H2);
        return new LogFixture(data, keys, LogSettings.of("keukentafel.example"), () -> {
            data.dispose();
            keys.dispose();
        });
    }

    private static JdbcConnectionPool pool(String url) {
        return JdbcConnectionPool.create(url, "sa", "");
    }

    /** Another log on the same data, as after a restart or on another node. */
    SqlAccessLog another() {
        return SqlAccessLog.start(new Database(data), keys, CLOCK, LogSettings.of("keukentafel.example"));
    }

    Receipt write(AccessEvent event) {
        return log.write(WATERSTAD, connection -> new LogTransaction.Written<>(List.of(event), ""))
                .receipt();
    }

    void sql(String statement) throws SQLException {
        try (Connection connection = stage.getConnection();
                var run = connection.createStatement()) {
            run.executeUpdate(statement);
        }
    }

    long count(String table) throws SQLException {
        try (Connection connection = stage.getConnection();
                var run = connection.createStatement();
                var rows = run.executeQuery("SELECT COUNT(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    static InputStream bytes(String export) {
        return new ByteArrayInputStream(export.getBytes(StandardCharsets.UTF_8));
    }

    static AccessEvent shown(PersonRef person, int number) {
        return new AccessEvent(
                AccessEvent.Kind.SHOWN,
                CLOCK.instant().plusSeconds(number),
                Optional.of(person),
                new AccessEvent.Actor(AccessEvent.ActorKind.CASEWORKER, "sanne", Optional.of("debts")),
                Optional.of("case-1"),
                Optional.of("debt-help"),
                List.of("income", "debts"),
                "%032x".formatted(number),
                Map.of("policy-hash", "abc", "consents", "c1,c2", "channel", "page"));
    }

    static AccessEvent aboutNobody(int number) {
        return new AccessEvent(
                AccessEvent.Kind.LOG_READ,
                CLOCK.instant().plusSeconds(number),
                Optional.empty(),
                new AccessEvent.Actor(AccessEvent.ActorKind.AUDITOR, "joris", Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "%032x".formatted(number),
                Map.of());
    }

    @Override
    public void close() {
        log.close();
        ending.run();
    }
}
