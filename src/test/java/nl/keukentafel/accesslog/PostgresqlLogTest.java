package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.LogFixture.FATIMA;
import static nl.keukentafel.accesslog.LogFixture.JOOST;
import static nl.keukentafel.accesslog.LogFixture.WATERSTAD;
import static nl.keukentafel.accesslog.LogFixture.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresqlLogTest {
    private static EmbeddedPostgres postgres = started();
    private static LogFixture fixture =
            LogFixture.on(postgres.getPostgresDatabase(), LogSettings.of("keukentafel.example"));

    private static EmbeddedPostgres started() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void table() throws SQLException {
        fixture.sql("CREATE TABLE note (text VARCHAR(40) PRIMARY KEY)");
    }

    @AfterAll
    static void stop() throws IOException {
        fixture.close();
        postgres.close();
    }

    @Test
    void twoNodesWriteOneTreeWithoutAForkOrALostReceipt() throws Exception {
        Set<Long> places = new HashSet<>();
        int before = Math.toIntExact(fixture.count("log_entry"));
        try (SqlAccessLog second = fixture.another();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Receipt>> receipts = new ArrayList<>();
            for (int i = 0; i < 600; i++) {
                int number = i;
                AccessLog node = i % 2 == 0 ? fixture.log : second;
                receipts.add(callers.submit(() -> node.write(
                                WATERSTAD,
                                connection -> new LogTransaction.Written<>(
                                        List.of(shown(number % 3 == 0 ? FATIMA : JOOST, number)), ""))
                        .receipt()));
            }
            for (Future<Receipt> receipt : receipts) {
                places.add(receipt.get().index());
            }
        }

        assertThat(places).hasSize(600).allMatch(place -> place < before + 600);
        assertThat(verify().lines()).first().asString().startsWith("whole: " + (before + 600) + " entries");
    }

    @Test
    void workThatBreaksItsTransactionIsUndoneAlone() throws SQLException {
        long before = fixture.count("log_entry");
        assertThatThrownBy(() -> fixture.log.write(WATERSTAD, connection -> {
                    connection.createStatement().executeUpdate("INSERT INTO note (text) VALUES ('a')");
                    connection.createStatement().executeUpdate("INSERT INTO note (text) VALUES ('a')");
                    return new LogTransaction.Written<>(List.of(shown(FATIMA, 1)), "");
                }))
                .isInstanceOf(LogUnavailable.class);

        assertThat(fixture.count("note")).isZero();
        assertThat(fixture.write(shown(FATIMA, 2)).index()).isEqualTo(before);
    }

    @Test
    void aRoleThatHasDurabilityOffStillWritesDurably() throws SQLException {
        fixture.sql("ALTER ROLE postgres SET synchronous_commit = off");
        try (SqlAccessLog fresh = fixture.another()) {
            String setting = fresh.write(WATERSTAD, connection -> {
                        try (var rows = connection.createStatement().executeQuery("SHOW synchronous_commit")) {
                            rows.next();
                            return new LogTransaction.Written<>(List.of(shown(FATIMA, 3)), rows.getString(1));
                        }
                    })
                    .value();
            assertThat(setting).isEqualTo("on");
        } finally {
            fixture.sql("ALTER ROLE postgres RESET synchronous_commit");
        }
    }

    @Test
    void whatIsReadIsWhatWasWritten() {
        fixture.write(shown(JOOST, 5));
        LogReader reader = fixture.reader();

        assertThat(reader.own(WATERSTAD, JOOST, LogReader.NEWEST, 1)
                        .getFirst()
                        .event()
                        .subject())
                .contains(JOOST);
        var period = AuditFilter.of(
                LogFixture.CLOCK.instant(), LogFixture.CLOCK.instant().plusSeconds(1000));
        assertThat(reader.audited(WATERSTAD, period, LogReader.NEWEST, 3)).isNotEmpty();
        var proof = reader.proof(WATERSTAD, 0, LogReader.FOR_THE_RESIDENT);
        assertThat(proof.inclusion()
                        .holds(
                                ProvenFields.parse(proof.extra()).leafHash(),
                                nl.keukentafel.tlog.Checkpoint.parse(
                                                proof.checkpoint().text())
                                        .root()))
                .isTrue();
    }

    private static LogVerdict verify() {
        LogReader reader = fixture.reader();
        StringWriter export = new StringWriter();
        new LogExport(reader).write(WATERSTAD, export);
        return new LogVerifier(reader.keys(WATERSTAD), List.of(), List.of())
                .verify(new StringReader(export.toString()));
    }
}
