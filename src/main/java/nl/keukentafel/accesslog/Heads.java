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
import nl.keukentafel.tlog.Frontier;
import nl.keukentafel.tlog.Hash;
import nl.keukentafel.tlog.SignedNote;
import nl.keukentafel.tlog.Tile;

/** The heads of the trees in the database, believed only after their signature and edge were checked. */
final class Heads {
    private final Signers signers;

    Heads(Signers signers) {
        this.signers = signers;
    }

    /** A head as its row says. */
    record Head(Frontier edge, SignedNote note) {}

    Optional<Head> newest(Connection connection, MunicipalityCode log) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT size, edge, note FROM log_head WHERE log = ? ORDER BY size DESC LIMIT 1")) {
            select.setString(1, log.value());
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                return Optional.of(new Head(
                        Frontier.decoded(rows.getLong(1), rows.getBytes(2)), SignedNote.parse(rows.getString(3))));
            }
        }
    }

    /** Reads the state of a tree up to this head, and checks that head, edge and hashes say the same. */
    TreeState adopt(Connection connection, MunicipalityCode log, Head head) throws SQLException {
        Checkpoint checkpoint = Checkpoint.parse(head.note().text());
        boolean signed = head.note().trustedBy(signers.verifiers(log)) instanceof SignedNote.Trust.Signed;
        if (!signed
                || !checkpoint.origin().equals(signers.origin(log))
                || checkpoint.size() != head.edge().size()
                || !checkpoint.root().equals(head.edge().root())) {
            throw new LogBroken("the newest head of " + log + " is not one that this service signed");
        }
        long size = checkpoint.size();
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
