package nl.keukentafel.accesslog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.tlog.Hash;
import nl.keukentafel.tlog.HashReader;
import nl.keukentafel.tlog.Node;
import nl.keukentafel.tlog.Tile;

/** Reads hashes of a tree of one size from its tiles; each tile is read once. */
public final class SqlHashReader implements HashReader {
    private final Connection connection;
    private final MunicipalityCode log;
    private final long size;

    /** The connection sees this municipality, and stays the caller's. */
    public SqlHashReader(Connection connection, MunicipalityCode log, long size) {
        this.connection = connection;
        this.log = log;
        this.size = size;
    }

    private record Place(int level, long index) {}

    @Override
    public List<Hash> read(List<Node> nodes) {
        Map<Place, List<Hash>> tiles = new HashMap<>();
        List<Hash> hashes = new ArrayList<>();
        for (Node node : nodes) {
            Place place = new Place(Tile.levelOf(node), Tile.indexOf(node));
            hashes.add(Tile.hash(node, tiles.computeIfAbsent(place, this::tile)));
        }
        return hashes;
    }

    private List<Hash> tile(Place place) {
        try {
            long first = place.index() * Tile.FULL;
            long whole = size >> (Tile.HEIGHT * place.level());
            if (whole < first + Tile.FULL) {
                return Heads.hashes(connection, log, place.level(), first, whole);
            }
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT hashes FROM log_tile WHERE log = ? AND level = ? AND idx = ?")) {
                select.setString(1, log.value());
                select.setInt(2, place.level());
                select.setLong(3, place.index());
                try (ResultSet rows = select.executeQuery()) {
                    if (!rows.next()) {
                        throw new LogBroken("a tile of " + log + " is missing");
                    }
                    byte[] bytes = rows.getBytes(1);
                    List<Hash> hashes = new ArrayList<>();
                    for (int i = 0; i < Tile.FULL; i++) {
                        hashes.add(Hash.at(bytes, i * Hash.LENGTH));
                    }
                    return hashes;
                }
            }
        } catch (SQLException e) {
            throw new LogUnavailable("the log cannot be read", e);
        }
    }
}
