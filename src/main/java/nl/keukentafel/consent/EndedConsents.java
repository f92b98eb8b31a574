package nl.keukentafel.consent;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.CaseRest;
import nl.keukentafel.database.EndedRows;
import nl.keukentafel.database.KeptRows;
import nl.keukentafel.database.KeptSince;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.municipality.Retention;
import nl.keukentafel.person.LastEnds;

/**
 * Answers that ended before the term: by themselves, because they were stopped, or because their case ended. As long as the
 * case is open all stay, so that nothing is asked twice and no answer that another rests on goes; and as long as one in the
 * case runs.
 */
@Singleton
final class EndedConsents implements KeptRows, CaseRest {
    private static final EndedRows ENDED = new EndedRows(
            "consent k JOIN consent_revision r ON r.municipality = k.municipality AND r.consent_id = k.id"
                    + " LEFT JOIN casefile f ON f.municipality = k.municipality AND f.id = k.case_id",
            "id",
            "r.revision = (SELECT MAX(n.revision) FROM consent_revision n WHERE n.municipality = k.municipality"
                    + " AND n.consent_id = k.id)"
                    + " AND (f.closed < :start OR f.ends < :start OR r.state = 'GIVEN' AND r.last_day < :first"
                    + " OR r.state <> 'GIVEN' AND r.since < :start)"
                    + " AND (f.id IS NULL OR f.closed IS NOT NULL OR f.ends <= :now)"
                    + " AND NOT EXISTS (SELECT 1 FROM consent o JOIN consent_revision s"
                    + " ON s.municipality = o.municipality AND s.consent_id = o.id"
                    + " WHERE o.municipality = k.municipality AND o.case_id = k.case_id AND s.state = 'GIVEN'"
                    + " AND s.last_day >= :today AND s.revision = (SELECT MAX(m.revision) FROM consent_revision m"
                    + " WHERE m.municipality = o.municipality AND m.consent_id = o.id))");

    private static final String END =
            "CASE WHEN r.state = 'GIVEN' THEN CAST(r.last_day + INTERVAL '1' DAY AS TIMESTAMP WITH TIME ZONE)"
                    + " ELSE r.since END";

    private final ConsentStore store;
    private final HomeSafety home;

    EndedConsents(ConsentStore store, HomeSafety home) {
        this.store = store;
        this.home = home;
    }

    @Override
    public Retention kind() {
        return Retention.CONSENTS;
    }

    @Override
    public Set<String> tables() {
        return Set.of("consent", "consent_revision", "notice_served", "assisted_yes", "end_reminded");
    }

    @Override
    public List<UUID> ended(Connection connection, KeptSince since, UUID after, int most) throws SQLException {
        return ENDED.after(connection, since, after, most, any -> true);
    }

    @Override
    public int delete(Connection connection, KeptSince since, List<UUID> those) throws SQLException {
        List<UUID> still = ENDED.still(connection, since, those, any -> true);
        for (String who : List.of("member", "giver")) {
            LastEnds.note(
                    connection,
                    since.municipality(),
                    "SELECT c." + who + ", " + END + " FROM consent c JOIN consent_revision r"
                            + " ON r.municipality = c.municipality AND r.consent_id = c.id"
                            + " WHERE c.municipality = ? AND c.id = ? AND (r.state <> 'GIVEN' OR r.last_day IS NOT NULL)",
                    still);
        }
        for (UUID id : still) {
            store.delete(connection, since.municipality(), new ConsentId(id));
        }
        return still.size();
    }

    @Override
    public boolean keeps(Connection connection, MunicipalityCode municipality, CaseId of) throws SQLException {
        return !store.ofCase(connection, municipality, of).isEmpty();
    }

    @Override
    public void goes(Connection connection, MunicipalityCode municipality, CaseId of) throws SQLException {
        home.forget(connection, municipality, of);
    }
}
