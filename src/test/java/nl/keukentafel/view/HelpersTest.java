package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.DEBTS;
import static nl.keukentafel.view.Walk.INCOME;
import static nl.keukentafel.view.Walk.WATERSTAD;
import static nl.keukentafel.view.Walk.ZANDOORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import nl.keukentafel.MovableClock;
import nl.keukentafel.accesslog.AccessEvent.ActorKind;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.accesslog.AuditedEntry;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.LoggedEntry;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.consent.Answer;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.consent.ConsentState;
import nl.keukentafel.consent.Overview;
import nl.keukentafel.database.Database;
import nl.keukentafel.helper.Helped;
import nl.keukentafel.helper.Helper;
import nl.keukentafel.helper.HelperId;
import nl.keukentafel.helper.Helpers;
import nl.keukentafel.helper.HelpersReading;
import nl.keukentafel.helper.Invited;
import nl.keukentafel.helper.Joined;
import nl.keukentafel.helper.May;
import nl.keukentafel.message.Message;
import nl.keukentafel.message.Outbox;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.Joins;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Resident;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A helper reads what was ticked while it was ticked, and leaves a line each time; nobody else reads anything by it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HelpersTest {
    private static final String DAUGHTER = "mijn dochter";

    private final MovableClock clock = new MovableClock();
    private Walk walk;
    private Helpers helpers;
    private HelpersReading reading;
    private Caseworker sanne;
    private Resident fatima;
    private Resident noor;
    private Resident stranger;
    private Case of;

    @BeforeAll
    void town() {
        walk = new Walk(clock);
        helpers = walk.context.getBean(Helpers.class);
        reading = walk.context.getBean(HelpersReading.class);
        sanne = walk.worker(ZANDOORD, "sanne");
    }

    @AfterAll
    void close() {
        walk.close();
    }

    @BeforeEach
    void begin() {
        fatima = walk.resident(ZANDOORD, "999990019");
        noor = walk.resident(ZANDOORD, "999990299");
        stranger = walk.resident(ZANDOORD, "999990329");
        of = walk.open(sanne, "999990019", "1985-03-10");
        walk.ask(sanne, of, INCOME, DEBTS);
        walk.yes(fatima, of, INCOME);
    }

    @AfterEach
    void end() {
        walk.sql("DELETE FROM helper");
        walk.sql("DELETE FROM helper_wrong_code");
        walk.sql("DELETE FROM outbox");
        walk.sql("DELETE FROM person_joined");
        walk.ending.close(sanne, of.id());
        clock.forward(Duration.ofHours(2));
    }

    @Test
    void aHelperReadsWhatWasTickedAndNothingElse() {
        Helped questions = read(helping(May.QUESTIONS));
        assertThat(about(questions.questions())).containsExactly("debts");
        assertThat(questions.questions())
                .allSatisfy(line -> assertThat(line.why()).isEmpty());
        assertThat(questions.shares()).isEmpty();
        assertThat(questions.looks()).isEmpty();
        Helped shares = read(helping(May.SHARES));
        assertThat(about(shares.shares())).containsExactly("income");
        assertThat(shares.questions()).isEmpty();
        walk.views.whole(sanne, of.id());
        Helped looks = read(helping(May.LOOKS));
        assertThat(looks.looks())
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.event().actor().kind()).isEqualTo(ActorKind.CASEWORKER));
        assertThat(looks.shares()).isEmpty();
        assertThat(helpers.of(fatima))
                .as("a new invitation takes the place of the one before")
                .hasSize(1);
    }

    @Test
    void aNoIsReadByNobodyButItsGiver() {
        HelperId id = helping(May.values());
        walk.consents.refuse(fatima, walk.about(fatima, of, DEBTS));
        Helped read = read(id);
        assertThat(read.questions()).isEmpty();
        assertThat(about(read.shares())).containsExactly("income");
        assertThat(read.looks()).extracting(entry -> entry.event().kind()).doesNotContain(Kind.CONSENT_REFUSED);
    }

    @Test
    void eachReadingIsInTheResidentsLogFirstAndAuditorsLearnNotWhose() {
        HelperId id = helping(May.SHARES);
        int before = log(fatima).size();
        read(id);
        read(id);
        assertThat(log(fatima)).hasSize(before + 2).first().satisfies(entry -> {
            assertThat(entry.event().kind()).isEqualTo(Kind.HELPER_LOOKED);
            assertThat(entry.event().actor().kind()).isEqualTo(ActorKind.HELPER);
            assertThat(entry.event().details()).containsEntry("helper", id.toString());
            assertThat(entry.event().topics()).isEmpty();
        });
        assertThat(helpers.nameFor(ZANDOORD, fatima.ref(), id)).contains(DAUGHTER);
        assertThat(helpers.nameFor(ZANDOORD, noor.ref(), id)).isEmpty();
        assertThat(log(noor)).isEmpty();
        List<AuditedEntry> audited = walk.entries(ZANDOORD, Kind.HELPER_LOOKED);
        assertThat(audited).isNotEmpty().allSatisfy(entry -> {
            assertThat(entry.subject()).isEmpty();
            assertThat(entry.caseId()).isEmpty();
            assertThat(entry.details()).isEmpty();
        });
    }

    @Test
    void aCodeWorksOnceForAnHourAndNotForOneself() {
        Invited.ByCode made = code(May.SHARES);
        assertThat(helpers.join(fatima, made.code().digits())).as("one's own").isInstanceOf(Joined.NoCode.class);
        assertThat(helpers.join(noor, made.code().spoken())).isInstanceOf(Joined.Helping.class);
        assertThat(helpers.join(stranger, made.code().digits())).as("used").isInstanceOf(Joined.NoCode.class);
        assertThat(helpers.join(noor, made.code().digits()))
                .as("used by oneself")
                .isInstanceOf(Joined.NoCode.class);
        assertThat(helpers.helpedBy(stranger)).isEmpty();
        Invited.ByCode late = code(May.SHARES);
        clock.forward(Duration.ofHours(1));
        assertThat(helpers.join(stranger, late.code().digits())).as("too late").isInstanceOf(Joined.NoCode.class);
        Invited.ByCode back = code(May.SHARES);
        assertThat(helpers.end(fatima, back.helper().id())).isTrue();
        assertThat(helpers.join(stranger, back.code().digits()))
                .as("taken back")
                .isInstanceOf(Joined.NoCode.class);
        Resident elsewhere = walk.resident(WATERSTAD, "999990299");
        Invited.ByCode here = code(May.SHARES);
        assertThat(helpers.join(elsewhere, here.code().digits()))
                .as("elsewhere")
                .isInstanceOf(Joined.NoCode.class);
        assertThat(walk.context.getBean(Outbox.class).to(ZANDOORD, fatima.ref()))
                .filteredOn(message -> message.kind() == Message.Kind.HELPER_BEGAN)
                .singleElement()
                .satisfies(message -> assertThat(message.text())
                        .doesNotContain(DAUGHTER, made.code().digits()));
    }

    @Test
    void whoeverTriesCodesIsTurnedAwayForADayAlsoWithTheRightOne() {
        for (int i = 0; i < 5; i++) {
            assertThat(helpers.join(stranger, i == 0 ? "geen code" : "0000000" + i))
                    .isInstanceOf(Joined.NoCode.class);
        }
        Invited.ByCode made = code(May.SHARES);
        assertThat(helpers.join(stranger, made.code().digits())).isInstanceOf(Joined.TooOften.class);
        assertThat(helpers.join(noor, made.code().digits()))
                .as("another person")
                .isInstanceOf(Joined.Helping.class);
        clock.forward(Duration.ofDays(1).plusSeconds(1));
        assertThat(helpers.join(stranger, code(May.SHARES).code().digits())).isInstanceOf(Joined.Helping.class);
    }

    @Test
    void itEndsByItselfAndAtOnceWhenOneOfBothEndsIt() {
        HelperId stopped = helping(May.SHARES);
        assertThat(helpers.end(stranger, stopped)).as("not theirs").isFalse();
        assertThat(helpers.leave(stranger, stopped)).as("not theirs").isFalse();
        assertThat(helpers.end(noor, stopped))
                .as("the helper ends nothing as the resident")
                .isFalse();
        assertThat(helpers.end(fatima, stopped)).isTrue();
        assertThat(helpers.end(fatima, stopped)).as("twice is once").isTrue();
        gone(stopped);
        HelperId left = helping(May.SHARES);
        assertThat(helpers.leave(noor, left)).isTrue();
        gone(left);
        HelperId overtaken = helping(May.SHARES);
        clock.forward(Duration.ofDays(8));
        gone(overtaken);
        HelperId restored = helping(May.SHARES);
        walk.context.getBeansOfType(AfterRestore.class).forEach(AfterRestore::restored);
        gone(restored);
    }

    private void gone(HelperId id) {
        int before = log(fatima).size();
        assertThat(reading.look(noor, id)).isEmpty();
        assertThat(reading.toStop(noor, id, walk.about(fatima, of, INCOME))).isEmpty();
        assertThat(reading.stop(noor, id, walk.about(fatima, of, INCOME))).isInstanceOf(Answer.NotYours.class);
        assertThat(helpers.of(fatima)).isEmpty();
        assertThat(helpers.helpedBy(noor)).isEmpty();
        assertThat(log(fatima)).hasSize(before);
    }

    @Test
    void aHelperStopsOnlyWhatWasTickedAndSaysYesToNothing() {
        ConsentId income = walk.about(fatima, of, INCOME);
        HelperId reads = helping(May.SHARES, May.QUESTIONS, May.LOOKS);
        assertThat(reading.stop(noor, reads, income)).isInstanceOf(Answer.NotYours.class);
        assertThat(reading.toStop(noor, reads, income)).isEmpty();
        HelperId stops = helping(May.STOP);
        assertThat(reading.stop(stranger, stops, income)).as("another's help").isInstanceOf(Answer.NotYours.class);
        ConsentId debts = walk.about(fatima, of, DEBTS);
        assertThat(reading.stop(noor, stops, debts)).as("never given").isInstanceOf(Answer.NotYours.class);
        assertThat(reading.stop(noor, stops, income)).isInstanceOf(Answer.Stands.class);
        assertThat(walk.consents.find(fatima, income).orElseThrow().consent().state())
                .isEqualTo(ConsentState.REVOKED);
        assertThat(log(fatima).getFirst().event()).satisfies(event -> {
            assertThat(event.kind()).isEqualTo(Kind.CONSENT_REVOKED);
            assertThat(event.actor().kind()).isEqualTo(ActorKind.HELPER);
        });
        assertThat(walk.context.getBean(Outbox.class).to(ZANDOORD, fatima.ref()))
                .anySatisfy(message -> {
                    assertThat(message.kind()).isEqualTo(Message.Kind.STOPPED_FOR_YOU);
                    assertThat(message.text()).startsWith("Je helper stopte iets");
                })
                .noneMatch(message -> message.kind() == Message.Kind.RECEIPT_OF_A_STOP);
        assertThat(walk.shownTopics(walk.views.whole(sanne, of.id()))).isEmpty();
        // The helper's own hand on the resident's consent, as every route of a resident would do it.
        assertThat(walk.consents.serveNotice(noor, debts, "nl")).isEmpty();
        assertThat(walk.consents.give(
                        noor,
                        debts,
                        "0".repeat(64),
                        new nl.keukentafel.consent.Duration.Days(7),
                        nl.keukentafel.consent.To.WORKER))
                .isInstanceOf(Answer.NotYours.class);
        assertThat(walk.consents.withdraw(noor, income)).isInstanceOf(Answer.NotYours.class);
    }

    @Test
    void whoGotAnotherNumberSeesAndEndsWhatTheyBeganByTheOldOne() throws SQLException {
        HelperId id = helping(May.SHARES, May.STOP);
        Resident now = renumbered(fatima, "999994311");
        assertThat(walk.vault.resident(ZANDOORD, fatima.ref()).orElseThrow())
                .as("a session from before")
                .isEqualTo(now);
        assertThat(helpers.of(now)).extracting(Helper::id).containsExactly(id);
        assertThat(helpers.nameFor(ZANDOORD, now.ref(), id)).contains(DAUGHTER);
        assertThat(about(read(id).shares())).containsExactly("income");
        ConsentId income = walk.about(now, of, INCOME);
        assertThat(reading.toStop(noor, id, income)).isPresent();
        assertThat(reading.stop(noor, id, income)).isInstanceOf(Answer.Stands.class);
        Invited.ByCode own = code(May.SHARES);
        assertThat(helpers.join(now, own.code().digits())).as("one's own").isInstanceOf(Joined.NoCode.class);
        assertThat(helpers.end(now, id)).isTrue();
        assertThat(reading.look(noor, id)).isEmpty();
    }

    @Test
    void aHelperWhoGotAnotherNumberGoesOnAndLeavesAsTheSamePerson() throws SQLException {
        HelperId id = helping(May.SHARES);
        Resident now = renumbered(noor, "999994323");
        assertThat(helpers.helpedBy(now)).extracting(Helper::id).containsExactly(id);
        assertThat(reading.look(now, id)).isPresent();
        Joined again = helpers.join(now, code(May.LOOKS).code().digits());
        assertThat(again).isInstanceOf(Joined.Helping.class);
        assertThat(helpers.of(fatima))
                .as("a new invitation takes the place of the one before")
                .hasSize(1);
        assertThat(helpers.leave(now, ((Joined.Helping) again).helper().id())).isTrue();
        assertThat(helpers.of(fatima)).isEmpty();
        for (int i = 0; i < 5; i++) {
            helpers.join(i < 3 ? noor : now, "0000000" + i);
        }
        assertThat(helpers.join(now, code(May.SHARES).code().digits())).isInstanceOf(Joined.TooOften.class);
    }

    private Resident renumbered(Resident who, String bsn) throws SQLException {
        PersonRef other = walk.vault.refOf(ZANDOORD, new Bsn(bsn));
        walk.context.getBean(Database.class).in(ZANDOORD, connection -> {
            Joins.join(connection, ZANDOORD, who.ref(), other, clock.instant());
            return true;
        });
        return walk.vault.resident(ZANDOORD, other).orElseThrow();
    }

    @Test
    void aStopOfWhichTheAnswerWasLostIsAnsweredAsTheFirst() {
        ConsentId income = walk.about(fatima, of, INCOME);
        HelperId stops = helping(May.STOP);
        assertThat(reading.stop(noor, stops, income)).isInstanceOf(Answer.Stands.class);
        int entries = log(fatima).size();
        assertThat(reading.stop(noor, stops, income)).isInstanceOf(Answer.Stands.class);
        assertThat(log(fatima)).hasSize(entries);
        HelperId reads = helping(May.SHARES);
        assertThat(reading.stop(noor, reads, income)).isInstanceOf(Answer.NotYours.class);
        walk.ask(sanne, of, DEBTS);
        ConsentId debts = walk.about(fatima, of, DEBTS);
        walk.yes(fatima, of, DEBTS);
        walk.consents.withdraw(fatima, debts);
        assertThat(reading.stop(noor, helping(May.STOP), debts))
                .as("what they stopped themself is theirs to know")
                .isInstanceOf(Answer.NotYours.class);
    }

    @Test
    void nobodyHasMoreHelpersThanTheyCanKeepInView() {
        for (int i = 0; i < Helpers.MOST; i++) {
            code(May.SHARES);
        }
        assertThat(invite(May.SHARES)).isInstanceOf(Invited.Enough.class);
        clock.forward(Duration.ofHours(1));
        assertThat(invite(May.SHARES)).as("codes that ran out count no more").isInstanceOf(Invited.ByCode.class);
    }

    @Test
    void whatCannotBeHelpIsRefused() {
        LocalDate today = walk.cases.today(ZANDOORD);
        assertThatThrownBy(() -> helpers.invite(fatima, DAUGHTER, "mama", Set.of(), today))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> helpers.invite(fatima, " ", "mama", Set.of(May.LOOKS), today))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> helpers.invite(fatima, DAUGHTER, "x".repeat(41), Set.of(May.LOOKS), today))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> helpers.invite(fatima, DAUGHTER, "mama", Set.of(May.LOOKS), today.minusDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> helpers.invite(
                        fatima,
                        DAUGHTER,
                        "mama",
                        Set.of(May.LOOKS),
                        today.plusMonths(3).plusDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private HelperId helping(May... may) {
        Joined joined = helpers.join(noor, code(may).code().digits());
        return ((Joined.Helping) joined).helper().id();
    }

    private Invited.ByCode code(May... may) {
        return (Invited.ByCode) invite(may);
    }

    private Invited invite(May... may) {
        return helpers.invite(
                fatima,
                DAUGHTER,
                "mama",
                EnumSet.copyOf(List.of(may)),
                walk.cases.today(ZANDOORD).plusDays(7));
    }

    private Helped read(HelperId id) {
        return reading.look(noor, id).orElseThrow();
    }

    private static List<String> about(List<Overview.Line> lines) {
        return lines.stream().map(line -> line.consent().about().text()).toList();
    }

    private List<LoggedEntry> log(Resident whose) {
        return walk.context.getBean(LogReader.class).own(ZANDOORD, whose.ref(), LogReader.NEWEST, 200);
    }
}
