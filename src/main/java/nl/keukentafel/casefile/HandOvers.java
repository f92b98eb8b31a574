package nl.keukentafel.casefile;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.database.Database;
import nl.keukentafel.database.Work;

/**
 * Which open cases are a worker's, but not for their eyes, because they declared to know the resident: a colleague takes
 * over. It tells that such a case is there and who can take it, and nothing else of it.
 */
@Singleton
public final class HandOvers {
    private final Database database;
    private final Casefile cases;
    private final CaseStore store;
    private final Staff staff;
    private final Clock clock;

    HandOvers(Database database, Casefile cases, CaseStore store, Staff staff, Clock clock) {
        this.database = database;
        this.cases = cases;
        this.store = store;
        this.staff = staff;
        this.clock = clock;
    }

    /**
     * Who of the worker's team and role can take this case, without the worker and without whose it is already; empty when
     * it is none that this worker must give away.
     */
    public Optional<List<Caseworker>> takers(Caseworker worker, CaseId id) {
        return read(
                worker, connection -> toGiveAway(connection, worker, id).map(found -> staff.colleagues(worker).stream()
                        .filter(one -> !found.workers().contains(one.subject()))
                        .toList()));
    }

    /** The cases to give away of this worker, and of those whom they replace today, beside the ones they are shown. */
    public List<CaseId> beside(Caseworker worker, Collection<Case> shown) {
        Set<CaseId> seen = new HashSet<>();
        shown.forEach(one -> seen.add(one.id()));
        return read(worker, connection -> {
            List<CaseId> found = new ArrayList<>();
            for (CaseId id :
                    store.assignedTo(connection, worker.municipality(), cases.withReplaced(connection, worker))) {
                if (!seen.contains(id) && toGiveAway(connection, worker, id).isPresent()) {
                    found.add(id);
                }
            }
            return found;
        });
    }

    private Optional<Case> toGiveAway(Connection connection, Caseworker worker, CaseId id) throws SQLException {
        CaseFacts facts = cases.facts(connection, worker, id);
        return facts.assignedOn(cases.today(worker.municipality())) && facts.conflict() != Conflict.NONE
                ? facts.theCase().filter(found -> found.openAt(clock.instant()))
                : Optional.empty();
    }

    private <T> T read(Caseworker worker, Work<T> reading) {
        try {
            return database.in(worker.municipality(), reading);
        } catch (SQLException e) {
            throw new IllegalStateException("the cases cannot be read", e);
        }
    }
}
