package nl.keukentafel.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import nl.keukentafel.municipality.MunicipalityCode;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The database itself keeps municipalities apart, also from code that forgets to. */
class RowLevelSecurityTest {
    private static final MunicipalityCode HERE = new MunicipalityCode("gm9902");
    private static final MunicipalityCode THERE = new MunicipalityCode("gm9901");
    private static final String NOT_COVERED = """
            SELECT c.relname FROM pg_class c
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
              AND c.relname <> 'flyway_schema_history'
              AND NOT (c.relrowsecurity AND c.relforcerowsecurity
                  AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd = '*'))""";
    private static Postgres postgres;
    private static Database database;
    private static List<String> tables;

    @BeforeAll
    static void rowsOfTwoMunicipalities() throws SQLException {
        postgres = Postgres.fresh();
        migrate(postgres);
        for (MunicipalityCode each : List.of(HERE, THERE)) {
            texts(postgres, Postgres.ANY_ROW.replace("gm0000", each.value())).forEach(postgres::sql);
        }
        tables = texts(
                postgres,
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
                        + " AND tablename <> 'flyway_schema_history'");
        database = new Database(postgres.as(Postgres.APP));
    }

    private static void migrate(Postgres where) {
        where.migrate("latest");
    }

    @Test
    void everyTableIsCoveredAndHeldAgainstItsOwnerToo() throws SQLException {
        assertThat(tables).hasSizeGreaterThan(15);
        assertThat(texts(postgres, NOT_COVERED)).isEmpty();
    }

    @Test
    void aTableThatIsNotCoveredIsSeenAndTheNextStartCoversIt() throws SQLException {
        Postgres other = Postgres.fresh();
        migrate(other);
        other.sql("CREATE TABLE intruder (municipality VARCHAR(6) PRIMARY KEY);" + " ALTER TABLE intruder OWNER TO "
                + Postgres.OWNER);
        assertThat(texts(other, NOT_COVERED)).containsExactly("intruder");
        migrate(other);
        assertThat(texts(other, NOT_COVERED)).isEmpty();
        other.sql("ALTER TABLE intruder NO FORCE ROW LEVEL SECURITY");
        assertThat(texts(other, NOT_COVERED)).containsExactly("intruder");
    }

    @Test
    void aTableThatDoesNotSayWhoseItsRowsAreStopsTheStart() {
        Postgres other = Postgres.fresh();
        migrate(other);
        other.sql("CREATE TABLE intruder (id INTEGER); ALTER TABLE intruder OWNER TO " + Postgres.OWNER);
        assertThatThrownBy(() -> migrate(other))
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("intruder");
    }

    @Test
    void anIntruderWithoutAWhereSeesAndChangesOneMunicipalitysRowsOnly() throws SQLException {
        for (String table : tables) {
            assertThat(seen(database, HERE, table)).as(table).containsExactly("gm9902");
            assertThat(seen(database, THERE, table)).as(table).containsExactly("gm9901");
        }
    }

    @Test
    void anIntruderCannotDeleteAnothersRows() throws SQLException {
        AtomicInteger deleted = new AtomicInteger();
        assertThatThrownBy(() -> database.in(HERE, connection -> {
                    deleted.set(run(connection, "DELETE FROM outbox"));
                    throw new SQLException("so that the other tests find it");
                }))
                .hasMessageContaining("other tests");
        assertThat(deleted).hasValue(1);
        assertThatThrownBy(() ->
                        database.in(HERE, connection -> run(connection, "UPDATE casefile SET municipality = 'gm9901'")))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() -> database.in(
                        HERE,
                        connection -> run(
                                connection,
                                "INSERT INTO case_worker (municipality, case_id, worker)"
                                        + " VALUES ('gm9901', gen_random_uuid(), 'sanne')")))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("row-level security");
    }

    @Test
    void whoDidNotSayWhichMunicipalitySeesNothing() throws SQLException {
        try (Connection connection = database.open()) {
            for (String table : tables) {
                assertThat(whose(connection, table)).as(table).isEmpty();
            }
        }
    }

    @Test
    void aReusedConnectionSeesNothingOfBefore() throws SQLException {
        HikariConfig one = new HikariConfig();
        one.setDataSource(postgres.as(Postgres.APP));
        one.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(one)) {
            Database reused = new Database(pool);
            int session = reused.in(HERE, RowLevelSecurityTest::session);
            assertThat(seen(reused, HERE, "person")).hasSize(1);
            assertThatThrownBy(() -> reused.in(HERE, connection -> run(connection, "SELECT 1/0")))
                    .isInstanceOf(SQLException.class);
            List<String> still = reused.still(HERE, connection -> whose(connection, "person"));
            assertThat(still).hasSize(1);
            try (Connection connection = reused.open()) {
                assertThat(session(connection)).isEqualTo(session);
                assertThat(whose(connection, "person")).isEmpty();
            }
            assertThat(seen(reused, THERE, "person")).containsExactly("gm9901");
        }
    }

    @Test
    void aSecretShowsTheRowThatCarriesItsHashAndNoOther() throws SQLException {
        assertThat(held("gm9901", "web_session")).containsExactly("gm9901");
        assertThat(held("gm9901", "web_signin_attempt")).containsExactly("gm9901");
        assertThat(held("gm9901", "person")).isEmpty();
        assertThat(held("", "web_session")).isEmpty();
    }

    @Test
    void theServicesLoginCannotSwitchItOffNorRewriteTheLog() {
        for (String statement : List.of(
                "ALTER TABLE person DISABLE ROW LEVEL SECURITY",
                "DROP POLICY of_municipality ON person",
                "SET LOCAL ROLE " + Postgres.OWNER,
                "SET LOCAL row_security = off; SELECT COUNT(*) FROM person",
                "TRUNCATE person",
                "UPDATE log_entry SET leaf = leaf",
                "DELETE FROM log_entry",
                "DELETE FROM log_head",
                "UPDATE log_tile SET root = root",
                "UPDATE log_act SET sealed = sealed")) {
            assertThatThrownBy(() -> database.in(HERE, connection -> run(connection, statement)))
                    .as(statement)
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void theOwnerIsHeldToo() throws SQLException {
        try (Connection connection = postgres.as(Postgres.OWNER).getConnection()) {
            assertThat(whose(connection, "person")).isEmpty();
        }
    }

    @Test
    void aLoginThatNothingHoldsDoesNotStart() {
        postgres.sql("DROP ROLE IF EXISTS past_all; CREATE ROLE past_all LOGIN BYPASSRLS PASSWORD 'x'");
        new AppRole(postgres.as(Postgres.APP));
        for (String role : List.of("postgres", Postgres.OWNER, "past_all")) {
            assertThatThrownBy(() -> new AppRole(postgres.as(role)))
                    .as(role)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("row-level security");
        }
    }

    private static List<String> seen(Database by, MunicipalityCode whose, String table) throws SQLException {
        return by.in(whose, connection -> whose(connection, table));
    }

    private static List<String> held(String hash, String table) throws SQLException {
        return database.holding(hash, connection -> whose(connection, table));
    }

    private static List<String> whose(Connection connection, String table) throws SQLException {
        String column = (table.startsWith("log_") && !table.equals("log_question")) || table.endsWith("_record")
                ? "log"
                : "municipality";
        return texts(connection, "SELECT " + column + " FROM " + table);
    }

    private static int session(Connection connection) throws SQLException {
        return Integer.parseInt(texts(connection, "SELECT pg_backend_pid()").getFirst());
    }

    private static int run(Connection connection, String statement) throws SQLException {
        try (Statement made = connection.createStatement()) {
            made.execute(statement);
            return made.getUpdateCount();
        }
    }

    private static List<String> texts(Postgres where, String query) throws SQLException {
        try (Connection connection = where.superuser()) {
            return texts(connection, query);
        }
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
