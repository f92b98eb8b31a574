package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.LogFixture.FATIMA;
import static nl.keukentafel.accesslog.LogFixture.JOOST;
import static nl.keukentafel.accesslog.LogFixture.WATERSTAD;
import static nl.keukentafel.accesslog.LogFixture.ZANDOORD;
import static nl.keukentafel.accesslog.LogFixture.aboutNobody;
import static nl.keukentafel.accesslog.LogFixture.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlAccessLogTest {
    private LogFixture fixture = LogFixture.inMemory();

    @BeforeEach
    void table() throws SQLException {
        fixture.sql("CREATE TABLE note (text VARCHAR(40) PRIMARY KEY)");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void everyEntryHasItsOwnPlaceInOneOrderPerMunicipality() {
        assertThat(fixture.write(shown(FATIMA, 1)).index()).isZero();
        assertThat(fixture.write(aboutNobody(2)).index()).isEqualTo(1);
        assertThat(fixture.log
                        .write(ZANDOORD, connection -> new LogTransaction.Written<>(List.of(shown(FATIMA, 3)), "value"))
                        .receipt()
                        .index())
                .isZero();
    }

    @Test
    void aLogThatStartsAgainGoesOnWhereItWas() throws SQLException {
        for (int i = 0; i < 600; i++) {
            fixture.write(shown(FATIMA, i));
        }
        try (SqlAccessLog again = fixture.another()) {
            Receipt receipt = again.write(
                            WATERSTAD, connection -> new LogTransaction.Written<>(List.of(shown(FATIMA, 600)), ""))
                    .receipt();
            assertThat(receipt.index()).isEqualTo(600);
            assertThat(receipt.treeSize()).isEqualTo(601);
        }
        assertThat(fixture.write(shown(FATIMA, 601)).index()).isEqualTo(601);
        assertThat(fixture.count("log_tile")).isEqualTo(2);
    }

    @Test
    void workThatThrowsWritesNothingAndHarmsNobodyInItsBatch() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> first = callers.submit(() -> fixture.log.write(WATERSTAD, connection -> {
                await(held);
                return new LogTransaction.Written<>(List.of(shown(FATIMA, 0)), "");
            }));
            List<Future<Receipt>> good = new ArrayList<>();
            List<Future<Receipt>> bad = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String text = "note " + i;
                boolean throwing = i % 2 == 1;
                int number = i;
                (throwing ? bad : good).add(callers.submit(() -> fixture.log
                        .write(WATERSTAD, connection -> {
                            insert(connection, text);
                            if (throwing) {
                                throw new IllegalArgumentException("moved meanwhile");
                            }
                            return new LogTransaction.Written<>(List.of(shown(FATIMA, number)), "");
                        })
                        .receipt()));
            }
            held.countDown();
            first.get();
            for (Future<Receipt> each : good) {
                assertThat(each.get().index()).isPositive();
            }
            for (Future<Receipt> each : bad) {
                assertThatThrownBy(each::get).hasCauseInstanceOf(IllegalArgumentException.class);
            }
        }
        assertThat(fixture.count("note")).isEqualTo(10);
        assertThat(fixture.count("log_entry")).isEqualTo(11);
    }

    @Test
    void whatTheWorkWritesCountsAndNotWhatItWasExpectedToWrite() {
        Receipt receipt = fixture.log
                .write(WATERSTAD, new LogTransaction<String>() {
                    @Override
                    public Written<String> run(Connection connection) {
                        return new Written<>(List.of(shown(JOOST, 2)), "");
                    }

                    @Override
                    public List<AccessEvent> expected() {
                        return List.of(shown(FATIMA, 1));
                    }
                })
                .receipt();

        assertThat(fixture.reader().named(receipt, receipt.index()))
                .hasValueSatisfying(entry -> assertThat(entry.event().subject()).contains(JOOST));
        assertThat(fixture.reader().own(WATERSTAD, FATIMA, LogReader.NEWEST, 5)).isEmpty();
    }

    @Test
    void anExpectedWordThatCannotBeReadBackIsRefusedAndNothingIsWritten() throws SQLException {
        AccessEvent broken = new AccessEvent(
                AccessEvent.Kind.LOG_READ,
                LogFixture.CLOCK.instant(),
                Optional.empty(),
                new AccessEvent.Actor(AccessEvent.ActorKind.AUDITOR, "a\nb", Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "0",
                Map.of());

        assertThatThrownBy(() -> fixture.log.write(WATERSTAD, LogTransaction.of(broken)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(fixture.count("log_entry")).isZero();
    }

    @Test
    void workCannotEndTheTransaction() throws SQLException {
        for (SqlWork end : List.<SqlWork>of(
                Connection::commit,
                Connection::rollback,
                Connection::close,
                c -> c.setAutoCommit(true),
                c -> c.unwrap(Connection.class))) {
            assertThatThrownBy(() -> fixture.log.write(WATERSTAD, connection -> {
                        insert(connection, "stays out");
                        end.run(connection);
                        return new LogTransaction.Written<>(List.of(shown(FATIMA, 1)), "");
                    }))
                    .isInstanceOf(LogUnavailable.class);
        }
        assertThat(fixture.count("note")).isZero();
        assertThat(fixture.count("log_entry")).isZero();
    }

    @Test
    void aWordThatCannotBeReadBackIsRefusedToItsCallerAlone() throws SQLException {
        AccessEvent event = shown(FATIMA, 1);
        AccessEvent bad = new AccessEvent(
                event.kind(),
                event.at(),
                event.subject(),
                event.actor(),
                event.caseId(),
                event.purpose(),
                event.topics(),
                event.traceId(),
                Map.of("reason", "two\nlines"));

        assertThatThrownBy(() -> fixture.write(bad)).isInstanceOf(IllegalArgumentException.class);
        assertThat(fixture.write(event).index()).isZero();
        assertThat(fixture.count("log_entry")).isEqualTo(1);
    }

    @Test
    void aWithdrawalIsEitherSeenByALookOrAfterIt() throws Exception {
        fixture.sql("INSERT INTO note (text) VALUES ('consent')");
        Set<Long> shownAt = ConcurrentHashMap.newKeySet();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> looks = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                int number = i;
                looks.add(callers.submit(() -> {
                    var logged = fixture.log.write(WATERSTAD, connection -> {
                        try (var rows = connection.createStatement().executeQuery("SELECT text FROM note")) {
                            return rows.next()
                                    ? new LogTransaction.Written<>(List.of(shown(FATIMA, number)), "shown")
                                    : new LogTransaction.Written<>(List.of(), "stopped");
                        }
                    });
                    if (logged.value().equals("shown")) {
                        shownAt.add(logged.receipt().index());
                    }
                }));
            }
            Future<Receipt> withdrawal = callers.submit(() -> fixture.log
                    .write(WATERSTAD, connection -> {
                        try (var delete = connection.createStatement()) {
                            delete.executeUpdate("DELETE FROM note");
                        }
                        return new LogTransaction.Written<>(List.of(aboutNobody(99)), "");
                    })
                    .receipt());
            for (Future<?> look : looks) {
                look.get();
            }
            long at = withdrawal.get().index();
            assertThat(shownAt).allMatch(index -> index < at);
            assertThat(fixture.count("log_entry")).isEqualTo(shownAt.size() + 1L);
        }
    }

    @Test
    void aFullLineRefusesAndALateCallerIsNotWrittenFor() throws Exception {
        fixture.close();
        fixture = LogFixture.inMemory(new LogSettings("keukentafel.example", "node", 2, Duration.ofMillis(300)));
        CountDownLatch held = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch running = new CountDownLatch(1);
            Future<?> slow = callers.submit(() -> fixture.log.write(WATERSTAD, connection -> {
                running.countDown();
                await(held);
                return new LogTransaction.Written<>(List.of(shown(FATIMA, 0)), "");
            }));
            running.await();
            List<Future<Receipt>> others = new ArrayList<>();
            for (int i = 1; i <= 3; i++) {
                int number = i;
                others.add(callers.submit(() -> fixture.write(shown(FATIMA, number))));
            }
            List<String> answers = new ArrayList<>();
            for (Future<Receipt> other : others) {
                assertThatThrownBy(other::get)
                        .hasCauseInstanceOf(LogUnavailable.class)
                        .satisfies(e -> answers.add(String.valueOf(
                                Objects.requireNonNull(e.getCause()).getMessage())));
            }
            assertThat(answers)
                    .containsExactlyInAnyOrder(
                            "the log has no room for another caller",
                            "the log did not come to this caller in time",
                            "the log did not come to this caller in time");
            assertThatThrownBy(slow::get).hasCauseInstanceOf(LogUnavailable.class);
            held.countDown();
        }
        assertThat(fixture.write(shown(FATIMA, 4)).index()).isEqualTo(1);
        assertThat(fixture.count("log_entry")).isEqualTo(2);
    }

    @Test
    void aTreeThatShrankOrWasReplacedTakesNothingMore() throws SQLException {
        fixture.write(shown(FATIMA, 1));
        fixture.write(shown(FATIMA, 2));
        fixture.sql("DELETE FROM log_head WHERE size = 2");
        assertThatThrownBy(() -> fixture.write(shown(FATIMA, 3))).isInstanceOf(LogUnavailable.class);
        fixture.sql("DELETE FROM log_head");
        assertThatThrownBy(() -> fixture.write(shown(FATIMA, 3))).isInstanceOf(LogUnavailable.class);
        assertThat(fixture.count("log_entry")).isEqualTo(2);
    }

    @Test
    void aBrokenTreeRefusesItsOwnCallersAlone() throws Exception {
        fixture.write(shown(FATIMA, 1));
        fixture.write(shown(FATIMA, 2));
        fixture.sql("DELETE FROM log_head WHERE size = 2");

        besideTheOther();
    }

    /** What fails only when the entries are written is known to be of one tree, and refuses the others once. */
    @Test
    void aTreeThatCannotBeWrittenRefusesTheOthersOnceAtMost() throws Exception {
        fixture.sql("ALTER TABLE log_act ADD CONSTRAINT locked CHECK (log <> 'gm9901')");
        assertThatThrownBy(() -> fixture.write(shown(FATIMA, 1))).isInstanceOf(LogUnavailable.class);

        besideTheOther();
        fixture.sql("ALTER TABLE log_act DROP CONSTRAINT locked");
        assertThat(fixture.write(shown(FATIMA, 4)).index()).isZero();
    }

    /** Callers of two trees wait for one batch, in which the first of them cannot be written. */
    private void besideTheOther() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch running = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> first = callers.submit(() -> fixture.log.write(ZANDOORD, connection -> {
                running.countDown();
                await(held);
                return new LogTransaction.Written<>(List.of(aboutNobody(1)), "");
            }));
            running.await();
            CountDownLatch coming = new CountDownLatch(20);
            List<Future<Receipt>> refused = new ArrayList<>();
            List<Future<Receipt>> written = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                AccessEvent event = aboutNobody(i);
                refused.add(callers.submit(() ->
                        fixture.log.write(WATERSTAD, coming(event, coming)).receipt()));
                written.add(callers.submit(
                        () -> fixture.log.write(ZANDOORD, coming(event, coming)).receipt()));
            }
            coming.await();
            held.countDown();
            first.get();
            for (Future<Receipt> each : written) {
                assertThat(each.get().index()).isPositive();
            }
            for (Future<Receipt> each : refused) {
                assertThatThrownBy(each::get).hasCauseInstanceOf(LogUnavailable.class);
            }
        }
    }

    /** Tells when the caller is about to join the line. */
    private static LogTransaction<String> coming(AccessEvent event, CountDownLatch coming) {
        return new LogTransaction<>() {
            @Override
            public List<AccessEvent> expected() {
                coming.countDown();
                return List.of(event);
            }

            @Override
            public Written<String> run(Connection connection) {
                return new Written<>(List.of(event), "");
            }
        };
    }

    @Test
    void aHeadThatWasNotSignedHereIsNotContinued() throws SQLException {
        fixture.write(shown(FATIMA, 1));
        fixture.sql("UPDATE log_head SET note = REPLACE(note, 'keukentafel.example/log/gm9901\n1', "
                + "'keukentafel.example/log/gm9901\n1 ')");
        try (SqlAccessLog again = fixture.another()) {
            assertThatThrownBy(() -> again.write(
                            WATERSTAD, connection -> new LogTransaction.Written<>(List.of(shown(FATIMA, 2)), "")))
                    .isInstanceOf(LogUnavailable.class);
        }
        assertThat(fixture.count("log_entry")).isEqualTo(1);
    }

    @Test
    void theDatabaseHoldsNoNamePersonOrTopicInPlainSight() throws SQLException {
        fixture.write(shown(FATIMA, 1));
        try (Connection connection = fixture.data.getConnection();
                var run = connection.createStatement();
                var rows = run.executeQuery("SELECT * FROM log_act a JOIN log_subject s ON a.idx = s.idx"
                        + " JOIN log_search f ON f.idx = a.idx JOIN decision_record d ON d.idx = a.idx"
                        + " JOIN processing_record p ON p.idx = a.idx")) {
            rows.next();
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                String text = new String(rows.getBytes(column), java.nio.charset.StandardCharsets.ISO_8859_1);
                assertThat(text).doesNotContain("sanne", "income", FATIMA.toString(), "case-1");
            }
        }
    }

    @FunctionalInterface
    private interface SqlWork {
        void run(Connection connection) throws SQLException;
    }

    private static void insert(Connection connection, String text) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO note (text) VALUES (?)")) {
            insert.setString(1, text);
            insert.executeUpdate();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
