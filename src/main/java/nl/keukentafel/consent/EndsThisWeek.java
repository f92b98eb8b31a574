package nl.keukentafel.consent;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.database.Database;
import nl.keukentafel.municipality.Municipalities;

/**
 * In which cases something that the resident shares ends by itself this week, for who prepares a conversation. It is told
 * as it stood when the week began, without topic or day: so it reads the same whether it then ended, was stopped or given
 * again.
 */
@Singleton
public final class EndsThisWeek {
    private final Database database;
    private final ConsentStore store;
    private final Casefile cases;
    private final Municipalities municipalities;

    EndsThisWeek(Database database, ConsentStore store, Casefile cases, Municipalities municipalities) {
        this.database = database;
        this.store = store;
        this.cases = cases;
        this.municipalities = municipalities;
    }

    /**
     * Which of these cases, the worker's own; weeks begin on Monday in the municipality's zone.
     *
     * @param own as {@link Casefile#casesOf(Caseworker)} told them, which is in each resident's log
     */
    public Set<CaseId> among(Caseworker worker, List<Case> own) {
        LocalDate monday = cases.today(worker.municipality()).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        Instant begun = monday.atStartOfDay(
                        municipalities.get(worker.municipality()).zone())
                .toInstant();
        try {
            return database.in(worker.municipality(), connection -> {
                Set<CaseId> found = new HashSet<>();
                for (Case of : own) {
                    if (store.endedThen(connection, of, begun, monday, monday.plusDays(6))) {
                        found.add(of.id());
                    }
                }
                return found;
            });
        } catch (SQLException e) {
            throw new IllegalStateException("the consents cannot be read", e);
        }
    }
}
