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
import nl.keukentafel.person.LastEnds;

/** Cases that closed, or ended by themselves, before the term, and of which no room keeps anything any more. */
@Singleton
final class EndedFiles implements KeptRows {
    private static final EndedRows ENDED = new EndedRows("casefile k", "id", "k.closed < :start OR k.ends < :start");

    private final List<CaseRest> rooms;

    EndedFiles(List<CaseRest> rooms) {
        this.rooms = List.copyOf(rooms);
    }

    @Override
    public Retention kind() {
        return Retention.CASES;
    }

    @Override
    public Set<String> tables() {
        return Set.of("casefile", "case_worker", "call_back", "joining");
    }

    @Override
    public List<UUID> ended(Connection connection, KeptSince since, UUID after, int most) throws SQLException {
        return ENDED.after(connection, since, after, most, id -> nothingKeeps(connection, since, id));
    }

    @Override
    public int delete(Connection connection, KeptSince since, List<UUID> those) throws SQLException {
        List<UUID> still = ENDED.still(connection, since, those, id -> nothingKeeps(connection, since, id));
        for (UUID id : still) {
            for (CaseRest room : rooms) {
                room.goes(connection, since.municipality(), new CaseId(id));
            }
        }
        LastEnds.note(
                connection,
                since.municipality(),
                "SELECT resident, CASE WHEN closed < ends THEN closed ELSE ends END FROM casefile"
                        + " WHERE municipality = ? AND id = ?",
                still);
        for (String table : List.of("case_worker", "call_back", "joining")) {
            EndedRows.delete(
                    connection, since, "DELETE FROM " + table + " WHERE municipality = ? AND case_id = ?", still);
        }
        EndedRows.delete(connection, since, "DELETE FROM casefile WHERE municipality = ? AND id = ?", still);
        return still.size();
    }

    private boolean nothingKeeps(Connection connection, KeptSince since, UUID id) throws SQLException {
        for (CaseRest room : rooms) {
            if (room.keeps(connection, since.municipality(), new CaseId(id))) {
                return false;
            }
        }
        return true;
    }
}
