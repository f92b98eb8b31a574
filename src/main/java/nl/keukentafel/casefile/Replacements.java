package nl.keukentafel.casefile;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.LogTransaction.Written;
import nl.keukentafel.database.Database;

/** Who stands in for whom, and from which day until which; each is an entry of the log. */
@Singleton
public final class Replacements {
    private final Database database;
    private final Casefile cases;
    private final CaseStore store;
    private final CaseEntries entries;
    private final AccessLog log;
    private final Staff staff;

    Replacements(Database database, Casefile cases, CaseStore store, CaseEntries entries, AccessLog log, Staff staff) {
        this.database = database;
        this.cases = cases;
        this.store = store;
        this.entries = entries;
        this.log = log;
        this.staff = staff;
    }

    /**
     * Registers that the worker stands in for a colleague of the same team and role, at most 60 days; empty when there
     * is no such colleague or the days are the wrong way round, past or too many.
     */
    public Optional<Replacement> register(
            Caseworker worker, String colleague, LocalDate from, LocalDate lastDay, String reason) {
        LocalDate today = cases.today(worker.municipality());
        if (staff.colleaguesToStandInFor(worker).stream()
                        .noneMatch(one -> one.subject().equals(colleague))
                || reason.isBlank()
                || reason.length() > 1000
                || lastDay.isBefore(from)
                || lastDay.isBefore(today)
                || ChronoUnit.DAYS.between(from, lastDay) > 60) {
            return Optional.empty();
        }
        Replacement replacement = new Replacement(
                worker.municipality(), UUID.randomUUID(), colleague, worker.subject(), from, lastDay, reason.strip());
        AccessEvent entry = new AccessEvent(
                Kind.REPLACEMENT_REGISTERED,
                entries.now(),
                Optional.empty(),
                Casefile.actor(worker),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Trace.fresh().id(),
                Map.of("for", colleague, "from", from.toString(), "last-day", lastDay.toString()));
        return log.write(worker.municipality(), connection -> {
                    store.insert(connection, replacement, worker.team());
                    return new Written<>(List.of(entry), Optional.of(replacement));
                })
                .value();
    }

    /** The replacements by which this worker stands in for others, of whenever. */
    public List<Replacement> by(Caseworker worker) {
        try {
            return database.in(worker.municipality(), connection -> store.replacementsBy(connection, worker));
        } catch (SQLException e) {
            throw new IllegalStateException("the replacements cannot be read", e);
        }
    }
}
