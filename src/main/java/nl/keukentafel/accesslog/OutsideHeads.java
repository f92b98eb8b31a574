package nl.keukentafel.accesslog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.tlog.Checkpoint;
import nl.keukentafel.tlog.Frontier;
import nl.keukentafel.tlog.Hash;
import nl.keukentafel.tlog.SignedNote;

/**
 * The last head of each tree, kept with the keys and so outside the database of the log, before any caller of that batch
 * is told. What a restored backup of the log does not know any more, it shows.
 */
public final class OutsideHeads {
    private static final long LONGER_THAN_ANY = Long.MAX_VALUE;

    private final DataSource outside;
    private final LogReader reader;
    private final Clock clock;

    /** The table is that of {@code db/keys}. */
    OutsideHeads(DataSource outside, LogReader reader, Clock clock) {
        this.outside = outside;
        this.reader = reader;
        this.clock = clock;
    }

    /** How the log in the database stands against what was kept outside. */
    public enum Standing {
        /** All that was ever told durable is there. */
        WHOLE,
        /** Entries that were told durable are gone, or others are in their place. */
        RESTORED,
        /** Nothing was kept to compare with. */
        NOTHING_KEPT
    }

    private record Kept(long size, Hash root) {}

    /** Compares; what was kept is read first, so that a log that others write to meanwhile is never found too short. */
    public Standing standing(MunicipalityCode log) {
        Optional<Kept> kept = kept(log);
        if (kept.isEmpty()) {
            return Standing.NOTHING_KEPT;
        }
        Kept then = kept.get();
        return reader.headUpTo(log, then.size())
                        .map(SignedNote::text)
                        .map(Checkpoint::parse)
                        .filter(head ->
                                head.size() == then.size() && head.root().equals(then.root()))
                        .isPresent()
                ? Standing.WHOLE
                : Standing.RESTORED;
    }

    /**
     * From here until {@link #beginAnew} the log counts as restored, however long it grows meanwhile: whoever breaks off
     * before that begins again.
     */
    public void distrust(MunicipalityCode log) {
        keep(log, LONGER_THAN_ANY, Hash.of(new byte[Hash.LENGTH]));
        if (!kept(log).map(Kept::size).equals(Optional.of(LONGER_THAN_ANY))) {
            throw new LogUnavailable("the head outside the log cannot be set back");
        }
    }

    /** From here on the log as it is now is what later ones are compared with. */
    public void beginAnew(MunicipalityCode log) {
        Optional<Checkpoint> head = reader.head(log).map(SignedNote::text).map(Checkpoint::parse);
        if (head.isEmpty()) {
            run("DELETE FROM outside_head WHERE log = ?", statement -> {
                statement.setString(1, log.value());
                return statement.executeUpdate();
            });
            return;
        }
        int set = run("UPDATE outside_head SET size = ?, root = ?, kept_at = ? WHERE log = ?", statement -> {
            statement.setLong(1, head.get().size());
            statement.setBytes(2, head.get().root().bytes());
            statement.setObject(3, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            statement.setString(4, log.value());
            return statement.executeUpdate();
        });
        if (set == 0) {
            keep(log, head.get().size(), head.get().root());
        }
    }

    void keep(MunicipalityCode log, Frontier edge) {
        keep(log, edge.size(), edge.root());
    }

    private void keep(MunicipalityCode log, long size, Hash root) {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!grown(log, size, root, now) && kept(log).isEmpty()) {
            int first = run(
                    "INSERT INTO outside_head (log, size, root, kept_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    statement -> {
                        statement.setString(1, log.value());
                        statement.setLong(2, size);
                        statement.setBytes(3, root.bytes());
                        statement.setObject(4, now);
                        return statement.executeUpdate();
                    });
            if (first == 0) {
                // Another node kept the first one meanwhile; ours may be the later.
                grown(log, size, root, now);
            }
        }
    }

    /** False when nothing was kept, or what was kept is as long. */
    private boolean grown(MunicipalityCode log, long size, Hash root, OffsetDateTime now) {
        int updated =
                run("UPDATE outside_head SET size = ?, root = ?, kept_at = ? WHERE log = ? AND size < ?", statement -> {
                    statement.setLong(1, size);
                    statement.setBytes(2, root.bytes());
                    statement.setObject(3, now);
                    statement.setString(4, log.value());
                    statement.setLong(5, size);
                    return statement.executeUpdate();
                });
        return updated > 0;
    }

    private Optional<Kept> kept(MunicipalityCode log) {
        return run("SELECT size, root FROM outside_head WHERE log = ?", statement -> {
            statement.setString(1, log.value());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Kept(rows.getLong(1), Hash.of(rows.getBytes(2))))
                        : Optional.empty();
            }
        });
    }

    private <T> T run(String sql, Statement<T> with) {
        try (Connection connection = outside.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return with.run(statement);
        } catch (SQLException e) {
            throw new LogUnavailable("the head outside the log cannot be read or kept", e);
        }
    }

    @FunctionalInterface
    private interface Statement<T> {
        T run(PreparedStatement statement) throws SQLException;
    }
}
