package nl.keukentafel.demo;

import io.micronaut.context.ApplicationContext;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.sql.DataSource;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseKey;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.KeyOutcome;
import nl.keukentafel.casefile.Opening;
import nl.keukentafel.casefile.OpeningOutcome;
import nl.keukentafel.casefile.Openings;
import nl.keukentafel.casefile.Staff;
import nl.keukentafel.casefile.Trace;
import nl.keukentafel.consent.Consents;
import nl.keukentafel.consent.Notice;
import nl.keukentafel.consent.Overview;
import nl.keukentafel.consent.To;
import nl.keukentafel.decision.Decisions;
import nl.keukentafel.decision.Grant;
import nl.keukentafel.decision.HouseholdFacts;
import nl.keukentafel.household.Agreed;
import nl.keukentafel.household.Asking;
import nl.keukentafel.household.Composition;
import nl.keukentafel.household.Deciders;
import nl.keukentafel.household.PersonRegistry;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.Resident;
import nl.keukentafel.person.Vault;
import nl.keukentafel.picture.CardState;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.sandbox.Neighbour;
import nl.keukentafel.source.FanOut;
import nl.keukentafel.source.SourceAnswer;
import nl.keukentafel.view.ViewOutcome;
import nl.keukentafel.view.Views;

/**
 * A whole picture against the bare fan-out: the same questions to the same registers in the same process, without
 * consent, merge and log. The registers are in another process and take 200 ms each.
 */
final class PictureBench implements AutoCloseable {
    private static final int CALLERS = 50;
    private static final int LOOKS = 4;
    private static final int WARM_UP = 6;
    private static final int ROUNDS = 7;
    private static final int LOOKS_ALONE = 20;
    private static final int INSERTS = 200;
    private static final int DELAY = 200;
    private static final int PATIENCE = 10;
    private static final Duration BUDGET = Duration.ofSeconds(4);
    private static final MunicipalityCode ZANDOORD = new MunicipalityCode("gm9902");
    private static final Bsn FATIMA = new Bsn("999990019");
    private static final Set<Topic> TOPICS = Set.of(
            new Topic("income"), new Topic("benefits"), new Topic("debts"), new Topic("housing"), new Topic("tax"));

    private final Neighbour registers;
    private final ApplicationContext context;
    private final Caseworker worker;
    private final AtomicInteger errors = new AtomicInteger();
    private final ConcurrentMap<String, Integer> went = new ConcurrentHashMap<>();

    private record Caller(Case of, HouseholdFacts facts, List<Grant> grants, CaseKey key) {}

    private record Round(double p50, double p99, double perSecond) {}

    private PictureBench(Neighbour registers, ApplicationContext context) {
        this.registers = registers;
        this.context = context;
        this.worker = context.getBean(Staff.class)
                .caseworker(ZANDOORD, "sanne")
                .orElseThrow(() -> new IllegalStateException("the town has no Sanne"));
    }

    static void run(PrintStream out) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("keukentafel-bench-");
        Neighbour registers = Neighbour.start(Demo.REGISTERS, List.of());
        var settings = new PracticeSettings(folder, 0, Path.of("consent-policies"));
        ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .properties(settings.beside(registers.address(), URI.create("http://127.0.0.1:9")))
                .properties(Map.of(
                        "keukentafel.pace.searches-in-ten-minutes", 100_000,
                        "keukentafel.pace.searches-for-one-resident-in-an-hour", 100_000,
                        // The proof takes a tenth of the first minutes after a start; what is measured is a look after
                        // it.
                        "keukentafel.policies-proved-after-start", false))
                .start();
        try (PictureBench bench = new PictureBench(registers, context)) {
            bench.measure(out);
        } catch (SQLException e) {
            throw new IOException("the database cannot be measured", e);
        }
    }

    private void measure(PrintStream out) throws IOException, InterruptedException, SQLException {
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(caller());
        }
        delay(DELAY);
        int warmUp = Bench.warmUp(WARM_UP, () -> {
            round(callers, LOOKS, this::bare);
            round(callers, LOOKS, this::picture);
        });
        errors.set(0);
        went.clear();
        List<Round> bare = new ArrayList<>();
        List<Round> pictures = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            bare.add(round(callers, LOOKS, this::bare));
            pictures.add(round(callers, LOOKS, this::picture));
        }
        List<Round> bareAlone = new ArrayList<>();
        List<Round> picturesAlone = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            bareAlone.add(round(callers.subList(0, 1), LOOKS_ALONE, this::bare));
            picturesAlone.add(round(callers.subList(0, 1), LOOKS_ALONE, this::picture));
        }
        double insert = insert();
        Round without = median(bare);
        Round with = median(pictures);
        out.printf(
                "%d callers, %d looks each a round, medians of %d rounds after %d to warm up; five topics; registers in another process, %d ms each%n",
                CALLERS, LOOKS, ROUNDS, warmUp, DELAY);
        out.printf("%-34s %9s %9s %9s%n", "", "p50 ms", "p99 ms", "looks/s");
        line(out, "bare fan-out", without);
        line(out, "picture", with);
        out.printf("one INSERT + commit, durable: %.2f ms (p50 of %d)%n", insert, INSERTS);
        out.printf(
                "p50: + %.1f ms (budget: + %.1f ms); p99: %.2f times (budget 2); throughput: %.2f times (budget 0.5); errors: %d%n",
                with.p50() - without.p50(),
                5 + 2 * insert,
                with.p99() / without.p99(),
                with.perSecond() / without.perSecond(),
                errors.get());
        Round alone = median(bareAlone);
        Round withAlone = median(picturesAlone);
        out.printf("one caller, %d looks a round, the same rounds%n", LOOKS_ALONE);
        line(out, "bare fan-out", alone);
        line(out, "picture", withAlone);
        out.printf("p50: + %.1f ms, %.2f times%n", withAlone.p50() - alone.p50(), withAlone.p50() / alone.p50());
        new TreeMap<>(went).forEach((what, times) -> out.printf("%d times %s%n", times, what));
    }

    private static void line(PrintStream out, String what, Round round) {
        out.printf("%-34s %9.1f %9.1f %9.1f%n", what, round.p50(), round.p99(), round.perSecond());
    }

    private static Round median(List<Round> rounds) {
        return new Round(
                Bench.median(rounds.stream().mapToDouble(Round::p50).toArray()),
                Bench.median(rounds.stream().mapToDouble(Round::p99).toArray()),
                Bench.median(rounds.stream().mapToDouble(Round::perSecond).toArray()));
    }

    private Round round(List<Caller> callers, int looks, Predicate<Caller> look) throws InterruptedException {
        var times = new ConcurrentLinkedQueue<Double>();
        var done = new CountDownLatch(callers.size());
        long begun = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Caller caller : callers) {
                threads.execute(() -> {
                    try {
                        for (int i = 0; i < looks; i++) {
                            long start = System.nanoTime();
                            if (!look.test(caller)) {
                                errors.incrementAndGet();
                            }
                            times.add((System.nanoTime() - start) / 1e6);
                        }
                    } finally {
                        done.countDown();
                    }
                });
            }
            done.await();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        double[] sorted = times.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return new Round(Bench.percentile(sorted, 50), Bench.percentile(sorted, 99), sorted.length / seconds);
    }

    private boolean bare(Caller caller) {
        PersonRegistry registry = context.getBean(PersonRegistry.class);
        String traceparent = Trace.fresh().traceparent();
        Asking asking = Asking.atMost(BUDGET, traceparent);
        var deciders = CompletableFuture.supplyAsync(
                () -> registry.authority(caller.key(), authorities -> Agreed.NOBODY, asking),
                Thread::startVirtualThread);
        boolean told =
                registry.compose(caller.key(), PersonRegistry.Count.NOBODY, asking) instanceof Composition.Composed
                        && deciders.join() instanceof Deciders.Told;
        var down = new AtomicInteger();
        context.getBean(FanOut.class).ask(caller.grants(), traceparent, BUDGET, (grant, answer) -> {
            if (answer instanceof SourceAnswer.Unavailable) {
                down.incrementAndGet();
            }
        });
        if (!told || down.get() > 0) {
            went.merge("fan-out: " + (told ? down.get() + " down" : "closed questions"), 1, Integer::sum);
        }
        return told && down.get() == 0;
    }

    private boolean picture(Caller caller) {
        ViewOutcome outcome =
                context.getBean(Views.class).whole(worker, caller.of().id());
        boolean whole = outcome instanceof ViewOutcome.Whole opened
                && opened.picture().what().cards().stream()
                                .filter(card -> !card.sources().isEmpty() && card.state() != CardState.SOURCE_DOWN)
                                .count()
                        >= TOPICS.size();
        if (!whole) {
            went.merge("picture: " + outcome.getClass().getSimpleName(), 1, Integer::sum);
        }
        return whole;
    }

    private Caller caller() {
        Casefile cases = context.getBean(Casefile.class);
        Openings openings = context.getBean(Openings.class);
        Opening.Who who = new Opening.Who.Registered(FATIMA, new PartialDate.Day(LocalDate.of(1985, 3, 10)));
        Opening opening = new Opening(
                who, new PurposeCode("debt-help"), "Ik wil mijn huur kunnen betalen.", Optional.of("Gevraagd."));
        OpeningOutcome outcome = openings.open(worker, opening);
        // Cold, the first questions may outrun the budget of the register of persons.
        for (int i = 0; i < PATIENCE && outcome instanceof OpeningOutcome.RegisterDown; i++) {
            outcome = openings.open(worker, opening);
        }
        if (!(outcome instanceof OpeningOutcome.Opened opened)) {
            throw new IllegalStateException("the case did not open: " + outcome);
        }
        Case of = opened.opened();
        context.getBean(Views.class).ask(worker, of.id(), Map.of(of.resident(), TOPICS));
        sayYes();
        Decisions decisions = context.getBean(Decisions.class);
        Trace trace = Trace.fresh();
        if (!(cases.key(worker, of.id(), trace, decisions) instanceof KeyOutcome.Cut cut)) {
            throw new IllegalStateException("no key was cut");
        }
        PersonRegistry registry = context.getBean(PersonRegistry.class);
        Asking asking = Asking.atMost(BUDGET, trace.traceparent());
        if (!(registry.compose(cut.key(), PersonRegistry.Count.NOBODY, asking) instanceof Composition.Composed composed)
                || !(registry.authority(cut.key(), authorities -> Agreed.NOBODY, asking)
                        instanceof Deciders.Told told)) {
            throw new IllegalStateException("the register of persons did not answer");
        }
        HouseholdFacts facts = new HouseholdFacts(composed.household(), told.authorities());
        List<Grant> grants = decisions
                .open(
                        worker,
                        of.id(),
                        facts,
                        trace,
                        AccessEvent.Kind.OPENED,
                        Casefile.actor(worker),
                        line -> true,
                        Map.of())
                .grants();
        return new Caller(of, facts, grants, cut.key());
    }

    private void sayYes() {
        Vault vault = context.getBean(Vault.class);
        Consents consents = context.getBean(Consents.class);
        Resident fatima = vault.resident(ZANDOORD, vault.refOf(ZANDOORD, FATIMA))
                .orElseThrow(() -> new IllegalStateException("the resident is not known"));
        for (Overview.Line line : consents.overview(fatima).open()) {
            Notice notice = consents.serveNotice(fatima, line.consent().id(), "nl")
                    .orElseThrow(() -> new IllegalStateException("no notice"));
            consents.give(
                    fatima, line.consent().id(), notice.hash(), new nl.keukentafel.consent.Duration.Days(7), To.WORKER);
        }
    }

    private void delay(int milliseconds) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(registers.address().resolve("/_delay?ms=" + milliseconds))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }

    /** As durable as an entry of the log on this database; in milliseconds. */
    private double insert() throws SQLException {
        DataSource database =
                DelegatingDataSource.unwrapDataSource(context.getBean(DataSource.class, Qualifiers.byName("default")));
        double[] times = new double[INSERTS];
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE bench_row (id BIGINT PRIMARY KEY, words VARCHAR(100))");
            connection.setAutoCommit(false);
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO bench_row (id, words) VALUES (?, ?)")) {
                for (int i = 0; i < INSERTS; i++) {
                    long start = System.nanoTime();
                    insert.setLong(1, i);
                    insert.setString(2, "a row of no interest");
                    insert.executeUpdate();
                    connection.commit();
                    statement.execute("CHECKPOINT SYNC");
                    times[i] = (System.nanoTime() - start) / 1e6;
                }
            }
        }
        return Bench.median(times);
    }

    @Override
    public void close() {
        context.close();
        registers.close();
    }
}
