package nl.keukentafel.demo;

import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import nl.keukentafel.accesslog.SqlHashReader;
import nl.keukentafel.database.Database;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.tlog.Frontier;
import nl.keukentafel.tlog.Hash;
import nl.keukentafel.tlog.InclusionProof;
import nl.keukentafel.tlog.Merkle;
import nl.keukentafel.tlog.Tile;

/** Inclusion proofs in a tree of ten million generated leaves, read from its tiles in the database without a cache. */
final class ProofBench {
    private static final long SIZE = 10_000_000;
    private static final int PROOFS = 1_000;
    private static final int WARM_UP = 200;
    private static final int TOGETHER = 64;
    private static final MunicipalityCode LOG = new MunicipalityCode("gm9903");

    private final DataSource database;
    private final List<List<Hash>> open = new ArrayList<>();
    private final List<Object[]> tiles = new ArrayList<>();
    private Frontier edge = Frontier.EMPTY;
    private long reads;

    ProofBench(DataSource database) {
        this.database = database;
    }

    void run(PrintStream out) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            grow(connection);
            Database.show(connection, LOG);
            Random random = new Random(1);
            double[] waits = new double[PROOFS];
            long most = 0;
            for (int i = -WARM_UP; i < PROOFS; i++) {
                long index = random.nextLong(SIZE);
                reads = 0;
                long begun = System.nanoTime();
                InclusionProof proof =
                        InclusionProof.prove(new SqlHashReader(counted(connection), LOG, SIZE), index, SIZE);
                double wait = (System.nanoTime() - begun) / 1e6;
                if (!proof.holds(leaf(index), edge.root())) {
                    throw new IllegalStateException("a proof does not hold");
                }
                if (i >= 0) {
                    waits[i] = wait;
                    most = Math.max(most, reads);
                }
            }
            connection.rollback();
            Arrays.sort(waits);
            out.printf(
                    "an inclusion proof at %,d entries: p50 %.2f ms, p99 %.2f ms (budget p50 1), at most %d reads of the"
                            + " database (budget 5)%n",
                    SIZE, Bench.percentile(waits, 50), Bench.percentile(waits, 99), most);
        }
    }

    private static Hash leaf(long index) {
        return Merkle.leaf(ByteBuffer.allocate(Long.BYTES).putLong(index).array());
    }

    /** Writes the full tiles of every level, and the leaves that fill none. */
    private void grow(Connection connection) throws SQLException {
        Database.show(connection, LOG);
        try (PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO log_tile (log, level, idx, root, hashes) VALUES (?,?,?,?,?)");
                PreparedStatement entry = connection.prepareStatement(
                        "INSERT INTO log_entry (log, idx, leaf, leaf_hash, committed_at) VALUES (?,?,?,?,?)")) {
            for (long first = 0; first < SIZE; first += Tile.FULL) {
                List<Hash> leaves = new ArrayList<>(Tile.FULL);
                for (long index = first; index < Math.min(SIZE, first + Tile.FULL); index++) {
                    leaves.add(leaf(index));
                }
                edge = edge.with(leaves);
                if (leaves.size() == Tile.FULL) {
                    full(0, first / Tile.FULL, leaves);
                } else {
                    entries(entry, first, leaves);
                }
                if (tiles.size() >= TOGETHER) {
                    write(connection, insert);
                }
            }
            write(connection, insert);
        }
    }

    private void full(int level, long index, List<Hash> hashes) {
        Hash root = Merkle.root(hashes);
        ByteBuffer bytes = ByteBuffer.allocate(Tile.FULL * Hash.LENGTH);
        hashes.forEach(hash -> bytes.put(hash.bytes()));
        tiles.add(new Object[] {LOG.value(), level, index, root.bytes(), bytes.array()});
        if (open.size() == level) {
            open.add(new ArrayList<>());
        }
        List<Hash> above = open.get(level);
        above.add(root);
        if (above.size() == Tile.FULL) {
            open.set(level, new ArrayList<>());
            full(level + 1, index / Tile.FULL, above);
        }
    }

    private void write(Connection connection, PreparedStatement insert) throws SQLException {
        for (Object[] tile : tiles) {
            for (int i = 0; i < tile.length; i++) {
                insert.setObject(i + 1, tile[i]);
            }
            insert.addBatch();
        }
        insert.executeBatch();
        tiles.clear();
        connection.commit();
        Database.show(connection, LOG);
    }

    private static void entries(PreparedStatement insert, long first, List<Hash> leaves) throws SQLException {
        for (int i = 0; i < leaves.size(); i++) {
            insert.setString(1, LOG.value());
            insert.setLong(2, first + i);
            insert.setBytes(3, new byte[1 + Hash.LENGTH]);
            insert.setBytes(4, leaves.get(i).bytes());
            insert.setObject(5, OffsetDateTime.now(ZoneOffset.UTC));
            insert.addBatch();
        }
        insert.executeBatch();
    }

    /** The connection, with its statements counted: each of them is one way to the database and back. */
    private Connection counted(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                ProofBench.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        reads++;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
