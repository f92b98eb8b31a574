package nl.keukentafel.accesslog;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.keukentafel.database.EndedRows;
import nl.keukentafel.database.KeptRows;
import nl.keukentafel.database.KeptSince;
import nl.keukentafel.municipality.Retention;
import nl.keukentafel.person.LastEnds;

/** Residents' questions that were answered before the term; one without an answer waits for it. */
@Singleton
final class AnsweredQuestions implements KeptRows {
    private static final EndedRows ANSWERED =
            new EndedRows("log_question k", "id", "k.answered IS NOT NULL AND k.answered < :start");

    @Override
    public Retention kind() {
        return Retention.QUESTIONS;
    }

    @Override
    public Set<String> tables() {
        return Set.of("log_question");
    }

    @Override
    public List<UUID> ended(Connection connection, KeptSince since, UUID after, int most) throws SQLException {
        return ANSWERED.after(connection, since, after, most, any -> true);
    }

    @Override
    public int delete(Connection connection, KeptSince since, List<UUID> those) throws SQLException {
        List<UUID> still = ANSWERED.still(connection, since, those, any -> true);
        LastEnds.note(
                connection,
                since.municipality(),
                "SELECT asker, answered FROM log_question WHERE municipality = ? AND id = ?",
                still);
        EndedRows.delete(connection, since, "DELETE FROM log_question WHERE municipality = ? AND id = ?", still);
        return still.size();
    }
}
