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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import nl.keukentafel.keys.ErasedScopes;
import nl.keukentafel.keys.KeyKind;
import nl.keukentafel.keys.KeyStore;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;

/**
 * Erases one person's side of the log before its time. First the rows go, under an entry that says so; once no node can
 * have a key of theirs in memory any more, and nothing was written under one meanwhile, the keys are destroyed. Who
 * looked, when and for what stays. Its methods run inside a transaction of the log.
 */
public final class PersonErasure {
    /** Longer than a node remembers a key and a caller waits for the log, together. */
    static final Duration SETTLED = Duration.ofMinutes(3);

    private static final Duration BEFORE = Duration.ofDays(1);
    private static final int FETCH = 1000;

    private final Scopes tags;
    private final ErasedScopes scopes;
    private final Clock clock;

    PersonErasure(KeyStore keys, ErasedScopes scopes, Clock clock) {
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

    /** Erases again what a restored backup brought back of everybody who was erased; gives the entries that say so. */
    public List<AccessEvent> again(Connection connection, MunicipalityCode municipality, String traceId)
            throws SQLException {
        List<AccessEvent> entries = new ArrayList<>();
        for (Erased erased : all(municipality)) {
            String scope = Scopes.personScope(municipality, erased.person());
            Set<Long> places = sealedPlaces(connection, municipality, scopes.keyIds(scope), 0);
            if (!places.isEmpty()) {
                entries.add(delete(connection, municipality, places, erased.decision(), traceId));
            }
        }
        return entries;
    }

    private AccessEvent delete(
            Connection connection, MunicipalityCode log, Set<Long> places, Decision decision, String traceId)
            throws SQLException {
        for (String sql : List.of(
                "DELETE FROM log_subject WHERE log = ? AND idx = ?",
                "DELETE FROM processing_record WHERE log = ? AND idx = ?",
                "DELETE FROM decision_record WHERE log = ? AND idx = ?",
                "DELETE FROM log_last WHERE log = ? AND last_idx = ?")) {
            try (PreparedStatement delete = connection.prepareStatement(sql)) {
                for (long place : places) {
                    delete.setString(1, log.value());
                    delete.setLong(2, place);
                    delete.addBatch();
                }
                delete.executeBatch();
            }
        }
        Map<String, String> details = new TreeMap<>();
        details.put("ground", decision.ground());
        details.put("second", decision.second());
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

    /** By the keys that the rows say they are sealed under, from a place on. */
    private static Set<Long> sealedPlaces(Connection connection, MunicipalityCode log, Set<String> keyIds, long from)
            throws SQLException {
        Set<Long> places = new TreeSet<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT idx, key_id FROM log_subject WHERE log = ? AND idx >= ?")) {
            select.setString(1, log.value());
            select.setLong(2, from);
            select.setFetchSize(FETCH);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    if (keyIds.contains(rows.getString(2))) {
                        places.add(rows.getLong(1));
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
