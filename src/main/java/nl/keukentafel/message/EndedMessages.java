package nl.keukentafel.message;

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

/** Messages that arrived, were given up or lay ready at the desk before the term; what is still to be sent stays. */
@Singleton
final class EndedMessages implements KeptRows {
    private static final EndedRows ENDED = new EndedRows(
            "outbox k",
            "id",
            "k.state <> '" + Message.State.WAITING.name()
                    + "' AND k.written < :start AND (k.done IS NULL OR k.done < :start)"
                    + " AND (k.changed IS NULL OR k.changed < :start)");

    @Override
    public Retention kind() {
        return Retention.MESSAGES;
    }

    @Override
    public Set<String> tables() {
        return Set.of("outbox");
    }

    @Override
    public List<UUID> ended(Connection connection, KeptSince since, UUID after, int most) throws SQLException {
        return ENDED.after(connection, since, after, most, any -> true);
    }

    @Override
    public int delete(Connection connection, KeptSince since, List<UUID> those) throws SQLException {
        List<UUID> still = ENDED.still(connection, since, those, any -> true);
        LastEnds.note(
                connection,
                since.municipality(),
                "SELECT recipient, COALESCE(changed, done, written) FROM outbox WHERE municipality = ? AND id = ?",
                still);
        EndedRows.delete(connection, since, "DELETE FROM outbox WHERE municipality = ? AND id = ?", still);
        return still.size();
    }
}
