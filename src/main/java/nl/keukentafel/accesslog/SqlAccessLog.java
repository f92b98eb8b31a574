package nl.keukentafel.accesslog;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
    /** Those who were told a moment ago may be back, for at most this part of what the batch took. */
    private static final int PATIENCE = 4;

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
    private final ExecutorService signing = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("log-signer").factory());
    /** Trees that failed the last time; known to the writer alone, as is the tree that it is busy with. */
    private final Set<MunicipalityCode> apart = new HashSet<>();

    private @Nullable MunicipalityCode inHand;
    private int lastTaken = 1;
    private long lastNanos;
    private volatile boolean closed;
    private @Nullable WriterConnection own;

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
        // Those who are refused anyway cost nothing.
        if (!line.hasRoom()) {
            throw new LogUnavailable("the log has no room for another caller");
        }
        Pending<T> pending = new Pending<>(
                municipality,
                work,
                work.expected().stream()
                        .map(event -> Draft.of(scopes, municipality, event))
                        .toList());
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
                if (line.await(IDLE_MILLIS)) {
                    line.gather(lastTaken, lastNanos / PATIENCE);
                    writeForAll(line.trees());
                }
            } catch (InterruptedException e) {
                closed = true;
            }
        }
        signing.close();
        disconnect();
    }

    /** A tree that failed is written by itself until it succeeds, so that its callers alone are refused. */
    private void writeForAll(SortedSet<MunicipalityCode> waitedFor) {
        SortedSet<MunicipalityCode> together = new TreeSet<>(waitedFor);
        together.removeAll(apart);
        if (!together.isEmpty()) {
            write(together);
        }
        waitedFor.stream().filter(tree -> !together.contains(tree)).forEach(tree -> write(new TreeSet<>(Set.of(tree))));
    }

    private void write(SortedSet<MunicipalityCode> waitedFor) {
        List<Pending<?>> taken = new ArrayList<>();
        long begun = System.nanoTime();
        inHand = null;
        try {
            Transaction transaction = new Transaction(connection());
            transaction.begin(waitedFor);
            taken.addAll(line.take(waitedFor, LogSettings.BATCH));
            transaction.run(taken);
            transaction.commit();
            apart.removeAll(waitedFor);
            lastTaken = taken.size();
            lastNanos = System.nanoTime() - begun;
        } catch (LogBroken e) {
            LOG.error("The access log stops: {}", e.getMessage());
            refuse(waitedFor, taken, new LogUnavailable("the log is broken and takes nothing", e));
        } catch (SQLException | RuntimeException | Error e) {
            LOG.error("The access log could not write a batch of {}", taken.size(), e);
            refuse(waitedFor, taken, new LogUnavailable("it is not known whether the log took the entry", e));
        }
    }

    /**
     * After a failure the outcome is not known, so everybody who was taken is refused and the connection is not used again.
     * Before anybody was taken, those who wait for the tree that failed are; the others keep their place.
     */
    private void refuse(SortedSet<MunicipalityCode> waitedFor, List<Pending<?>> taken, LogUnavailable why) {
        disconnect();
        MunicipalityCode failed = inHand;
        if (failed != null) {
            apart.add(failed);
        }
        if (taken.isEmpty()) {
            taken.addAll(line.take(failed == null ? waitedFor : Set.of(failed), LogSettings.BATCH));
        }
        taken.forEach(pending -> pending.fail(why));
    }

    private WriterConnection connection() throws SQLException {
        WriterConnection connection = own;
        if (connection == null || connection.isClosed()) {
            connection = WriterConnection.on(database.open());
            own = connection;
        }
        return connection;
    }

    private void disconnect() {
        WriterConnection connection = own;
        own = null;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.warn("The log's connection did not close well", e);
            }
        }
    }

    /** One batch, from the lock to the answer. */
    private final class Transaction {
        private final WriterConnection writer;
        private final Connection connection;
        private final Map<MunicipalityCode, TreeState> before = new HashMap<>();
        private final Map<MunicipalityCode, List<Draft>> drafts = new HashMap<>();
        private final List<Runnable> tell = new ArrayList<>();
        private final Map<MunicipalityCode, TreeState> after = new HashMap<>();
        private @Nullable MunicipalityCode shown;

        Transaction(WriterConnection writer) {
            this.writer = writer;
            this.connection = writer.connection();
        }

        /** Locks the trees first and reads their heads in statements of their own, which see what others committed. */
        void begin(SortedSet<MunicipalityCode> waitedFor) throws SQLException {
            writer.durability().begin(writer);
            if (apart.containsAll(waitedFor)) {
                writer.durability().hurry(writer);
            }
            for (MunicipalityCode log : waitedFor) {
                inHand = log;
                writer.durability().lock(writer, log);
            }
            for (MunicipalityCode log : waitedFor) {
                inHand = log;
                show(log);
                before.put(log, stateOf(log));
            }
            inHand = null;
        }

        void run(List<Pending<?>> taken) throws SQLException {
            LentConnection lent = new LentConnection(connection);
            for (Pending<?> pending : taken) {
                show(pending.log());
                try {
                    Pending.Ran ran = pending.run(lent.lend());
                    List<Draft> made = pending.drafts(ran.entries(), event -> Draft.of(scopes, pending.log(), event));
                    refuseLooksBehindAClosedGate(pending.log(), ran.entries());
                    lent.keep();
                    keep(pending.log(), made, ran.told());
                } catch (RuntimeException e) {
                    lent.undo();
                    pending.fail(e);
                } catch (SQLException | Error e) {
                    lent.undo();
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

        private void keep(MunicipalityCode log, List<Draft> made, Pending.Told told) {
            List<Draft> all = drafts.computeIfAbsent(log, any -> new ArrayList<>());
            long first = sizeBefore(log) + all.size();
            all.addAll(made);
            int count = made.size();
            tell.add(() -> {
                TreeState state = after.get(log);
                long size = state == null ? sizeBefore(log) : state.edge().size();
                told.durable(LongStream.range(first, first + count)
                        .mapToObj(index -> new Receipt(log, index, size))
                        .toList());
            });
        }

        private long sizeBefore(MunicipalityCode log) {
            return before.getOrDefault(log, TreeState.EMPTY).edge().size();
        }

        void commit() throws SQLException {
            Lasts lasts = new Lasts(writer, scopes);
            for (Map.Entry<MunicipalityCode, List<Draft>> each : drafts.entrySet()) {
                if (!each.getValue().isEmpty()) {
                    MunicipalityCode log = each.getKey();
                    inHand = log;
                    show(log);
                    Batch batch = new Batch(
                            writer.inserts(), log, scopes, signers, signing, settings.node(), clock.instant());
                    after.put(log, batch.append(before.getOrDefault(log, TreeState.EMPTY), each.getValue(), lasts));
                }
            }
            inHand = null;
            connection.commit();
            writer.durability().committed(writer);
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
            var head = heads.newest(writer.prepared(Heads.NEWEST), log);
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
