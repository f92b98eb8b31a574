package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.INCOME;
import static nl.keukentafel.view.Walk.ZANDOORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.keukentafel.MovableClock;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AuditedEntry;
import nl.keukentafel.accesslog.LogCheck;
import nl.keukentafel.accesslog.LogErasure;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.LogVerdict;
import nl.keukentafel.accesslog.Question;
import nl.keukentafel.accesslog.Questions;
import nl.keukentafel.accesslog.RetentionRun;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.consent.Answer;
import nl.keukentafel.database.Database;
import nl.keukentafel.database.KeptRows;
import nl.keukentafel.helper.Helpers;
import nl.keukentafel.helper.May;
import nl.keukentafel.message.Languages;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.municipality.Retention;
import nl.keukentafel.person.InterpreterWishes;
import nl.keukentafel.person.Joins;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Resident;
import nl.keukentafel.person.ToldName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** What a municipality says that it keeps for a time goes when that time is over, and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RetentionTest {
    private static final String FATIMA = "999990019";
    private static final String LOTTE = "999990329";
    private static final Path LIST = Path.of("docs", "retention.md");

    private final MovableClock clock = new MovableClock();
    private final Instant day0 = clock.instant();
    private Walk walk;
    private RetentionRun retention;
    private Municipality zandoord;
    private Caseworker sanne;
    private Resident fatima;
    private Resident lotte;
    private PersonRef told;
    private Case old;
    private Case running;
    private List<byte[]> traces;

    @BeforeAll
    void twoPeopleOfWhomOneIsDone() throws SQLException {
        walk = new Walk(clock);
        retention = walk.context.getBean(RetentionRun.class);
        zandoord = keeping(
                walk.context.getBean(Municipalities.class).get(ZANDOORD),
                Map.of(
                        Retention.ACCESS_LOG, Period.ofDays(30),
                        Retention.MESSAGES, Period.ofDays(10),
                        Retention.QUESTIONS, Period.ofDays(20),
                        Retention.CONSENTS, Period.ofDays(40),
                        Retention.CASES, Period.ofDays(50),
                        Retention.PERSONS, Period.ofDays(60)));
        sanne = walk.worker(ZANDOORD, "sanne");
        fatima = walk.resident(ZANDOORD, FATIMA);
        old = walk.open(sanne, FATIMA, "1985-03-10");
        walk.ask(sanne, old, INCOME);
        assertThat(walk.yes(fatima, old, INCOME)).isInstanceOf(Answer.Stands.class);
        walk.views.whole(sanne, old.id());
        walk.context.getBean(InterpreterWishes.class).choose(fatima, Optional.of("ar"));
        walk.context.getBean(Languages.class).choose(fatima, "en");
        walk.context
                .getBean(Helpers.class)
                .invite(
                        fatima,
                        "Aisha",
                        "Fatima",
                        Set.of(May.LOOKS),
                        clock.instant().atZone(clock.getZone()).toLocalDate().plusDays(3));
        walk.sql("UPDATE helper SET helper = '" + walk.resident(ZANDOORD, LOTTE).ref() + "', began = invited");
        Questions questions = walk.context.getBean(Questions.class);
        long look = walk.context
                .getBean(LogReader.class)
                .own(ZANDOORD, fatima.refs(), LogReader.NEWEST, 1)
                .getFirst()
                .index();
        Question asked =
                questions.ask(ZANDOORD, fatima.refs(), look, "Wie was dit?").orElseThrow();
        questions.answer(
                ZANDOORD,
                asked.id(),
                new AccessEvent.Actor(AccessEvent.ActorKind.AUDITOR, "els", Optional.empty()),
                "Je caseworker.");
        told = walk.vault.refOf(ZANDOORD, new ToldName("Fatima", "KASTANJE"));
        walk.context.getBean(Database.class).in(ZANDOORD, connection -> {
            Joins.join(connection, ZANDOORD, told, fatima.ref(), clock.instant());
            return told;
        });
        walk.sql(
                "INSERT INTO replacement (municipality, id, worker, replaced_by, registered_by, team, first_day, last_day,"
                        + " reason) VALUES ('gm9902', '00000000-0000-4000-8000-000000000001', 'sanne', 'mo', 'sanne', 'debts', DATE '2026-11-20',"
                        + " DATE '2026-11-21', 'vrij')");
        walk.ending.close(sanne, old.id());
        traces = new Everything(walk).tracesOf(fatima.ref(), told, FATIMA);

        clock.forward(Duration.ofDays(5));
        lotte = walk.resident(ZANDOORD, LOTTE);
        running = walk.open(sanne, LOTTE, "2006-09-12");
        walk.ask(sanne, running, INCOME);
        assertThat(walk.yes(lotte, running, INCOME)).isInstanceOf(Answer.Stands.class);
        long other = walk.context
                .getBean(LogReader.class)
                .own(ZANDOORD, lotte.refs(), LogReader.NEWEST, 1)
                .getFirst()
                .index();
        assertThat(questions.ask(ZANDOORD, lotte.refs(), other, "En dit?")).isPresent();
    }

    @AfterAll
    void close() {
        walk.close();
    }

    private static Municipality keeping(Municipality of, Map<Retention, Period> terms) {
        return new Municipality(
                of.code(),
                of.name(),
                of.tone(),
                of.zone(),
                of.languages(),
                of.contact(),
                of.teams(),
                of.adoptions(),
                of.defaultDuration(),
                of.longestDuration(),
                terms,
                of.signedBases(),
                of.sources(),
                of.staff(),
                of.face(),
                of.town());
    }

    private Municipality keepingForADay(Retention kind) {
        Map<Retention, Period> terms = new EnumMap<>(zandoord.retention());
        terms.put(kind, Period.ofDays(1));
        return keeping(zandoord, terms);
    }

    /** Moves to this day after the first, and gives of which tables how many rows went in one run. */
    private Map<String, Long> on(int day) {
        clock.forward(Duration.between(clock.instant(), day0.plus(Duration.ofDays(day))));
        return gone(() -> retention.run(zandoord));
    }

    private Map<String, Long> gone(Callable<?> run) {
        Map<String, Long> before = counts();
        try {
            run.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        Map<String, Long> after = counts();
        Map<String, Long> gone = new TreeMap<>();
        before.forEach((table, rows) -> {
            if (!table.startsWith("log_") || table.equals("log_question")) {
                gone.put(table, rows - after.getOrDefault(table, 0L));
            }
        });
        gone.values().removeIf(rows -> rows <= 0);
        return gone;
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        tables().forEach(table -> counts.put(table, walk.count(table)));
        return counts;
    }

    /** Those that say of which municipality their rows are. */
    private Set<String> tables() {
        Set<String> found = new TreeSet<>();
        try (Connection connection = walk.connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT table_name FROM information_schema.columns"
                        + " WHERE table_schema IN ('public', 'PUBLIC') AND column_name IN ('municipality', 'log')")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    private List<String> said() {
        return walk.entries(ZANDOORD, AccessEvent.Kind.ERASED).stream()
                .map(AuditedEntry::details)
                .filter(details -> details.containsKey("count"))
                .map(details -> details.get("ground") + " " + details.get("what") + " " + details.get("count"))
                .toList();
    }

    @Test
    @Order(1)
    void messagesGoTheDayAfterTheirTermAndTheLogSaysHowMany() {
        walk.sql("UPDATE outbox SET state = 'DELIVERED', done = written, changed = written");
        assertThat(on(10)).isEmpty();
        assertThat(said()).as("nothing went, nothing is said").isEmpty();
        long fatimas = walk.count("outbox WHERE recipient = '" + fatima.ref() + "'");
        assertThat(fatimas).isPositive();
        walk.sql("UPDATE outbox SET state = 'WAITING' WHERE id = (SELECT id FROM outbox WHERE recipient = '"
                + fatima.ref() + "' ORDER BY id LIMIT 1)");

        assertThat(on(11)).isEqualTo(Map.of("outbox", fatimas - 1));

        assertThat(said()).containsExactly("retention messages " + (fatimas - 1));
        walk.sql("UPDATE outbox SET state = 'NOT_REACHED' WHERE recipient = '" + fatima.ref() + "'");
        assertThat(on(11)).isEqualTo(Map.of("outbox", 1L));
        assertThat(walk.count("outbox WHERE recipient = '" + lotte.ref() + "'")).isPositive();
    }

    @Test
    @Order(2)
    void anAnsweredQuestionGoesAndOneThatWaitsStays() {
        on(19);
        assertThat(on(20)).isEmpty();
        assertThat(on(21)).isEqualTo(Map.of("log_question", 1L));
        assertThat(walk.count("log_question")).isEqualTo(1);
    }

    @Test
    @Order(3)
    void anAnswerGoesAfterItsCaseEndedAndNothingOfAnOpenCase() {
        walk.context.getBean(nl.keukentafel.consent.EndedCases.class).clear(ZANDOORD);
        assertThat(on(40)).isEmpty();
        String ofOld = "consent WHERE case_id = '" + old.id() + "'";
        long answers = walk.count(ofOld);
        long revisions = walk.count("consent_revision WHERE consent_id IN (SELECT id FROM " + ofOld + ")");

        String ofAnswers = " WHERE consent_id IN (SELECT id FROM " + ofOld + ")";
        walk.sql("UPDATE consent_revision SET last_day = DATE '2027-03-01'" + ofAnswers + " AND state = 'GIVEN'");
        assertThat(on(41)).as("an answer that runs in an old case").isEmpty();
        assertThat(gone(() -> retention.run(keepingForADay(Retention.CASES))))
                .as("keeps the case too")
                .isEqualTo(Map.of("replacement", 1L));
        walk.sql("UPDATE consent_revision SET last_day = DATE '2026-11-28'" + ofAnswers + " AND state = 'GIVEN'");

        assertThat(on(41))
                .containsEntry("consent", answers)
                .containsEntry("consent_revision", revisions)
                .containsEntry("notice_served", 1L)
                .containsOnlyKeys("consent", "consent_revision", "notice_served");

        assertThat(gone(() -> retention.run(keepingForADay(Retention.CONSENTS))))
                .as("an answer of an open case, though its last day is long over")
                .isEmpty();
        assertThat(walk.consents.overview(fatima).ended()).isEmpty();
        assertThat(walk.cases.everyCaseOf(lotte)).extracting(Case::id).containsExactly(running.id());
    }

    @Test
    @Order(4)
    void aCaseGoesWithAllOfItAndPagesReadItsEntriesAsBefore() {
        assertThat(on(50)).isEmpty();
        assertThat(on(51)).isEqualTo(Map.of("casefile", 1L, "case_worker", 1L));

        assertThat(walk.cases.find(sanne, old.id())).isEmpty();
        assertThat(walk.cases.everyCaseOf(fatima)).isEmpty();
        LogReader reader = walk.context.getBean(LogReader.class);
        assertThat(reader.own(ZANDOORD, fatima.refs(), LogReader.NEWEST, 100))
                .as("the entries still say which case it was")
                .anyMatch(entry ->
                        entry.event().caseId().equals(Optional.of(old.id().toString())));
        assertThat(walk.entries(ZANDOORD, AccessEvent.Kind.SHOWN)).isNotEmpty();
        assertThat(verdict()).isInstanceOf(LogVerdict.Whole.class);
    }

    @Test
    @Order(5)
    void somebodyGoesWhenNothingNamesThemAndTheLastOfItIsLongOver() {
        assertThat(on(63)).doesNotContainKey("helper");
        assertThat(on(64)).containsEntry("helper", 1L);
        endedAt("2026-11-22 00:00:00+01:00");
        on(67);
        assertThat(walk.vault.resident(ZANDOORD, fatima.ref()))
                .as("the log still names them")
                .isPresent();
        walk.context
                .getBean(LogErasure.class)
                .retention(
                        ZANDOORD,
                        day0.plus(Duration.ofDays(3)),
                        new AccessEvent.Actor(AccessEvent.ActorKind.SERVICE, "retention", Optional.empty()),
                        "t");
        endedAt("2026-11-29 00:00:00+01:00");
        assertThat(on(68)).as("one day too early").isEmpty();

        Map<String, Long> gone = on(69);

        assertThat(gone)
                .containsEntry("person", 2L)
                .containsEntry("person_joined", 1L)
                .containsEntry("person_ended", 1L)
                .containsEntry("interpreter_wish", 1L)
                .containsEntry("resident_language", 1L);
        assertThat(new Everything(walk).find(traces)).isEmpty();
        assertThat(walk.vault.resident(ZANDOORD, lotte.ref())).isPresent();
        assertThat(walk.vault.resident(ZANDOORD, fatima.ref())).isEmpty();
        assertThat(said()).contains("retention persons 1", "retention help 1", "retention cases 1");
        assertThat(verdict()).isInstanceOf(LogVerdict.Whole.class);
    }

    private void endedAt(String moment) {
        walk.sql("UPDATE person_ended SET ended = TIMESTAMP WITH TIME ZONE '" + moment + "' WHERE ref = '"
                + fatima.ref() + "'");
    }

    /** Two nodes at once, in many transactions: each row goes once, and the entries add up to what went. */
    @Test
    @Order(6)
    void manyRowsGoInPartsOnTwoNodesAtOnce() throws Exception {
        walk.sql(
                "INSERT INTO outbox (municipality, id, recipient, kind, way, reference, text_sealed, written, done, state,"
                        + " tries, changed) SELECT municipality, gen_random_uuid(), ref, 'CASE_OPENED', 'SMS', 'x', sealed,"
                        + " known_since, known_since, 'DELIVERED', 1, known_since FROM person CROSS JOIN generate_series(1, 150)"
                        + " WHERE ref = '" + lotte.ref() + "'");
        long before = walk.count("outbox");
        int said = said().size();
        List<Future<Long>> both = new ArrayList<>();
        try (ExecutorService nodes = Executors.newFixedThreadPool(2)) {
            for (int node = 0; node < 2; node++) {
                both.add(nodes.submit(() -> retention.run(zandoord)));
            }
        }
        assertThat(both.get(0).get() + both.get(1).get()).isEqualTo(before);
        assertThat(walk.count("outbox")).isZero();
        List<String> entries = said();
        assertThat(entries.subList(0, entries.size() - said))
                .allMatch(entry -> entry.startsWith("retention messages "))
                .hasSizeGreaterThan(1);
        assertThat(entries.subList(0, entries.size() - said).stream()
                        .mapToLong(entry -> Long.parseLong(entry.substring(entry.lastIndexOf(' ') + 1)))
                        .sum())
                .isEqualTo(before);
    }

    /** Every table is in one list or in the other, and in one alone. */
    @Test
    @Order(7)
    void noTableIsForgotten() throws IOException {
        assertThat(forgotten(tables())).isEmpty();
        walk.sql("CREATE TABLE intruder (municipality VARCHAR(6) NOT NULL, resident UUID NOT NULL)");
        assertThat(forgotten(tables())).containsExactly("intruder");
        walk.sql("DROP TABLE intruder");
        assertThat(kept().keySet()).allMatch(tables()::contains);
        assertThat(kept()).as("each with a reason").allSatisfy((table, why) -> assertThat(why)
                .hasSizeGreaterThan(5));
        Set<String> both = deleted();
        both.retainAll(kept().keySet());
        assertThat(both).isEmpty();
    }

    private Set<String> forgotten(Set<String> tables) throws IOException {
        Set<String> forgotten = new TreeSet<>(tables);
        forgotten.removeAll(deleted());
        forgotten.removeAll(kept().keySet());
        return forgotten;
    }

    private Set<String> deleted() {
        Set<String> deleted = new HashSet<>(LogErasure.tables());
        retention.kinds().stream().map(KeptRows::tables).forEach(deleted::addAll);
        return deleted;
    }

    private static Map<String, String> kept() throws IOException {
        Map<String, String> kept = new TreeMap<>();
        Matcher lines = Pattern.compile("(?m)^\\| `(\\w+)` \\| (.+) \\|$")
                .matcher(Files.readString(LIST).split("## What no term deletes")[1]);
        while (lines.find()) {
            kept.put(lines.group(1), lines.group(2));
        }
        return kept;
    }

    private LogVerdict verdict() {
        return walk.context.getBean(LogCheck.class).whole(ZANDOORD);
    }
}
