package nl.keukentafel.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import nl.keukentafel.accesslog.LogTables;
import nl.keukentafel.database.Inserts;
import nl.keukentafel.database.Inserts.Table;

/**
 * What the log is compared with: the rows that it writes for a look, in tables with the same columns and indexes and in a
 * group commit of the same kind; and one row in a transaction of its own.
 */
final class PlainRows implements AutoCloseable {
    private static final int BATCH = 512;
    private static final int TAG = 16;
    private static final int HASH = 32;
    /** The bytes of both sides and of the decision of one look. */
    private static final int ACT = 575;

    private static final int SUBJECT = 458;
    private static final int DECISION = 330;

    private final DataSource database;
    private final boolean h2;
    private final BlockingQueue<Waiting> line = new LinkedBlockingQueue<>();
    private final List<Table> tables = LogTables.ofAnEntry("bench_");
    private final Random random = new Random(1);
    private final Thread writer;
    private volatile boolean closed;

    private record Waiting(long number, CompletableFuture<Long> told) {}

    PlainRows(DataSource database) throws SQLException, IOException {
        this.database = database;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
            for (String sql : schema().split(";\n")) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
            statement.execute("CREATE TABLE bench_alone (id BIGINT PRIMARY KEY, content BYTEA NOT NULL)");
        }
        writer = Thread.ofPlatform().name("plain-writer").start(this::writeUntilClosed);
    }

    /** The log's own tables and indexes under other names. */
    private static String schema() throws IOException {
        try (InputStream file = PlainRows.class.getResourceAsStream("/db/migration/V100__access_log.sql")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("(?m)^--.*$", "")
                    .replaceAll("\\b((?:log|processing|decision)_[a-z_]+) (?=\\(|ON)", "bench_$1 ");
        }
    }

    /** Waits until the row is durable together with those of all who wait. */
    void grouped(long number) throws InterruptedException {
        CompletableFuture<Long> told = new CompletableFuture<>();
        line.add(new Waiting(number, told));
        try {
            told.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One row in a transaction of its own, as durable. */
    void alone(long number) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO bench_alone (id, content) VALUES (?,?)")) {
            insert.setLong(1, number);
            insert.setBytes(2, new byte[ACT + SUBJECT]);
            insert.executeUpdate();
            sync(connection);
        }
    }

    private void sync(Connection connection) throws SQLException {
        if (h2) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CHECKPOINT SYNC");
            }
        }
    }

    private void writeUntilClosed() {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Inserts inserts = Inserts.on(connection, tables)) {
                while (!closed) {
                    Waiting first = line.poll(200, TimeUnit.MILLISECONDS);
                    if (first != null) {
                        List<Waiting> batch = new ArrayList<>(List.of(first));
                        line.drainTo(batch, BATCH - 1);
                        batch.forEach(waiting -> add(inserts, waiting.number()));
                        inserts.write();
                        connection.commit();
                        sync(connection);
                        batch.forEach(waiting -> waiting.told().complete(waiting.number()));
                    }
                }
            }
        } catch (SQLException e) {
            line.forEach(waiting -> waiting.told().completeExceptionally(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The rows of one look, with bytes that mean nothing in the place of hashes, tags and sealed content. */
    private void add(Inserts inserts, long number) {
        String log = "gm9902";
        String key = "00000000-0000-0000-0000-000000000000";
        String trace = "%032x".formatted(number);
        String span = "%016x".formatted(number);
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        long at = now.toInstant().toEpochMilli();
        inserts.add(tables.get(0), log, number, bytes(HASH + 1), bytes(HASH), now);
        inserts.add(tables.get(1), log, number, key, bytes(ACT));
        inserts.add(tables.get(2), log, number, key, bytes(SUBJECT), tag("subject", number % 200));
        inserts.add(
                tables.get(3),
                log,
                number,
                "2026-11",
                tag("actor", number % 20),
                tag("case", number % 10),
                tag("kind", 1),
                tag("purpose", 1));
        inserts.add(
                tables.get(4),
                log,
                number,
                trace,
                span,
                "Ok",
                "shown",
                at,
                at,
                "https://keukentafel.example/log/gm9902/processing-activities/debt-help",
                HexFormat.of().formatHex(tag("subject", number % 200)));
        inserts.add(tables.get(5), log, number, trace, span, "adl.access_evaluation", "Ok", at, key, bytes(DECISION));
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] tag(String facet, long value) {
        byte[] tag = new byte[TAG];
        new Random(facet.hashCode() + value).nextBytes(tag);
        return tag;
    }

    @Override
    public void close() {
        closed = true;
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
