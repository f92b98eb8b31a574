package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.LogFixture.FATIMA;
import static nl.keukentafel.accesslog.LogFixture.WATERSTAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.keukentafel.accesslog.AccessEvent.ActorKind;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Vault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The service writes of itself every minute; that leaves all of a period to read. */
class MonthOfBeatsTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    /** A Tuesday morning. */
    private static final Instant NOW = Instant.parse("2026-06-30T08:00:00Z");

    /** As many as the pages read before of everything. */
    private static final int MOST = 10_000;

    private static LogFixture fixture;
    private static final List<AccessEvent> WAITING = new ArrayList<>();

    @BeforeAll
    static void aMonth() {
        fixture = LogFixture.inMemory();
        fixture.with("log_question", "V400__log_questions.sql");
        // Six in a week, of whom most were asked before the period of the findings.
        for (int i = 0; i < 6; i++) {
            answer(i, NOW.minus(Duration.ofDays(36)).plus(Duration.ofDays(i)));
        }
        caseOf("case-old", NOW.minus(Duration.ofDays(300)));
        look("case-none", NOW.minus(Duration.ofDays(29)));
        look("case-old", NOW.minus(Duration.ofDays(28)));
        for (int minute = 30 * 24 * 60; minute > 0; minute -= 4) {
            beat(NOW.minus(Duration.ofMinutes(minute)));
        }
        look("case-none-of-today", NOW.minusSeconds(60));
        write();
        assertThat(WAITING).isEmpty();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @Test
    void aLookOfAMonthAgoThatNothingExplainsIsStillInTheQueue() {
        Explanations.Explained explained = new Explanations(fixture.reader())
                .of(WATERSTAD, NOW.minus(Duration.ofDays(30)), NOW.plusSeconds(1), ZONE, MOST);

        assertThat(explained.unexplained())
                .extracting(entry -> entry.caseId().orElseThrow())
                .containsExactly("case-none-of-today", "case-none");
        assertThat(explained.looks()).isEqualTo(3);
        assertThat(explained.complete()).isTrue();
    }

    @Test
    void findingsReachBackBeforeThePeriod() {
        Findings.Result result = findings(MOST);

        assertThat(result.complete()).isTrue();
        assertThat(result.found())
                .extracting(
                        found -> found.finding() + " " + found.entry().caseId().orElseThrow())
                .containsExactlyInAnyOrder("ASSISTED_CONSENTS case-5", "NO_OPEN_CASE case-none");
    }

    @Test
    void aMonthIsCountedFromItsFirstDay() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        LogReader reader = fixture.reader();
        MonthReport report = new MonthReports(
                        new Explanations(reader),
                        new Findings(reader),
                        new Verdicts(fixture.log, reader, new Replies(fixture.log, reader, clock), clock),
                        new Questions(fixture.log, reader, nobodyAsked(), clock))
                .of(WATERSTAD, YearMonth.of(2026, 6), ZONE, MOST);

        assertThat(report.looks()).isEqualTo(3);
        assertThat(report.findings()).containsEntry(Finding.NO_OPEN_CASE, 1L);
        assertThat(report.complete()).isTrue();
    }

    @Test
    void picturesOfAWholeMonthAreReconciled() {
        Completeness.Reconciled reconciled = new Completeness(fixture.reader())
                .of(WATERSTAD, NOW.minus(Duration.ofDays(30)), NOW.plusSeconds(1), MOST);

        assertThat(reconciled.complete()).isTrue();
        assertThat(reconciled.missing()).isEmpty();
        assertThat(reconciled.entries()).isEqualTo(3);
    }

    @Test
    void whoReadsFewerSaysSo() {
        assertThat(findings(3).complete()).isFalse();
        Explanations explanations = new Explanations(fixture.reader());
        Instant since = NOW.minus(Duration.ofDays(30));
        assertThat(explanations.of(WATERSTAD, since, NOW, ZONE, 2).complete()).isFalse();
        assertThat(explanations.of(WATERSTAD, since, NOW, ZONE, 3).complete()).isTrue();
    }

    private static Vault nobodyAsked() {
        return (Vault) Proxy.newProxyInstance(
                Vault.class.getClassLoader(), new Class<?>[] {Vault.class}, (vault, method, given) -> {
                    throw new AssertionError("nothing is sealed or opened");
                });
    }

    private static Findings.Result findings(int most) {
        return new Findings(fixture.reader())
                .of(WATERSTAD, NOW.minus(Duration.ofDays(33)), NOW.plusSeconds(1), ZONE, most);
    }

    private static void caseOf(String caseId, Instant at) {
        add(at, Kind.CASE_OPENED, ActorKind.CASEWORKER, Optional.of(FATIMA), caseId, Map.of("own-request", "yes"));
    }

    private static void look(String caseId, Instant at) {
        add(at, Kind.OPENED, ActorKind.CASEWORKER, Optional.of(FATIMA), caseId, Map.of());
    }

    private static void answer(int number, Instant at) {
        add(
                at,
                Kind.CONSENT_GIVEN,
                ActorKind.CASEWORKER,
                Optional.of(new PersonRef(new UUID(2, number))),
                "case-" + number,
                Map.of("channel", "spoken", "consents", "c" + number + ":1"));
    }

    private static void beat(Instant at) {
        add(at, Kind.HEARTBEAT, ActorKind.SERVICE, Optional.empty(), "", Map.of("database", "one"));
    }

    private static void add(
            Instant at,
            Kind kind,
            ActorKind role,
            Optional<PersonRef> subject,
            String caseId,
            Map<String, String> details) {
        WAITING.add(new AccessEvent(
                kind,
                at,
                subject,
                new AccessEvent.Actor(role, "sanne", Optional.of("debts")),
                Optional.of(caseId).filter(id -> !id.isEmpty()),
                Optional.of("debt-help"),
                List.of(),
                UUID.randomUUID().toString(),
                details));
        if (WAITING.size() == 500) {
            write();
        }
    }

    private static void write() {
        List<AccessEvent> events = List.copyOf(WAITING);
        WAITING.clear();
        fixture.log.write(WATERSTAD, connection -> new LogTransaction.Written<>(events, ""));
    }
}
