package nl.keukentafel.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.keukentafel.municipality.MunicipalityCode;
import org.junit.jupiter.api.Test;

/**
 * A database that an older version filled comes through every migration since with all its rows, as the service's own login
 * sees them: migrations run as the owner, from whom row-level security hides them.
 */
class UpgradeTest {
    private static final String OLDER = "490";
    private static final List<MunicipalityCode> BOTH =
            List.of(new MunicipalityCode("gm9901"), new MunicipalityCode("gm9902"));

    @Test
    void everyRowOfAnOlderVersionIsThereAndSaysWhatItSaid() throws SQLException {
        Postgres postgres = Postgres.fresh();
        postgres.migrate(OLDER);
        for (MunicipalityCode each : BOTH) {
            postgres.texts(Postgres.ANY_ROW.replace("gm0000", each.value())).forEach(postgres::sql);
        }
        Map<String, Map<String, String>> before = new TreeMap<>();
        Database database = new Database(postgres.as(Postgres.APP));
        for (MunicipalityCode each : BOTH) {
            before.put(each.value(), database.in(each, UpgradeTest::rows));
        }
        assertThat(before.get("gm9901")).hasSizeGreaterThan(30).doesNotContainKey("call_back");

        postgres.migrate("latest");

        for (MunicipalityCode each : BOTH) {
            Map<String, String> rows = Objects.requireNonNull(before.get(each.value()));
            Set<String> lost = database.in(each, connection -> lost(connection, rows));
            assertThat(lost).as(each.value()).isEmpty();
        }
        assertThat(postgres.texts("SELECT tablename FROM pg_tables WHERE tablename = 'call_back'"))
                .as("there was something to migrate")
                .hasSize(1);
        postgres.sql("DELETE FROM outbox WHERE municipality = 'gm9901'; UPDATE consent SET purpose = 'intruder'"
                + " WHERE municipality = 'gm9901'");
        Map<String, String> first = Objects.requireNonNull(before.get("gm9901"));
        Set<String> lost = database.in(BOTH.getFirst(), connection -> lost(connection, first));
        assertThat(lost).containsExactly("consent", "outbox");
    }

    /** The one row of each table, as this connection sees it. */
    private static Map<String, String> rows(Connection connection) throws SQLException {
        Map<String, String> rows = new TreeMap<>();
        for (String table : tables(connection)) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT to_jsonb(t) FROM " + table + " t")) {
                assertThat(row.next()).as(table).isTrue();
                rows.put(table, row.getString(1));
                assertThat(row.next()).as(table).isFalse();
            }
        }
        return rows;
    }

    /** The tables that do not have this one row any more; columns may have come, and none may have changed or gone. */
    private static Set<String> lost(Connection connection, Map<String, String> before) throws SQLException {
        Set<String> lost = new TreeSet<>();
        for (Map.Entry<String, String> one : before.entrySet()) {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT COUNT(*) FROM " + one.getKey() + " t WHERE to_jsonb(t) @> ?::jsonb")) {
                select.setString(1, one.getValue());
                try (ResultSet count = select.executeQuery()) {
                    count.next();
                    if (count.getLong(1) != 1) {
                        lost.add(one.getKey());
                    }
                }
            }
        }
        return lost;
    }

    private static Set<String> tables(Connection connection) throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
                        + " AND tablename <> 'flyway_schema_history'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
