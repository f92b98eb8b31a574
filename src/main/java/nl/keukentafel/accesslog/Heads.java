package nl.keukentafel.accesslog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.tlog.Checkpoint;
import nl.keukentafel.tlog.ConsistencyProof;
import nl.keukentafel.tlog.Frontier;
import nl.keukentafel.tlog.Hash;
import nl.keukentafel.tlog.SignedNote;
import nl.keukentafel.tlog.Tile;

/** The heads of the trees in the database, believed only after their signature and edge were checked. */
final class Heads {
    /** The most entries of other nodes that are read one by one. */
    private static final long FOLLOWED = 4096;

    /** In the whole order of the key: by size alone, H2 would read every head to find the last. */
    static final String NEWEST =
            "SELECT size, edge, note FROM log_head WHERE log = ? ORDER BY log DESC, size DESC LIMIT 1";

    private final Signers signers;

    Heads(Signers signers) {
        this.signers = signers;
    }

    /** A head as its row says. */
    record Head(Frontier edge, SignedNote note) {}

    Optional<Head> newest(Connection connection, MunicipalityCode log) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NEWEST)) {
            return newest(select, log);
        }
    }

    /** The same by the statement {@link #NEWEST}, which stays open. */
    Optional<Head> newest(PreparedStatement select, MunicipalityCode log) throws SQLException {
        select.setString(1, log.value());
        try (ResultSet rows = select.executeQuery()) {
            if (!rows.next()) {
                return Optional.empty();
            }
            return Optional.of(
                    new Head(Frontier.decoded(rows.getLong(1), rows.getBytes(2)), SignedNote.parse(rows.getString(3))));
        }
    }

    /** Reads the state of a tree up to this head, and checks that head, edge and hashes say the same. */
    TreeState adopt(Connection connection, MunicipalityCode log, Head head) throws SQLException {
        long size = checked(log, head).size();
        List<List<Hash>> partial = new ArrayList<>();
        for (int level = 0; size >> (Tile.HEIGHT * level) > 0; level++) {
            long whole = size >> (Tile.HEIGHT * level);
            List<Hash> hashes = hashes(connection, log, level, whole - whole % Tile.FULL, whole);
            if (hashes.size() != whole % Tile.FULL) {
                throw new LogBroken("hashes at the edge of " + log + " are missing");
            }
            partial.add(hashes);
        }
        return new TreeState(head.edge(), partial);
    }

    /**
     * Reads on from a state that is known, and checks that this head is of the same tree grown: nobody has put another in
     * its place meanwhile.
     */
    TreeState follow(Connection connection, MunicipalityCode log, TreeState known, Head head) throws SQLException {
        checked(log, head);
        long from = known.edge().size();
        long to = head.edge().size();
        if (to - from > FOLLOWED) {
            boolean grown = ConsistencyProof.prove(new SqlHashReader(connection, log, to), from, to)
                    .holds(known.edge().root(), head.edge().root());
            if (!grown) {
                throw replaced(log);
            }
            return adopt(connection, log, head);
        }
        List<Hash> added = hashes(connection, log, 0, from, to);
        TreeState grown = known.with(added).state();
        if (added.size() != to - from || !grown.edge().equals(head.edge())) {
            throw replaced(log);
        }
        return grown;
    }

    private Checkpoint checked(MunicipalityCode log, Head head) {
        Checkpoint checkpoint = Checkpoint.parse(head.note().text());
        boolean signed = head.note().trustedBy(signers.verifiers(log)) instanceof SignedNote.Trust.Signed;
        if (!signed
                || !checkpoint.origin().equals(signers.origin(log))
                || checkpoint.size() != head.edge().size()
                || !checkpoint.root().equals(head.edge().root())) {
            throw new LogBroken("the newest head of " + log + " is not one that this service signed");
        }
        return checkpoint;
    }

    private static LogBroken replaced(MunicipalityCode log) {
        return new LogBroken("the tree of " + log + " is another than it was");
    }

    /** Hashes of one tile level; those of level 0 are leaf hashes, those above are the roots of full tiles. */
    static List<Hash> hashes(Connection connection, MunicipalityCode log, int level, long from, long to)
            throws SQLException {
        String sql = level == 0
                ? "SELECT leaf_hash FROM log_entry WHERE log = ? AND idx >= ? AND idx < ? ORDER BY idx"
                : "SELECT root FROM log_tile WHERE log = ? AND idx >= ? AND idx < ? AND level = ? ORDER BY idx";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, log.value());
            select.setLong(2, from);
            select.setLong(3, to);
            if (level > 0) {
                select.setInt(4, level - 1);
            }
            List<Hash> hashes = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    hashes.add(Hash.of(rows.getBytes(1)));
                }
            }
            return hashes;
        }
    }
}
