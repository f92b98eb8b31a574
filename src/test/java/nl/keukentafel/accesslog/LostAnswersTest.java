package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.LogFixture.FATIMA;
import static nl.keukentafel.accesslog.LogFixture.WATERSTAD;
import static nl.keukentafel.accesslog.LogFixture.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.util.List;
import nl.keukentafel.database.Postgres;
import org.junit.jupiter.api.Test;

/** What the log does when it cannot know what the database did, and when another database answers in its place. */
class LostAnswersTest {
    @Test
    void whoseCommitWasAnsweredByNobodyIsRefusedAndItsEntryIsThereOnce() throws Exception {
        Postgres postgres = Postgres.fresh();
        try (SwallowingProxy proxy = new SwallowingProxy(postgres.port());
                LogFixture fixture = LogFixture.through(proxy.port(), postgres)) {
            fixture.write(shown(FATIMA, 1));
            proxy.swallowOne();

            assertThatThrownBy(() -> fixture.write(shown(FATIMA, 2))).isInstanceOf(LogUnavailable.class);

            assertThat(proxy.swallowed()).isEqualTo(1);
            assertThat(fixture.write(shown(FATIMA, 3)).index()).isEqualTo(2);
            LogReader reader = fixture.reader();
            assertThat(reader.own(WATERSTAD, FATIMA, LogReader.NEWEST, 10))
                    .extracting(entry -> entry.event().traceId())
                    .containsExactly("%032x".formatted(3), "%032x".formatted(2), "%032x".formatted(1));
            assertThat(verified(reader).lines()).first().asString().startsWith("whole: 3 entries");
        }
    }

    @Test
    void anOlderReplicaThatTakesOverGetsNothingMore() throws Exception {
        Postgres postgres = Postgres.fresh();
        try (LogFixture before = LogFixture.on(postgres)) {
            for (int i = 0; i < 3; i++) {
                before.write(shown(FATIMA, i));
            }
        }
        String name = postgres.name();
        Postgres server = Postgres.named(postgres.port(), "postgres");
        server.sql("CREATE DATABASE " + name + "_replica TEMPLATE " + name);
        try (LogFixture fixture = LogFixture.node(postgres, LogSettings.of("keukentafel.example"))) {
            assertThat(fixture.write(shown(FATIMA, 3)).index()).isEqualTo(3);

            server.sql("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
            server.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
            server.sql("ALTER DATABASE " + name + " RENAME TO " + name + "_lost");
            server.sql("ALTER DATABASE " + name + "_replica RENAME TO " + name);

            assertThatThrownBy(() -> fixture.write(shown(FATIMA, 4))).isInstanceOf(LogUnavailable.class);
            for (int i = 5; i < 8; i++) {
                int number = i;
                assertThatThrownBy(() -> fixture.write(shown(FATIMA, number)))
                        .isInstanceOf(LogUnavailable.class)
                        .hasRootCauseInstanceOf(LogBroken.class)
                        .rootCause()
                        .hasMessageContaining("smaller than it was");
            }
            assertThat(fixture.count("log_entry")).isEqualTo(3);
            assertThat(verified(fixture.reader()).lines()).first().asString().startsWith("whole: 3 entries");
        }
    }

    private static LogVerdict verified(LogReader reader) {
        StringWriter export = new StringWriter();
        new LogExport(reader).write(WATERSTAD, export);
        return new LogVerifier(reader.keys(WATERSTAD), List.of(), List.of())
                .verify(LogFixture.bytes(export.toString()));
    }
}
