package nl.keukentafel.accesslog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import nl.keukentafel.database.Database;
import nl.keukentafel.database.Work;
import nl.keukentafel.keys.ErasedScopes;
import nl.keukentafel.keys.KeyKind;
import nl.keukentafel.keys.KeyStore;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;

/**
 * Erases one person's side of the log before its time. First the rows go, under an entry that says so; once no node can
 * have a key of theirs in memory any more, and nothing was written under one meanwhile, the keys are destroyed. Who
 * looked, when and for what stays. Its methods run inside a transaction of the log, but for {@link #again}.
 */
public final class PersonErasure {
    /** Longer than a node remembers a key and a caller waits for the log, together. */
    static final Duration SETTLED = Duration.ofMinutes(3);

    private static final Duration BEFORE = Duration.ofDays(1);
    private static final int FETCH = 1000;
    /** So many entries are erased in one transaction, while others wait for it. */
    private static final int AT_ONCE = 500;
    /** So many entries are read at a time, while nobody waits. */
    private static final int STEP = 50_000;

    private final AccessLog log;
    private final Database database;
    private final Scopes tags;
    private final ErasedScopes scopes;
    private final Clock clock;
    private final int step;

    PersonErasure(AccessLog log, Database database, KeyStore keys, ErasedScopes scopes, Clock clock) {
        this(log, database, keys, scopes, clock, STEP);
    }

    /** Reading so many entries at a time. */
    PersonErasure(AccessLog log, Database database, KeyStore keys, ErasedScopes scopes, Clock clock, int step) {
        this.log = log;
        this.database = database;
        this.step = step;
        this.tags = new Scopes(keys);
        this.scopes = scopes;
        this.clock = clock;
    }

    /**
     * Who decided so, and why.
     *
     * @param first who wrote it down, by the id that the sign-in has for them
     * @param second who confirmed it
     * @param ground a short code, never words about somebody
     */
    public record Decision(String first, String second, String ground) {
        /** Throws {@link IllegalArgumentException} for one person alone, and without a ground. */
        public Decision {
            if (first.isBlank() || second.isBlank() || first.equals(second) || ground.isBlank()) {
                throw new IllegalArgumentException("erasing a person needs two people and a ground");
            }
        }

        private String words() {
            return String.join("\n", ground, first, second);
        }

        private static Decision of(String words) {
            String[] parts = words.split("\n", -1);
            return new Decision(parts[1], parts[2], parts[0]);
        }
    }

    /** Where the erasing of somebody is. */
    public enum State {
        /** The rows went; the keys are still there. */
        ERASED,
        /** The keys are destroyed. */
        SHREDDED,
        DONE
    }

    /** Somebody who was erased. */
    public record Erased(PersonRef person, Decision decision, State state, Instant since) {
        /** Whether nobody can still work with what was there before. */
        public boolean settledAt(Instant now) {
            return now.isAfter(since.plus(SETTLED));
        }
    }

    /** Everybody who was ever erased here, also when a backup of before was restored. */
    public List<Erased> all(MunicipalityCode municipality) {
        return scopes.under(municipality.value()).stream()
                .map(PersonErasure::erased)
                .toList();
    }

    private static Erased erased(ErasedScopes.Erased one) {
        State state = one.done() ? State.DONE : one.shredded().isPresent() ? State.SHREDDED : State.ERASED;
        return new Erased(
                PersonRef.of(one.scope().substring(one.scope().indexOf('/') + 1)),
                Decision.of(one.because()),
                state,
                one.shredded().orElse(one.at()));
    }

    /** Says for good that these refs are erased, and erases what the log has of them; gives the entry that says so. */
    public AccessEvent erase(
            Connection connection,
            MunicipalityCode municipality,
            Collection<PersonRef> refs,
            Decision decision,
            String traceId)
            throws SQLException {
        refs.forEach(ref -> scopes.erase(Scopes.personScope(municipality, ref), decision.words()));
        Set<Long> places = new TreeSet<>();
        for (PersonRef ref : refs) {
            places.addAll(taggedPlaces(connection, municipality, ref));
        }
        return delete(connection, municipality, places, decision, traceId);
    }

    /**
     * The next step for somebody who was erased long enough ago: what was written since goes too, and when there is
     * nothing any more, their keys go. Gives the entry to write; empty when there is nothing to say.
     */
    public Optional<AccessEvent> goOn(
            Connection connection, MunicipalityCode municipality, Erased erased, String traceId) throws SQLException {
        String scope = Scopes.personScope(municipality, erased.person());
        Set<Long> late = erased.state() == State.ERASED
                ? taggedPlaces(connection, municipality, erased.person())
                : sealedPlaces(
                        connection,
                        municipality,
                        scopes.keyIds(scope),
                        since(connection, municipality, erased.since().minus(BEFORE)));
        if (!late.isEmpty()) {
            scopes.erase(scope, erased.decision().words());
            return Optional.of(delete(connection, municipality, late, erased.decision(), traceId));
        }
        if (erased.state() == State.ERASED) {
            scopes.shred(scope);
        } else {
            scopes.finish(scope);
        }
        return Optional.empty();
    }

    /**
     * Erases again what a restored backup brought back of everybody who was erased. The log is read once, in steps, and what
     * is found is erased in transactions of the log that are short, each under an entry that says so; broken off and begun
     * again it ends the same.
     */
    public void again(MunicipalityCode municipality, Supplier<String> traces) {
        Map<String, Erased> byKey = new HashMap<>();
        for (Erased erased : all(municipality)) {
            scopes.keyIds(Scopes.personScope(municipality, erased.person())).forEach(key -> byKey.put(key, erased));
        }
        long end = byKey.isEmpty()
                ? 0
                : read(
                        municipality,
                        connection -> LogErasure.place(
                                        connection, municipality, "SELECT MAX(idx) FROM log_entry WHERE log = ?")
                                + 1);
        for (long from = 0; from < end; from += step) {
            long first = from;
            Map<Erased, Set<Long>> back =
                    read(municipality, connection -> sealedUnder(connection, municipality, byKey, first, first + step));
            back.forEach((erased, places) -> erase(municipality, erased, List.copyOf(places), traces));
        }
    }

    private void erase(MunicipalityCode municipality, Erased erased, List<Long> places, Supplier<String> traces) {
        for (int i = 0; i < places.size(); i += AT_ONCE) {
            Set<Long> some = new TreeSet<>(places.subList(i, Math.min(i + AT_ONCE, places.size())));
            log.write(
                    municipality,
                    connection -> new LogTransaction.Written<>(
                            List.of(delete(connection, municipality, some, erased.decision(), traces.get())), some));
        }
    }

    private <T> T read(MunicipalityCode municipality, Work<T> reading) {
        try {
            return database.in(municipality, reading);
        } catch (SQLException e) {
            throw new LogUnavailable("the log cannot be read", e);
        }
    }

    /** Whether an entry of the log is about one of these and was not erased; on any connection. */
    boolean names(Connection connection, MunicipalityCode municipality, Collection<PersonRef> refs)
            throws SQLException {
        for (PersonRef ref : refs) {
            if (!taggedPlaces(connection, municipality, ref).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private AccessEvent delete(
            Connection connection, MunicipalityCode log, Set<Long> places, Decision decision, String traceId)
            throws SQLException {
        for (String sql : List.of(
                "DELETE FROM log_subject WHERE log = ? AND idx = ?",
                "DELETE FROM processing_record WHERE log = ? AND idx = ?",
                "DELETE FROM decision_record WHERE log = ? AND idx = ?")) {
            try (PreparedStatement delete = connection.prepareStatement(sql)) {
                for (long place : places) {
                    delete.setString(1, log.value());
                    delete.setLong(2, place);
                    delete.addBatch();
                }
                delete.executeBatch();
            }
        }
        forgetLasts(connection, log, List.copyOf(places));
        Map<String, String> details = new TreeMap<>();
        details.put("ground", decision.ground());
        // The details of an erasure are opened to whoever gets a proof or an export: not by whom, as of any act.
        details.put("with", tags.pseudonym(log, "actor", decision.second()));
        if (!places.isEmpty()) {
            details.put("subjects", ranges(List.copyOf(places)));
        }
        return LogErasure.event(
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                new AccessEvent.Actor(AccessEvent.ActorKind.AUDITOR, decision.first(), Optional.empty()),
                traceId,
                details);
    }

    /** By the tags of every month of which there is a key: what was sealed in it has such a tag. */
    private Set<Long> taggedPlaces(Connection connection, MunicipalityCode log, PersonRef person) throws SQLException {
        String scope = Scopes.personScope(log, person);
        List<YearMonth> months = scopes.scopes(KeyKind.CONTENT, scope).stream()
                .filter(each -> !each.equals(scope))
                .map(each -> Integer.parseInt(each.substring(scope.length() + 1)))
                .flatMap(year -> IntStream.rangeClosed(1, 12).mapToObj(month -> YearMonth.of(year, month)))
                .toList();
        Set<Long> places = new TreeSet<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT idx FROM log_subject WHERE log = ? AND tag = ?")) {
            for (byte[] tag : tags.subjectTags(log, person, months)) {
                select.setString(1, log.value());
                select.setBytes(2, tag);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        places.add(rows.getLong(1));
                    }
                }
            }
        }
        return places;
    }

    /** They are found by no index, which every entry would have to keep up: many are looked for in one pass. */
    private static void forgetLasts(Connection connection, MunicipalityCode log, List<Long> places)
            throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM log_last WHERE log = ? AND last_idx = ANY(?)")) {
            for (int i = 0; i < places.size(); i += AT_ONCE) {
                delete.setString(1, log.value());
                delete.setArray(
                        2,
                        connection.createArrayOf(
                                "bigint",
                                places.subList(i, Math.min(i + AT_ONCE, places.size()))
                                        .toArray(Long[]::new)));
                delete.executeUpdate();
            }
        }
    }

    /** By the keys that the rows say they are sealed under, from a place on. */
    private static Set<Long> sealedPlaces(Connection connection, MunicipalityCode log, Set<String> keyIds, long from)
            throws SQLException {
        Map<String, Boolean> byKey = new HashMap<>();
        keyIds.forEach(key -> byKey.put(key, true));
        return sealedUnder(connection, log, byKey, from, Long.MAX_VALUE).getOrDefault(true, Set.of());
    }

    /** The same of several, by whose keys they are, before another place. */
    private static <T> Map<T, Set<Long>> sealedUnder(
            Connection connection, MunicipalityCode log, Map<String, T> byKey, long from, long before)
            throws SQLException {
        Map<T, Set<Long>> places = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT idx, key_id FROM log_subject WHERE log = ? AND idx >= ? AND idx < ?")) {
            select.setString(1, log.value());
            select.setLong(2, from);
            select.setLong(3, before);
            select.setFetchSize(FETCH);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    T whose = byKey.get(rows.getString(2));
                    if (whose != null) {
                        places.computeIfAbsent(whose, any -> new TreeSet<>()).add(rows.getLong(1));
                    }
                }
            }
        }
        return places;
    }

    private static long since(Connection connection, MunicipalityCode log, Instant moment) throws SQLException {
        long end = LogErasure.place(connection, log, "SELECT MAX(idx) FROM log_entry WHERE log = ?") + 1;
        return LogErasure.firstSince(connection, log, moment, 0, end);
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
