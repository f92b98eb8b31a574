package nl.keukentafel.database;

import io.micronaut.context.annotation.Value;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the nodes on one PostgreSQL tell each other, by {@code LISTEN} and {@code NOTIFY}. It makes things faster and is
 * never relied on: a word may be lost, and then whoever listens is told that it may have missed one. On H2 a node is
 * alone.
 */
@Singleton
public final class Nodes {
    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);
    private static final int MILLIS_TO_A_LOOK = 250;
    private static final int LOOKS_TO_A_SIGN_OF_LIFE = 40;
    private static final int SECONDS_TO_ANSWER = 2;
    private static final long MILLIS_BEFORE_AGAIN = 500;

    private final DataSource source;
    private final boolean shared;
    private final String own = UUID.randomUUID().toString();
    private final ExecutorService tellers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Thread> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    Nodes(DataSource source, @Value("${keukentafel.single-node:false}") boolean singleNode) {
        this.source = DelegatingDataSource.unwrapDataSource(source);
        try (Connection connection = this.source.getConnection()) {
            this.shared = Sight.of(connection) == Sight.POSTGRESQL && !singleNode;
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not answer", e);
        }
    }

    /** Whether there may be other nodes on the same database. */
    public boolean maybeOthers() {
        return shared;
    }

    /**
     * Tells all other nodes, some time soon; returns at once.
     *
     * @param channel lower case letters and underscores
     * @param words ids only: every login of the database may listen
     */
    public void tell(String channel, String words) {
        if (!shared || closed) {
            return;
        }
        try {
            tellers.execute(() -> say(channel, words));
        } catch (RejectedExecutionException e) {
            LOG.warn("The other nodes were not told: this one is stopping");
        }
    }

    /**
     * Listens until this node stops.
     *
     * @param heard gets the words of other nodes, one after another
     * @param missed runs each time when words may have been lost
     */
    public void listen(String channel, Consumer<String> heard, Runnable missed) {
        if (shared) {
            listeners.add(Thread.ofPlatform()
                    .name("hears-" + channel)
                    .daemon()
                    .start(() -> listenUntilClosed(channel, heard, missed)));
        }
    }

    @PreDestroy
    void close() {
        closed = true;
        tellers.close();
        for (Thread listener : listeners) {
            try {
                listener.join(SECONDS_TO_ANSWER * 1000L);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void say(String channel, String words) {
        try (Connection connection = source.getConnection();
                PreparedStatement notify = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
            notify.setString(1, channel);
            notify.setString(2, own + " " + words);
            notify.execute();
        } catch (SQLException e) {
            LOG.warn("The other nodes were not told: {}", e.getMessage());
        }
    }

    private void listenUntilClosed(String channel, Consumer<String> heard, Runnable missed) {
        boolean again = false;
        while (!closed) {
            try (Connection connection = source.getConnection();
                    Statement listen = connection.createStatement()) {
                listen.execute("LISTEN " + channel);
                if (again) {
                    missed.run();
                }
                try {
                    hear(connection, heard);
                } finally {
                    // Through the pool's own statement, so that the pool finds out when the connection is gone.
                    listen.execute("UNLISTEN " + channel);
                }
            } catch (SQLException e) {
                again = true;
                LOG.warn("This node does not hear the others for a while: {}", e.getMessage());
                pause();
            }
        }
    }

    private void hear(Connection connection, Consumer<String> heard) throws SQLException {
        PGConnection server = connection.unwrap(PGConnection.class);
        for (int looks = 1; !closed; looks++) {
            PGNotification[] words = server.getNotifications(MILLIS_TO_A_LOOK);
            for (PGNotification each : words == null ? new PGNotification[0] : words) {
                String[] parts = each.getParameter().split(" ", 2);
                if (parts.length == 2 && !parts[0].equals(own)) {
                    heard.accept(parts[1]);
                }
            }
            // A server that went away without a word is found out by asking.
            if (looks % LOOKS_TO_A_SIGN_OF_LIFE == 0 && !connection.isValid(SECONDS_TO_ANSWER)) {
                throw new SQLException("the connection is gone");
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(MILLIS_BEFORE_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
