package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.LogFixture.FATIMA;
import static nl.keukentafel.accesslog.LogFixture.JOOST;
import static nl.keukentafel.accesslog.LogFixture.WATERSTAD;
import static nl.keukentafel.accesslog.LogFixture.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.keukentafel.database.Postgres;
import nl.keukentafel.municipality.MunicipalityCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresqlLogTest {
    private static LogFixture fixture = LogFixture.on(Postgres.fresh());

    @BeforeAll
    static void table() throws SQLException {
        fixture.sql("CREATE TABLE note (text VARCHAR(40) PRIMARY KEY); GRANT ALL ON note TO " + Postgres.APP);
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    void twoNodesWriteOneTreeWithoutAForkOrALostReceipt() throws Exception {
        Set<Long> places = new HashSet<>();
        int before = Math.toIntExact(fixture.count("log_entry WHERE log = 'gm9901'"));
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
        long before = fixture.count("log_entry WHERE log = 'gm9901'");
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
        fixture.sql("ALTER ROLE " + Postgres.APP + " SET synchronous_commit = off");
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
            fixture.sql("ALTER ROLE " + Postgres.APP + " RESET synchronous_commit");
        }
    }

    @Test
    void workInABatchOfSeveralTreesSeesItsOwnMunicipalityAlone() throws Exception {
        fixture.write(shown(JOOST, 7));
        fixture.log.write(
                LogFixture.ZANDOORD, connection -> new LogTransaction.Written<>(List.of(shown(FATIMA, 8)), ""));
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<MunicipalityCode, List<Future<String>>> seen = new HashMap<>();
            for (int i = 0; i < 60; i++) {
                int number = i;
                MunicipalityCode log = i % 2 == 0 ? WATERSTAD : LogFixture.ZANDOORD;
                seen.computeIfAbsent(log, any -> new ArrayList<>()).add(callers.submit(() -> fixture.log
                        .write(
                                log,
                                connection -> new LogTransaction.Written<>(
                                        List.of(shown(FATIMA, number)), logsSeen(connection)))
                        .value()));
            }
            for (Map.Entry<MunicipalityCode, List<Future<String>>> each : seen.entrySet()) {
                for (Future<String> one : each.getValue()) {
                    assertThat(one.get()).isEqualTo(each.getKey().value());
                }
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Forgets to say whose. */
    private static String logsSeen(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT STRING_AGG(DISTINCT log, ' ') FROM log_entry")) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void aWriterThatStandsStillWithTheLockLosesItAndTheOthersGoOn() throws Exception {
        try (SqlAccessLog second = fixture.another();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            second.write(WATERSTAD, connection -> new LogTransaction.Written<>(List.of(shown(JOOST, 1)), ""));
            CountDownLatch holds = new CountDownLatch(1);
            CountDownLatch wakes = new CountDownLatch(1);
            long before = fixture.count("log_entry WHERE log = 'gm9901'");
            Future<Receipt> paused = callers.submit(() -> fixture.log
                    .write(WATERSTAD, connection -> {
                        holds.countDown();
                        await(wakes);
                        return new LogTransaction.Written<>(List.of(shown(FATIMA, 1)), "");
                    })
                    .receipt());
            holds.await();
            Receipt meanwhile = second.write(
                            WATERSTAD, connection -> new LogTransaction.Written<>(List.of(shown(JOOST, 2)), ""))
                    .receipt();
            wakes.countDown();

            assertThat(meanwhile.index()).isEqualTo(before);
            assertThatThrownBy(paused::get).hasCauseInstanceOf(LogUnavailable.class);
            assertThat(fixture.write(shown(FATIMA, 3)).index()).isEqualTo(before + 1);
            assertThat(verify().exitCode()).isZero();
        }
    }

    @Test
    void aBeatByTheServicesLoginSaysWhichDatabaseItIs() {
        LogReader reader = fixture.reader();
        new Heartbeats(
                        fixture.log,
                        reader,
                        new ClockWatch(reader, LogFixture.CLOCK),
                        LogFixture.CLOCK,
                        LogSettings.of("keukentafel.example"))
                .beat(WATERSTAD);
        assertThat(reader.named(new Receipt(WATERSTAD, 0, 1), reader.size(WATERSTAD) - 1))
                .hasValueSatisfying(beat ->
                        assertThat(beat.event().details().get("database")).isNotBlank());
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
                .verify(LogFixture.bytes(export.toString()));
    }
}
