package nl.keukentafel.accesslog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.municipality.MunicipalityCode;

/**
 * Erases what is older than it is kept. The entry that says so and the deleting are one transaction; hashes stay, so every
 * proof and every head stays valid and the verifier reads "erased" and not "tampered".
 */
public final class LogErasure {
    /** So many entries go in one transaction, while others wait for it. */
    private static final int AT_ONCE = 2_000;

    private static final List<String> SIDES =
            List.of("log_act", "log_search", "processing_record", "decision_record", "log_subject");

    private final AccessLog log;
    private final Clock clock;
    private final int atOnce;

    LogErasure(AccessLog log, Clock clock) {
        this(log, clock, AT_ONCE);
    }

    /** With so many entries in one transaction. */
    LogErasure(AccessLog log, Clock clock, int atOnce) {
        this.atOnce = atOnce;
        this.log = log;
        this.clock = clock;
    }

    /** Every table of which a term's end deletes rows. */
    public static Set<String> tables() {
        Set<String> tables = new HashSet<>(SIDES);
        tables.add("log_came_trace");
        return tables;
    }

    /**
     * Erases both sides of everything that was written before this moment, as many entries at a time as one transaction
     * may hold; gives the number of entries.
     */
    public long retention(MunicipalityCode municipality, Instant before, AccessEvent.Actor actor, String traceId) {
        long erased = 0;
        long some;
        do {
            some = log.write(municipality, connection -> some(connection, municipality, before, actor, traceId))
                    .value();
            erased += some;
        } while (some == atOnce);
        return erased;
    }

    private LogTransaction.Written<Long> some(
            Connection connection, MunicipalityCode log, Instant before, AccessEvent.Actor actor, String traceId)
            throws SQLException {
        long first = place(connection, log, "SELECT MIN(idx) FROM log_act WHERE log = ?");
        long end = place(connection, log, "SELECT MAX(idx) FROM log_entry WHERE log = ?") + 1;
        long until = first < 0 ? first : firstSince(connection, log, before, first, end);
        if (first == until) {
            return new LogTransaction.Written<>(List.of(), 0L);
        }
        long last = Math.min(until, first + atOnce) - 1;
        forgetTraces(connection, log, before);
        for (String table : SIDES) {
            deleteUpTo(connection, table, log, last);
        }
        String range = "0-" + last;
        return new LogTransaction.Written<>(
                List.of(event(
                        clock.instant(),
                        actor,
                        traceId,
                        Map.of("acts", range, "subjects", range, "ground", "retention"))),
                last + 1 - first);
    }

    private static void forgetTraces(Connection connection, MunicipalityCode log, Instant before) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM log_came_trace WHERE log = ? AND came_at < ?")) {
            delete.setString(1, log.value());
            delete.setObject(2, before.atOffset(ZoneOffset.UTC));
            delete.executeUpdate();
        }
    }

    /** Places have the order of their times, so it is halved; nothing orders the rows by time. */
    static long firstSince(Connection connection, MunicipalityCode log, Instant before, long first, long end)
            throws SQLException {
        long low = first;
        long high = end;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (committed(connection, log, middle).isBefore(before)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static Instant committed(Connection connection, MunicipalityCode log, long place) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT committed_at FROM log_entry WHERE log = ? AND idx = ?")) {
            select.setString(1, log.value());
            select.setLong(2, place);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    throw new LogBroken("an entry of " + log + " is missing");
                }
                return rows.getObject(1, OffsetDateTime.class).toInstant();
            }
        }
    }

    /** -1 when there is none. */
    static long place(Connection connection, MunicipalityCode log, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, log.value());
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                long place = rows.getLong(1);
                return rows.wasNull() ? -1 : place;
            }
        }
    }

    static AccessEvent event(Instant at, AccessEvent.Actor actor, String traceId, Map<String, String> details) {
        return new AccessEvent(
                AccessEvent.Kind.ERASED,
                at,
                Optional.empty(),
                actor,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                traceId,
                details);
    }

    private static void deleteUpTo(Connection connection, String table, MunicipalityCode log, long last)
            throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM " + table + " WHERE log = ? AND idx <= ?")) {
            delete.setString(1, log.value());
            delete.setLong(2, last);
            delete.executeUpdate();
        }
    }
}
