package nl.keukentafel.casefile;

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

/** Who stood in for whom, when that was over before the term of the cases on which they worked. */
@Singleton
final class EndedReplacements implements KeptRows {
    private static final EndedRows ENDED = new EndedRows("replacement k", "id", "k.last_day < :first");

    @Override
    public Retention kind() {
        return Retention.CASES;
    }

    @Override
    public String what() {
        return "replacements";
    }

    @Override
    public Set<String> tables() {
        return Set.of("replacement");
    }

    @Override
    public List<UUID> ended(Connection connection, KeptSince since, UUID after, int most) throws SQLException {
        return ENDED.after(connection, since, after, most, any -> true);
    }

    @Override
    public int delete(Connection connection, KeptSince since, List<UUID> those) throws SQLException {
        List<UUID> still = ENDED.still(connection, since, those, any -> true);
        EndedRows.delete(connection, since, "DELETE FROM replacement WHERE municipality = ? AND id = ?", still);
        return still.size();
    }
}
