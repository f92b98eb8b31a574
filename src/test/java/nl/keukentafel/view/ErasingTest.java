package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.INCOME;
import static nl.keukentafel.view.Walk.ZANDOORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import nl.keukentafel.MovableClock;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AuditedEntry;
import nl.keukentafel.accesslog.LogCheck;
import nl.keukentafel.accesslog.LogExport;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.LogVerdict;
import nl.keukentafel.accesslog.LoggedEntry;
import nl.keukentafel.accesslog.Questions;
import nl.keukentafel.casefile.Auditor;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Erasing;
import nl.keukentafel.casefile.ErasingOutcome;
import nl.keukentafel.casefile.ErasureGround;
import nl.keukentafel.consent.Answer;
import nl.keukentafel.helper.Helpers;
import nl.keukentafel.helper.May;
import nl.keukentafel.keys.KeyKind;
import nl.keukentafel.keys.KeyStore;
import nl.keukentafel.message.Languages;
import nl.keukentafel.person.Bsn;
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

/** Two privacy officers erase somebody before their time; then nobody can read them, and the employee's trail is there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ErasingTest {
    private static final String FATIMA = "999990019";
    private static final String BORN = "1985-03-10";
    private static final String LOTTE = "999990329";

    private final MovableClock clock = new MovableClock();
    private Walk walk;
    private Erasing erasing;
    private Caseworker sanne;
    private Auditor els;
    private Auditor bram;
    private Resident fatima;
    private Resident lotte;
    private Case of;
    private PersonRef told;

    @BeforeAll
    void somebodyWithRowsEverywhere() throws SQLException {
        walk = new Walk(clock);
        erasing = walk.context.getBean(Erasing.class);
        sanne = walk.worker(ZANDOORD, "sanne");
        els = walk.staff.auditor(ZANDOORD, "els").orElseThrow();
        bram = walk.staff.auditor(ZANDOORD, "bram").orElseThrow();
        fatima = walk.resident(ZANDOORD, FATIMA);
        lotte = walk.resident(ZANDOORD, LOTTE);
        of = walk.open(sanne, FATIMA, BORN);
        walk.ask(sanne, of, INCOME);
        assertThat(walk.yes(fatima, of, INCOME)).isInstanceOf(Answer.Stands.class);
        walk.views.whole(sanne, of.id());
        walk.context.getBean(InterpreterWishes.class).choose(fatima, Optional.of("ar"));
        walk.context.getBean(Languages.class).choose(fatima, "en");
        Helpers helpers = walk.context.getBean(Helpers.class);
        helpers.invite(
                fatima,
                "Aisha",
                "Fatima",
                Set.of(May.LOOKS),
                clock.instant().atZone(clock.getZone()).toLocalDate().plusDays(3));
        long look = own(fatima).getFirst().index();
        assertThat(walk.context.getBean(Questions.class).ask(ZANDOORD, fatima.refs(), look, "Wie was dit?"))
                .isPresent();
        told = walk.vault.refOf(ZANDOORD, new ToldName("Fatima", "KASTANJE"));
        walk.context.getBean(nl.keukentafel.database.Database.class).in(ZANDOORD, connection -> {
            Joins.join(connection, ZANDOORD, told, fatima.ref(), clock.instant());
            return told;
        });
    }

    @AfterAll
    void close() {
        walk.close();
    }

    private List<LoggedEntry> own(Resident resident) {
        return walk.context.getBean(LogReader.class).own(ZANDOORD, resident.refs(), LogReader.NEWEST, 100);
    }

    private static Bsn bsn(String digits) {
        return new Bsn(digits);
    }

    private String written(Auditor first, String digits) {
        return ((ErasingOutcome.WaitsForAnother) erasing.write(first, bsn(digits), ErasureGround.COURT_ORDER)).code();
    }

    @Test
    @Order(1)
    void notWhileACaseIsOpen() {
        assertThat(erasing.write(els, bsn(FATIMA), ErasureGround.COURT_ORDER))
                .isInstanceOf(ErasingOutcome.CaseOpen.class);
        walk.ending.close(sanne, of.id());
    }

    @Test
    @Order(2)
    void onePersonAloneErasesNobodyNorTheDayAfterNorAnotherThanWasWritten() {
        String code = written(els, FATIMA);
        assertThat(own(fatima).getFirst().event().kind()).isEqualTo(AccessEvent.Kind.ERASURE_WRITTEN);

        assertThat(erasing.confirm(els, code, bsn(FATIMA))).isInstanceOf(ErasingOutcome.Not.class);
        assertThat(erasing.confirm(bram, code, bsn(LOTTE))).isInstanceOf(ErasingOutcome.Not.class);
        assertThat(erasing.confirm(bram, "00000000", bsn(FATIMA))).isInstanceOf(ErasingOutcome.Not.class);
        Auditor elsewhere = walk.staff.auditor(Walk.WATERSTAD, "joris").orElseThrow();
        assertThat(erasing.confirm(elsewhere, code, bsn(FATIMA))).isInstanceOf(ErasingOutcome.Not.class);
        clock.forward(Duration.ofDays(1));
        assertThat(erasing.confirm(bram, code, bsn(FATIMA))).isInstanceOf(ErasingOutcome.Not.class);
        assertThat(erasing.write(els, bsn("999990275"), ErasureGround.COURT_ORDER))
                .as("nobody whom this municipality knows")
                .isInstanceOf(ErasingOutcome.Not.class);

        assertThat(own(fatima)).isNotEmpty();
        assertThat(walk.vault.find(ZANDOORD, bsn(FATIMA))).contains(fatima.ref());
        assertThat(walk.refusals(ZANDOORD)).contains("not-erased[]", "not-known[]", "case-open[]");
    }

    @Test
    @Order(3)
    void afterTwoSaidSoNothingInTheDatabaseIsOfThemAndTheTrailOfWhoLookedIs() {
        Everything everything = new Everything(walk);
        List<byte[]> traces = everything.tracesOf(fatima.ref(), told, FATIMA);
        assertThat(everything.find(traces))
                .as("before, the same search finds them")
                .isNotEmpty();
        long look = walk.lastOf("shown");
        int others = own(lotte).size();

        String code = written(els, FATIMA);
        assertThat(erasing.confirm(bram, code.toLowerCase(Locale.ROOT), bsn(FATIMA)))
                .isInstanceOf(ErasingOutcome.Erased.class);

        assertThat(everything.find(traces)).isEmpty();
        assertThat(walk.vault.resident(ZANDOORD, fatima.ref())).isEmpty();
        assertThat(walk.vault.bsnOf(ZANDOORD, fatima.ref())).isEmpty();
        assertThat(walk.vault.find(ZANDOORD, bsn(FATIMA))).isEmpty();
        assertThat(own(fatima)).isEmpty();
        assertThat(own(lotte)).hasSize(others);
        assertThat(walk.cases.find(sanne, of.id())).isEmpty();
        assertThat(walk.cases.casesOf(sanne)).isEmpty();

        AuditedEntry seen =
                walk.context.getBean(LogReader.class).audited(ZANDOORD, look).orElseThrow();
        assertThat(seen.erased()).isTrue();
        assertThat(seen.kind()).isEqualTo(AccessEvent.Kind.SHOWN);
        assertThat(seen.actor())
                .isEqualTo(walk.context
                        .getBean(LogReader.class)
                        .pseudonym(
                                ZANDOORD,
                                new AccessEvent.Actor(
                                        AccessEvent.ActorKind.CASEWORKER, "sanne", Optional.of("debts"))));
        assertThat(seen.purpose()).contains("debt-help");
        assertThat(seen.subject()).isEmpty();
        assertThat(seen.topics()).isEmpty();
        AuditedEntry erased = walk.entries(ZANDOORD, AccessEvent.Kind.ERASED).getFirst();
        assertThat(erased.details()).containsEntry("ground", "court-order");
        assertThat(erased.details())
                .as("the second officer is named as actors are")
                .containsEntry(
                        "with",
                        walk.context
                                .getBean(LogReader.class)
                                .pseudonym(
                                        ZANDOORD,
                                        new AccessEvent.Actor(
                                                AccessEvent.ActorKind.AUDITOR, "bram", Optional.of("privacy"))));
        assertThat(verdict()).isInstanceOf(LogVerdict.Whole.class);
        assertThat(verdict().lines()).anyMatch(line -> line.startsWith("erased under entry " + erased.index() + ": "));
    }

    @Test
    @Order(4)
    void minutesLaterTheKeysAreGoneAndWhatTheOthersOpenSaysNothingOfThem() {
        KeyStore keys = walk.context.getBean(KeyStore.class);
        String scope = ZANDOORD + "/" + fatima.ref();
        assertThat(erasing.goOn(ZANDOORD)).as("too early").isZero();
        clock.forward(Duration.ofMinutes(4));
        assertThat(erasing.goOn(ZANDOORD)).isEqualTo(2);

        for (KeyKind kind : KeyKind.values()) {
            assertThat(keys.all(kind, scope)).isEmpty();
            assertThat(keys.all(kind, scope + "/2026")).isEmpty();
        }
        String opened = openedByEveryKey();
        assertThat(opened).contains("sanne").doesNotContain(FATIMA).doesNotContain("subject " + fatima.ref());
        clock.forward(Duration.ofMinutes(4));
        assertThat(erasing.goOn(ZANDOORD)).isEqualTo(2);
        assertThat(erasing.goOn(ZANDOORD)).isZero();
        assertThat(verdict()).isInstanceOf(LogVerdict.Whole.class);
    }

    @Test
    @Order(5)
    void whoComesBackIsSomebodyNew() {
        Resident again = walk.resident(ZANDOORD, FATIMA);
        assertThat(again.ref()).isNotEqualTo(fatima.ref());
        assertThat(own(again)).isEmpty();
        Case anew = walk.open(sanne, FATIMA, BORN);
        assertThat(own(again)).isNotEmpty();
        walk.ending.close(sanne, anew.id());
        assertThat(verdict()).isInstanceOf(LogVerdict.Whole.class);
    }

    /** A new table that names a person or a case is in the room's own list, or the log's. */
    @Test
    @Order(6)
    void noTableThatNamesAPersonOrACaseIsForgotten() throws IOException {
        Set<String> named = new Everything(walk).tablesThatNameAPersonOrACase();
        assertThat(named).contains("casefile", "consent", "call_back", "contact_point", "helper", "person");
        StringBuilder erased = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith("Rows.java")).toList()) {
                erased.append(Files.readString(file));
            }
        }
        Predicate<String> forgotten = table -> !erased.toString().matches("(?s).*[\" ]" + table + "[\" ].*");
        assertThat(named).noneMatch(forgotten);
        assertThat(List.of("intruder")).as("the same search misses one").allMatch(forgotten);
    }

    private LogVerdict verdict() {
        return walk.context.getBean(LogCheck.class).whole(ZANDOORD);
    }

    /** All content that any key of now opens, in one text. */
    private String openedByEveryKey() {
        StringWriter export = new StringWriter();
        walk.context.getBean(LogExport.class).write(ZANDOORD, export);
        StringBuilder opened = new StringBuilder();
        export.toString().lines().filter(line -> line.startsWith("E ")).forEach(line -> {
            String[] parts = line.split(" ");
            for (int side = 3; side <= 4; side++) {
                if (!parts[side].equals("-")) {
                    opened.append(side == 3 ? "act " : "subject ")
                            .append(new String(Base64.getDecoder().decode(parts[side]), StandardCharsets.ISO_8859_1))
                            .append('\n');
                }
            }
        });
        return opened.toString();
    }
}
