package nl.keukentafel.view;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import nl.keukentafel.database.Postgres;

/** The database of a walk, and a way to it that the service does not have. */
interface Where {
    Map<String, Object> settings();

    /** Sees everything. */
    Connection connection() throws SQLException;

    void runOnKeys(String statement);

    default void run(String statement) {
        try (Connection connection = connection();
                Statement made = connection.createStatement()) {
            made.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The database that the test at hand runs on; {@link OnPostgres} makes it PostgreSQL. */
    static Kind now() {
        return OnPostgres.Choice.made() ? Kind.POSTGRESQL : Kind.H2;
    }

    enum Kind {
        H2 {
            @Override
            Where fresh() {
                String memory = "jdbc:h2:mem:" + UUID.randomUUID() + MODE + ";DB_CLOSE_DELAY=-1";
                return new OfH2(memory, "jdbc:h2:mem:" + UUID.randomUUID() + MODE + ";DB_CLOSE_DELAY=-1");
            }
        },
        POSTGRESQL {
            @Override
            Where fresh() {
                return new OfPostgres(Postgres.fresh());
            }
        };

        abstract Where fresh();
    }

    String MODE = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;LOCK_TIMEOUT=10000";

    /** H2 on the files of this folder. */
    static Where inFolder(Path folder) {
        return new OfH2(
                "jdbc:h2:async:" + folder.resolve("data") + MODE + ";WRITE_DELAY=0",
                "jdbc:h2:async:" + folder.resolve("keys") + MODE + ";WRITE_DELAY=0");
    }

    record OfH2(String data, String keys) implements Where {
        @Override
        public Map<String, Object> settings() {
            return Map.of(
                    "datasources.default.url",
                    data,
                    "datasources.default.password",
                    "",
                    "datasources.keys.url",
                    keys,
                    "datasources.keys.password",
                    "");
        }

        @Override
        public Connection connection() throws SQLException {
            return DriverManager.getConnection(data, "sa", "");
        }

        @Override
        public void runOnKeys(String statement) {
            new OfH2(keys, keys).run(statement);
        }
    }

    record OfPostgres(Postgres postgres) implements Where {
        @Override
        public Map<String, Object> settings() {
            return postgres.settings();
        }

        @Override
        public Connection connection() throws SQLException {
            return postgres.superuser();
        }

        @Override
        public void runOnKeys(String statement) {
            postgres.keysSql(statement);
        }
    }
}
