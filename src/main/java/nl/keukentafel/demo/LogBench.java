package nl.keukentafel.demo;

import io.micronaut.context.ApplicationContext;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.LogExport;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.LogTransaction;
import nl.keukentafel.accesslog.LogVerdict;
import nl.keukentafel.accesslog.LogVerifier;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;

/**
 * The log against plain rows in the same database, as durable: with the same group commit (as many rows of the same
 * size, without tree, commitments, encryption, heads and signatures), and with a transaction each.
 */
final class LogBench implements AutoCloseable {
    private static final int CALLERS = 64;
    private static final int ROUNDS = 5;
    private static final int WARM_UP = 3;
    private static final long ROUND_NANOS = 2_000_000_000L;
    private static final int ALONE = 300;
    private static final int PERSONS = 200;
    private static final int PROOFS = 200;
    private static final int VERIFIED = 9;
    private static final MunicipalityCode LOG = new MunicipalityCode("gm9902");

    private final ApplicationContext context;
    private final AccessLog log;
    private final LogReader reader;
    private final DataSource source;
    private final PlainRows plain;
    private final Path folder;
    private final AtomicLong number = new AtomicLong();

    @FunctionalInterface
    private interface Append {
        void one(long number) throws SQLException, InterruptedException;
    }

    private LogBench(ApplicationContext context, Path folder) throws SQLException, IOException {
        this.context = context;
        this.folder = folder;
        this.log = context.getBean(AccessLog.class);
        this.reader = context.getBean(LogReader.class);
        this.source =
                DelegatingDataSource.unwrapDataSource(context.getBean(DataSource.class, Qualifiers.byName("default")));
        this.plain = new PlainRows(source);
    }

    /** Measures H2 in a fresh folder, or the PostgreSQL of this address, which must be empty. */
    static void run(Optional<String> postgres, PrintStream out) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("keukentafel-bench-");
        URI nobody = URI.create("http://127.0.0.1:9");
        Map<String, Object> settings =
                new PracticeSettings(folder, 0, Path.of("consent-policies")).beside(nobody, nobody);
        postgres.ifPresent(url -> settings.put("datasources.default.url", url));
        settings.put("datasources.default.maximum-pool-size", CALLERS + 6);
        // The proof takes a tenth of the first minutes after a start.
        settings.put("keukentafel.policies-proved-after-start", false);
        try (ApplicationContext context = started(settings);
                LogBench bench = new LogBench(context, folder)) {
            out.println(postgres.isPresent() ? "PostgreSQL" : "H2, every batch synced to the disk");
            bench.measure(out);
            if (postgres.isPresent()) {
                settings.put("datasources.default.maximum-pool-size", 4);
                settings.put("keukentafel.log.node", "node-2");
                try (ApplicationContext second = started(settings)) {
                    settings.put("keukentafel.log.node", "node-3");
                    try (ApplicationContext third = started(settings)) {
                        bench.nodes(second.getBean(AccessLog.class), third.getBean(AccessLog.class), out);
                    }
                }
            }
            bench.verify(out);
            new ProofBench(bench.source).run(out);
        } catch (SQLException e) {
            throw new IOException("the database cannot be measured", e);
        }
    }

    private static ApplicationContext started(Map<String, Object> settings) {
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .properties(settings)
                .start();
    }

    /** The same callers spread over three nodes that write one tree, against all of them at one node. */
    private void nodes(AccessLog second, AccessLog third, PrintStream out) throws InterruptedException {
        List<AccessLog> nodes = List.of(log, second, third);
        Append spread = number -> nodes.get((int) (number % nodes.size())).write(LOG, LogTransaction.of(look(number)));
        round(spread);
        double[] three = new double[ROUNDS];
        double[] one = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            three[i] = round(spread);
            one[i] = round(this::append);
        }
        out.printf(
                "three nodes on one tree: %,.0f per second, one node: %,.0f per second: %.2f (budget 0.5)%n",
                Bench.median(three), Bench.median(one), Bench.median(three) / Bench.median(one));
    }

    private void measure(PrintStream out) throws IOException, InterruptedException {
        int warmUp = Bench.warmUp(WARM_UP, () -> {
            round(this::append);
            round(plain::grouped);
            round(plain::alone);
        });
        double[] logged = new double[ROUNDS];
        double[] grouped = new double[ROUNDS];
        double[] alone = new double[ROUNDS];
        double[] loggedOne = new double[ROUNDS];
        double[] plainOne = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            logged[i] = round(this::append);
            grouped[i] = round(plain::grouped);
            alone[i] = round(plain::alone);
            loggedOne[i] = alone(this::append);
            plainOne[i] = alone(plain::alone);
        }
        double ours = Bench.median(logged);
        out.printf(
                "%d callers, medians of %d rounds of %d s after %d to warm up%n",
                CALLERS, ROUNDS, ROUND_NANOS / 1_000_000_000L, warmUp);
        out.printf("%-46s %10s%n", "", "per second");
        out.printf("%-46s %,10.0f%n", "log", ours);
        out.printf("%-46s %,10.0f%n", "plain rows, the same group commit", Bench.median(grouped));
        out.printf("%-46s %,10.0f%n", "plain INSERT, a transaction each", Bench.median(alone));
        out.printf("log / plain rows: %.2f (budget 0.75)%n", ours / Bench.median(grouped));
        out.printf("log / plain INSERT: %.2f (budget 1.5 on PostgreSQL, 5 on H2)%n", ours / Bench.median(alone));
        out.printf(
                "one caller, p50: log %.2f ms, plain INSERT and commit %.2f ms: %.2f times (budget 2.2)%n",
                Bench.median(loggedOne), Bench.median(plainOne), Bench.median(loggedOne) / Bench.median(plainOne));
        proofs(out);
    }

    private void append(long which) {
        log.write(LOG, LogTransaction.of(look(which)));
    }

    private static AccessEvent look(long which) {
        return new AccessEvent(
                AccessEvent.Kind.SHOWN,
                Instant.now(),
                Optional.of(new PersonRef(new UUID(9, which % PERSONS))),
                new AccessEvent.Actor(AccessEvent.ActorKind.CASEWORKER, "worker-" + which % 20, Optional.of("team")),
                Optional.of("00000000-0000-0000-0000-00000000000" + which % 10),
                Optional.of("debt-help"),
                List.of("income", "debts", "housing"),
                "%032x".formatted(which),
                Map.of("policy-hash", "0123456789abcdef", "consents", "a:1,b:2", "channel", "page"));
    }

    private double round(Append append) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(CALLERS);
        AtomicLong appended = new AtomicLong();
        AtomicLong failed = new AtomicLong();
        long begun = System.nanoTime();
        for (int caller = 0; caller < CALLERS; caller++) {
            Thread.startVirtualThread(() -> {
                try {
                    while (System.nanoTime() - begun < ROUND_NANOS) {
                        append.one(number.incrementAndGet());
                        appended.incrementAndGet();
                    }
                } catch (SQLException | InterruptedException | RuntimeException e) {
                    failed.incrementAndGet();
                } finally {
                    done.countDown();
                }
            });
        }
        done.await();
        if (failed.get() > 0) {
            throw new IllegalStateException(failed.get() + " callers failed");
        }
        return appended.get() / ((System.nanoTime() - begun) / 1e9);
    }

    /** The median of one caller's waits, in milliseconds. */
    private double alone(Append append) throws InterruptedException {
        double[] waits = new double[ALONE];
        for (int i = 0; i < ALONE; i++) {
            long begun = System.nanoTime();
            try {
                append.one(number.incrementAndGet());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            waits[i] = (System.nanoTime() - begun) / 1e6;
        }
        return Bench.median(waits);
    }

    private void proofs(PrintStream out) {
        long size = reader.size(LOG);
        double[] waits = new double[PROOFS];
        for (int i = 0; i < PROOFS; i++) {
            long begun = System.nanoTime();
            reader.proofText(LOG, size / PROOFS * i, LogReader.FOR_THE_RESIDENT);
            waits[i] = (System.nanoTime() - begun) / 1e6;
        }
        Arrays.sort(waits);
        out.printf(
                "a proof to keep, whole, at %,d entries: p50 %.2f ms, p99 %.2f ms%n",
                size, Bench.percentile(waits, 50), Bench.percentile(waits, 99));
    }

    private void verify(PrintStream out) throws IOException {
        Path file = folder.resolve("export");
        try (Writer to = Files.newBufferedWriter(file)) {
            context.getBean(LogExport.class).write(LOG, to);
        }
        double[] perSecond = new double[VERIFIED];
        long entries = 0;
        long heads = 0;
        for (int i = 0; i < perSecond.length; i++) {
            long begun = System.nanoTime();
            try (InputStream from = Files.newInputStream(file)) {
                LogVerdict verdict = new LogVerifier(reader.keys(LOG), List.of(), List.of()).verify(from);
                if (!(verdict instanceof LogVerdict.Whole whole)) {
                    throw new IOException("the log that was measured is not whole: " + verdict.lines());
                }
                entries = whole.entries();
                heads = whole.heads();
                perSecond[i] = whole.entries() / ((System.nanoTime() - begun) / 1e9);
            }
        }
        out.printf(
                "log verify: %,.0f entries/s (budget 200,000), of %,d entries under %,d heads%n",
                Bench.median(perSecond), entries, heads);
    }

    @Override
    public void close() {
        plain.close();
    }
}
