package nl.keukentafel.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** What the log is compared with: rows of its sizes, in a group commit of the same kind or in a transaction each. */
final class PlainRows implements AutoCloseable {
    private static final int BATCH = 512;
    /** The bytes of the log's rows for one look: leaf and hash, both sides, search row, both records. */
    private static final int[] SIZES = {65, 480, 560, 71, 130, 330};

    private final DataSource database;
    private final boolean h2;
    private final BlockingQueue<Waiting> line = new LinkedBlockingQueue<>();
    private volatile boolean closed;

    private record Waiting(long number, CompletableFuture<Long> told) {}

    PlainRows(DataSource database) throws SQLException {
        this.database = database;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
            for (int i = 0; i < SIZES.length; i++) {
                statement.execute("CREATE TABLE bench_row_" + i + " (id BIGINT PRIMARY KEY, content BYTEA NOT NULL)");
            }
            statement.execute("CREATE TABLE bench_alone (id BIGINT PRIMARY KEY, content BYTEA NOT NULL)");
        }
        Thread.ofPlatform().name("plain-writer").start(this::writeUntilClosed);
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
            insert.setBytes(2, new byte[SIZES[1] + SIZES[2]]);
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
            while (!closed) {
                Waiting first = line.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<Waiting> batch = new ArrayList<>(List.of(first));
                    line.drainTo(batch, BATCH - 1);
                    write(connection, batch);
                    batch.forEach(waiting -> waiting.told().complete(waiting.number()));
                }
            }
        } catch (SQLException e) {
            line.forEach(waiting -> waiting.told().completeExceptionally(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Connection connection, List<Waiting> batch) throws SQLException {
        for (int i = 0; i < SIZES.length; i++) {
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO bench_row_" + i + " (id, content) VALUES (?,?)")) {
                for (Waiting waiting : batch) {
                    insert.setLong(1, waiting.number());
                    insert.setBytes(2, new byte[SIZES[i]]);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
        connection.commit();
        sync(connection);
        connection.commit();
    }

    @Override
    public void close() {
        closed = true;
    }
}
