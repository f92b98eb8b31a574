package nl.keukentafel.helper;

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

/** Help that ended, ran out or never began before the term of the people whom it joins. */
@Singleton
final class EndedHelp implements KeptRows {
    private static final EndedRows ENDED = new EndedRows(
            "helper k", "id", "k.last_day < :first OR k.ended < :start OR k.helper IS NULL AND k.code_ends < :start");

    private final HelperStore store;

    EndedHelp(HelperStore store) {
        this.store = store;
    }

    @Override
    public Retention kind() {
        return Retention.PERSONS;
    }

    @Override
    public String what() {
        return "help";
    }

    @Override
    public Set<String> tables() {
        return Set.of("helper");
    }

    @Override
    public List<UUID> ended(Connection connection, KeptSince since, UUID after, int most) throws SQLException {
        return ENDED.after(connection, since, after, most, any -> true);
    }

    @Override
    public int delete(Connection connection, KeptSince since, List<UUID> those) throws SQLException {
        List<UUID> still = ENDED.still(connection, since, those, any -> true);
        store.delete(connection, since.municipality(), still);
        return still.size();
    }
}
