package nl.keukentafel.casefile;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.LogTransaction.Written;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.Joins;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Vault;

/** What employees declared about themselves and others, as keyed hashes per employee that nobody can read. */
@Singleton
public final class Conflicts {
    private final AccessLog log;
    private final SearchPace pace;
    private final Vault vault;
    private final Clock clock;

    Conflicts(AccessLog log, SearchPace pace, Vault vault, Clock clock) {
        this.log = log;
        this.pace = pace;
        this.vault = vault;
        this.clock = clock;
    }

    /** What came of a declaration. */
    public enum Declared {
        /** It counts from now on. */
        KEPT,
        /** This employee names people more often than goes with the work; nothing was kept. */
        TOO_OFTEN
    }

    /**
     * Declares once; it cannot be read back, and there is no override. It takes from the same pace as a search. That this
     * employee declared somebody, not whom or why, is in the log before this returns; {@link
     * nl.keukentafel.accesslog.LogUnavailable} means that nothing was kept.
     */
    public Declared declare(Caseworker worker, Bsn about, Conflict kind) {
        if (kind == Conflict.NONE) {
            throw new IllegalArgumentException("nothing to declare");
        }
        if (!pace.allows(worker)) {
            return tooOften(worker);
        }
        byte[] tag = vault.tag(worker.municipality(), worker.subject(), about);
        if (!pace.allows(worker, tag)) {
            return tooOften(worker);
        }
        byte[] colleague = vault.tag(worker.municipality(), Nearness.WORKS_HERE, about);
        return log.write(worker.municipality(), connection -> {
                    if (kind == Conflict.OWN_DATA) {
                        Nearness.worksHere(connection, worker, colleague);
                    }
                    keep(connection, worker, tag, kind);
                    return new Written<>(List.of(entry(worker, Kind.CONFLICT_DECLARED, Map.of())), Declared.KEPT);
                })
                .value();
    }

    private Declared tooOften(Caseworker worker) {
        return log.write(
                        worker.municipality(),
                        connection -> new Written<>(
                                List.of(entry(worker, Kind.REFUSED, Map.of("reason", "too-often"))),
                                Declared.TOO_OFTEN))
                .value();
    }

    /** About nobody: whom an employee knows is not for the log either. */
    private AccessEvent entry(Caseworker worker, Kind kind, Map<String, String> details) {
        return new AccessEvent(
                kind,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Optional.empty(),
                Casefile.actor(worker),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Trace.fresh().id(),
                details);
    }

    private static void keep(Connection connection, Caseworker worker, byte[] tag, Conflict kind) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO declared_conflict (municipality, worker, person_hash, kind)"
                        + " SELECT ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM declared_conflict"
                        + " WHERE municipality = ? AND worker = ? AND person_hash = ?)")) {
            insert.setString(1, worker.municipality().value());
            insert.setString(2, worker.subject());
            insert.setBytes(3, tag);
            insert.setString(4, kind.name());
            insert.setString(5, worker.municipality().value());
            insert.setString(6, worker.subject());
            insert.setBytes(7, tag);
            insert.executeUpdate();
        }
    }

    /** What the worker declared about any of these, by whichever of their numbers, the first of {@link Conflict} that applies; read now. */
    public Conflict between(Connection connection, Caseworker worker, Collection<PersonRef> people)
            throws SQLException {
        List<Told> told = told(connection, worker);
        if (told.isEmpty()) {
            return Conflict.NONE;
        }
        List<byte[]> tags = new ArrayList<>();
        for (PersonRef person : people) {
            for (PersonRef ref : Joins.same(connection, worker.municipality(), person)) {
                tags.addAll(vault.tags(connection, worker.municipality(), worker.subject(), ref));
            }
        }
        return told.stream()
                .filter(one -> tags.stream().anyMatch(tag -> Arrays.equals(tag, one.tag())))
                .map(Told::kind)
                .min(Comparator.naturalOrder())
                .orElse(Conflict.NONE);
    }

    // Never compared as a whole.
    @SuppressWarnings("ArrayRecordComponent")
    private record Told(byte[] tag, Conflict kind) {}

    private static List<Told> told(Connection connection, Caseworker worker) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT person_hash, kind FROM declared_conflict WHERE municipality = ? AND worker = ?")) {
            select.setString(1, worker.municipality().value());
            select.setString(2, worker.subject());
            List<Told> told = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    told.add(new Told(rows.getBytes(1), Conflict.valueOf(rows.getString(2))));
                }
            }
            return told;
        }
    }
}
