package nl.keukentafel.accesslog;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import nl.keukentafel.database.Database;
import nl.keukentafel.keys.KeyStore;
import nl.keukentafel.municipality.MunicipalityCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log in the database. Callers wait in a line; one thread takes all who wait, runs their work and writes their
 * entries in one transaction with a signed head per tree, and tells them once that is on the disk.
 */
public final class SqlAccessLog implements AccessLog, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqlAccessLog.class);
    private static final long IDLE_MILLIS = 1000;

    private final Database database;
    private final LogSettings settings;
    private final Clock clock;
    private final Scopes scopes;
    private final Signers signers;
    private final Heads heads;
    private final HeadKeeper keeper;
    private final LookGate gate;
    private final WaitingLine line;
    private final Map<MunicipalityCode, TreeState> trees = new HashMap<>();
    private final Thread writer;
    private volatile boolean closed;
    private @Nullable Connection own;

    private SqlAccessLog(
            Database database, KeyStore keys, Clock clock, LogSettings settings, HeadKeeper keeper, LookGate gate) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        this.scopes = new Scopes(keys);
        this.signers = new Signers(keys, settings.origin());
        this.heads = new Heads(signers);
        this.keeper = keeper;
        this.gate = gate;
        this.line = new WaitingLine(settings.room());
        this.writer = Thread.ofPlatform().name("log-writer").unstarted(this::writeUntilClosed);
    }

    /** Starts the writer; the tables are those of {@code V100__access_log.sql}. */
    public static SqlAccessLog start(Database database, KeyStore keys, Clock clock, LogSettings settings) {
        return start(database, keys, clock, settings, (log, edge) -> {}, log -> Optional.empty());
    }

    /** Starts the writer, which hands every new head to the keeper before it tells a caller, and lets nobody look while the gate is closed. */
    static SqlAccessLog start(
            Database database, KeyStore keys, Clock clock, LogSettings settings, HeadKeeper keeper, LookGate gate) {
        SqlAccessLog log = new SqlAccessLog(database, keys, clock, settings, keeper, gate);
        log.writer.start();
        return log;
    }

    @Override
    public <T> Logged<T> write(MunicipalityCode municipality, LogTransaction<T> work) {
        Pending<T> pending = new Pending<>(municipality, work);
        if (!line.offer(pending)) {
            throw new LogUnavailable("the log has no room for another caller");
        }
        try {
            return pending.outcome().get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new LogUnavailable("the work in the log failed", e);
        } catch (TimeoutException e) {
            throw new LogUnavailable(
                    line.leave(pending)
                            ? "the log did not come to this caller in time"
                            : "the log did not answer in time",
                    e);
        } catch (InterruptedException e) {
            line.leave(pending);
            Thread.currentThread().interrupt();
            throw new LogUnavailable("the caller was interrupted", e);
        }
    }

    /** Writes what is being written, refuses those who wait, and stops. */
    @Override
    public void close() {
        closed = true;
        line.close().forEach(pending -> pending.fail(new LogUnavailable("the log is closing")));
        try {
            writer.join(settings.patience().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeUntilClosed() {
        while (!closed) {
            try {
                SortedSet<MunicipalityCode> waitedFor = line.trees(IDLE_MILLIS);
                if (!waitedFor.isEmpty()) {
                    write(waitedFor);
                }
            } catch (InterruptedException e) {
                closed = true;
            }
        }
        disconnect();
    }

    private void write(SortedSet<MunicipalityCode> waitedFor) {
        List<Pending<?>> taken = new ArrayList<>();
        try {
            Transaction transaction = new Transaction(connection());
            transaction.begin(waitedFor);
            taken.addAll(line.take(waitedFor, LogSettings.BATCH));
            transaction.run(taken);
            transaction.commit();
        } catch (LogBroken e) {
            LOG.error("The access log stops: {}", e.getMessage());
            refuse(waitedFor, taken, new LogUnavailable("the log is broken and takes nothing", e));
        } catch (SQLException | RuntimeException | Error e) {
            LOG.error("The access log could not write a batch of {}", taken.size(), e);
            refuse(waitedFor, taken, new LogUnavailable("it is not known whether the log took the entry", e));
        }
    }

    /** After a failure the outcome is not known, so everybody is refused and the connection is not used again. */
    private void refuse(SortedSet<MunicipalityCode> waitedFor, List<Pending<?>> taken, LogUnavailable why) {
        disconnect();
        taken.addAll(taken.isEmpty() ? line.take(waitedFor, LogSettings.BATCH) : List.of());
        taken.forEach(pending -> pending.fail(why));
    }

    private Connection connection() throws SQLException {
        Connection connection = own;
        if (connection == null || connection.isClosed()) {
            connection = database.open();
            own = connection;
        }
        return connection;
    }

    private void disconnect() {
        Connection connection = own;
        own = null;
        if (connection != null) {
            try (connection) {
                connection.rollback();
            } catch (SQLException e) {
                LOG.warn("The log's connection did not close well", e);
            }
        }
    }

    /** One batch, from the lock to the answer. */
    private final class Transaction {
        private final Connection connection;
        private final Durability durability;
        private final Map<MunicipalityCode, TreeState> before = new HashMap<>();
        private final Map<MunicipalityCode, List<AccessEvent>> events = new HashMap<>();
        private final List<Runnable> tell = new ArrayList<>();
        private final Map<MunicipalityCode, TreeState> after = new HashMap<>();
        private @Nullable MunicipalityCode shown;

        Transaction(Connection connection) throws SQLException {
            this.connection = connection;
            this.durability = Durability.of(connection);
        }

        /** Locks the trees first and reads their heads in statements of their own, which see what others committed. */
        void begin(SortedSet<MunicipalityCode> waitedFor) throws SQLException {
            durability.begin(connection);
            for (MunicipalityCode log : waitedFor) {
                durability.lock(connection, log);
            }
            for (MunicipalityCode log : waitedFor) {
                show(log);
                before.put(log, stateOf(log));
            }
        }

        void run(List<Pending<?>> taken) throws SQLException {
            Connection lent = LentConnection.of(connection);
            for (Pending<?> pending : taken) {
                show(pending.log());
                Savepoint savepoint = connection.setSavepoint();
                try {
                    Pending.Ran ran = pending.run(lent);
                    ran.entries().forEach(Entry::words);
                    refuseLooksBehindAClosedGate(pending.log(), ran.entries());
                    connection.releaseSavepoint(savepoint);
                    keep(pending.log(), ran);
                } catch (RuntimeException e) {
                    connection.rollback(savepoint);
                    pending.fail(e);
                } catch (SQLException | Error e) {
                    connection.rollback(savepoint);
                    pending.fail(new LogUnavailable("the work in the log failed", e));
                }
            }
        }

        private void refuseLooksBehindAClosedGate(MunicipalityCode log, List<AccessEvent> entries) {
            if (entries.stream().map(AccessEvent::kind).anyMatch(LookGate.CLOSED::contains)) {
                gate.closedFor(log).ifPresent(why -> {
                    throw new LogUnavailable(why);
                });
            }
        }

        private void keep(MunicipalityCode log, Pending.Ran ran) {
            List<AccessEvent> all = events.computeIfAbsent(log, any -> new ArrayList<>());
            long first = sizeBefore(log) + all.size();
            all.addAll(ran.entries());
            int count = ran.entries().size();
            tell.add(() -> {
                TreeState state = after.get(log);
                long size = state == null ? sizeBefore(log) : state.edge().size();
                ran.told()
                        .durable(LongStream.range(first, first + count)
                                .mapToObj(index -> new Receipt(log, index, size))
                                .toList());
            });
        }

        private long sizeBefore(MunicipalityCode log) {
            return before.getOrDefault(log, TreeState.EMPTY).edge().size();
        }

        void commit() throws SQLException {
            for (Map.Entry<MunicipalityCode, List<AccessEvent>> each : events.entrySet()) {
                if (!each.getValue().isEmpty()) {
                    MunicipalityCode log = each.getKey();
                    show(log);
                    Batch batch = new Batch(connection, log, scopes, signers, settings.node(), clock.instant());
                    after.put(log, batch.append(before.getOrDefault(log, TreeState.EMPTY), each.getValue()));
                }
            }
            connection.commit();
            durability.committed(connection);
            trees.putAll(after);
            after.forEach((log, state) -> keeper.keep(log, state.edge()));
            tell.forEach(Runnable::run);
        }

        /** One batch carries several trees, and sees one municipality at a time. */
        private void show(MunicipalityCode log) throws SQLException {
            if (!log.equals(shown)) {
                Database.show(connection, log);
                shown = log;
            }
        }

        private TreeState stateOf(MunicipalityCode log) throws SQLException {
            TreeState known = trees.getOrDefault(log, TreeState.EMPTY);
            var head = heads.newest(connection, log);
            if (head.isEmpty()) {
                if (known.edge().size() > 0) {
                    throw new LogBroken("the heads of " + log + " are gone");
                }
                return known;
            }
            long size = head.get().edge().size();
            if (size < known.edge().size()) {
                throw new LogBroken("the tree of " + log + " is smaller than it was");
            }
            if (size == known.edge().size()) {
                if (!head.get().edge().equals(known.edge())) {
                    throw new LogBroken("the tree of " + log + " is another than it was");
                }
                return known;
            }
            TreeState adopted = known.edge().size() == 0
                    ? heads.adopt(connection, log, head.get())
                    : heads.follow(connection, log, known, head.get());
            trees.put(log, adopted);
            return adopted;
        }
    }
}
