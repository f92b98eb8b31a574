package nl.keukentafel.accesslog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nl.keukentafel.keys.KeyKind;
import nl.keukentafel.keys.KeyStore;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;

/**
 * Erases content from the log. The entry that says so and the deleting are one transaction; hashes stay, so every proof
 * and every head stays valid and the verifier reads "erased" and not "tampered".
 */
public final class LogErasure {
    private static final int MONTHS_KEPT = 72;
    /** So many entries go in one transaction, while others wait for it. */
    private static final int AT_ONCE = 2_000;

    private final AccessLog log;
    private final KeyStore keys;
    private final Scopes scopes;
    private final Clock clock;
    private final int atOnce;

    LogErasure(AccessLog log, KeyStore keys, Clock clock) {
        this(log, keys, clock, AT_ONCE);
    }

    /** With so many entries in one transaction. */
    LogErasure(AccessLog log, KeyStore keys, Clock clock, int atOnce) {
        this.atOnce = atOnce;
        this.log = log;
        this.keys = keys;
        this.scopes = new Scopes(keys);
        this.clock = clock;
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
        for (String table : List.of("log_act", "log_search", "processing_record", "decision_record", "log_subject")) {
            deleteUpTo(connection, table, log, last);
        }
        String range = "0-" + last;
        return new LogTransaction.Written<>(
                List.of(event(actor, traceId, Map.of("acts", range, "subjects", range, "ground", "retention"))),
                last + 1 - first);
    }

    /** Places have the order of their times, so it is halved; nothing orders the rows by time. */
    private static long firstSince(Connection connection, MunicipalityCode log, Instant before, long first, long end)
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
    private static long place(Connection connection, MunicipalityCode log, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, log.value());
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                long place = rows.getLong(1);
                return rows.wasNull() ? -1 : place;
            }
        }
    }

    /**
     * Erases a person's side of all their entries and shreds their keys; who looked, when and for what stays. It needs
     * two people and a ground. Gives the number of entries.
     */
    public long person(
            MunicipalityCode municipality,
            PersonRef person,
            AccessEvent.Actor first,
            AccessEvent.Actor second,
            String ground,
            String traceId) {
        if (first.id().equals(second.id()) || ground.isBlank()) {
            throw new IllegalArgumentException("erasing a person needs two people and a ground");
        }
        long erased = log.write(municipality, connection -> {
                    List<Long> places = placesOf(connection, municipality, person);
                    forgetLast(connection, municipality, person);
                    if (places.isEmpty()) {
                        return new LogTransaction.Written<>(List.of(), 0L);
                    }
                    for (String table : List.of("log_subject", "processing_record", "decision_record")) {
                        delete(connection, table, municipality, places);
                    }
                    Map<String, String> details =
                            Map.of("subjects", ranges(places), "ground", ground, "second", second.id());
                    return new LogTransaction.Written<>(List.of(event(first, traceId, details)), (long) places.size());
                })
                .value();
        for (int year : years()) {
            keys.shred(KeyKind.CONTENT, Scopes.subjectScope(municipality, person, year));
        }
        keys.shred(KeyKind.SEARCH_INDEX, Scopes.personScope(municipality, person));
        return erased;
    }

    private AccessEvent event(AccessEvent.Actor actor, String traceId, Map<String, String> details) {
        return new AccessEvent(
                AccessEvent.Kind.ERASED,
                clock.instant(),
                Optional.empty(),
                actor,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                traceId,
                details);
    }

    private List<Integer> years() {
        int last = Scopes.monthOf(clock.instant()).getYear() + 1;
        return Stream.iterate(last, year -> year - 1)
                .limit(MONTHS_KEPT / 12 + 2)
                .toList();
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

    private List<Long> placesOf(Connection connection, MunicipalityCode log, PersonRef person) throws SQLException {
        YearMonth newest = Scopes.monthOf(clock.instant()).plusMonths(1);
        List<byte[]> tags = Stream.iterate(newest, month -> month.minusMonths(1))
                .limit(MONTHS_KEPT)
                .map(month -> scopes.subjectTag(log, person, month))
                .toList();
        String sql = "SELECT idx FROM log_subject WHERE log = ? AND tag IN (?" + ", ?".repeat(tags.size() - 1)
                + ") ORDER BY idx";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, log.value());
            for (int i = 0; i < tags.size(); i++) {
                select.setBytes(i + 2, tags.get(i));
            }
            List<Long> places = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    places.add(rows.getLong(1));
                }
            }
            return places;
        }
    }

    private void forgetLast(Connection connection, MunicipalityCode log, PersonRef person) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM log_last WHERE log = ? AND tag = ?")) {
            delete.setString(1, log.value());
            delete.setBytes(2, scopes.lastTag(log, person));
            delete.executeUpdate();
        }
    }

    private static void delete(Connection connection, String table, MunicipalityCode log, List<Long> places)
            throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM " + table + " WHERE log = ? AND idx = ?")) {
            for (long place : places) {
                delete.setString(1, log.value());
                delete.setLong(2, place);
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    private static String ranges(List<Long> places) {
        List<String> ranges = new ArrayList<>();
        for (int i = 0; i < places.size(); ) {
            int end = i;
            while (end + 1 < places.size() && places.get(end + 1) == places.get(end) + 1) {
                end++;
            }
            ranges.add(places.get(i) + "-" + places.get(end));
            i = end + 1;
        }
        return String.join(",", ranges);
    }
}
