package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.DEBTS;
import static nl.keukentafel.view.Walk.INCOME;
import static nl.keukentafel.view.Walk.TAX;
import static nl.keukentafel.view.Walk.ZANDOORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseOutcome;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.consent.Answer;
import nl.keukentafel.consent.Channel;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.consent.EndedCases;
import nl.keukentafel.consent.Notice;
import nl.keukentafel.consent.Overview;
import nl.keukentafel.person.Resident;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes with a case when it ends, whoever or whatever ends it; and what is kept of how it began. */
class EndedCaseTest {
    private static final String FATIMA = "999990019";

    private Walk walk;
    private Caseworker sanne;
    private Resident fatima;
    private Case of;

    @BeforeEach
    void open() {
        walk = new Walk();
        sanne = walk.worker(ZANDOORD, "sanne");
        fatima = walk.resident(ZANDOORD, FATIMA);
        of = walk.open(sanne, FATIMA, "1985-03-10");
        walk.ask(sanne, of, INCOME, DEBTS, TAX);
        walk.yes(fatima, of, INCOME);
        walk.consents.refuse(fatima, walk.about(fatima, of, DEBTS));
    }

    @AfterEach
    void close() {
        walk.close();
    }

    @Test
    void aCaseThatEndsByItselfTakesSilenceAndEveryNoAlong() {
        ConsentId silent = walk.about(fatima, of, TAX);
        assertThat(walk.context.getBean(EndedCases.class).clear(ZANDOORD)).isZero();
        walk.sql("UPDATE casefile SET ends = TIMESTAMP WITH TIME ZONE '2020-01-01 00:00:00+00' WHERE id = '" + of.id()
                + "'");

        Overview overview = walk.consents.overview(fatima);
        assertThat(overview.open()).isEmpty();
        assertThat(overview.ended())
                .singleElement()
                .satisfies(line -> assertThat(line.consent().about().text()).isEqualTo("income"));
        assertThat(walk.consents.refuse(fatima, silent)).isInstanceOf(Answer.CaseEnded.class);
        assertThat(walk.context.getBean(EndedCases.class).clear(ZANDOORD)).isEqualTo(2);
        assertThat(walk.count("consent")).isEqualTo(1);
        assertThat(walk.consents.refuse(fatima, silent)).isInstanceOf(Answer.NotYours.class);
    }

    /** Only what is over is opened, and looked for outside the log's transaction. */
    @Test
    void aCaseThatGoesOnAndCannotBeReadKeepsNoOther() {
        Case other = walk.open(sanne, "999990329", "2006-09-12");
        walk.ask(sanne, other, INCOME);
        walk.sql("UPDATE casefile SET why_sealed = X'00' WHERE id = '" + other.id() + "'");
        walk.sql("UPDATE casefile SET ends = TIMESTAMP WITH TIME ZONE '2020-01-01 00:00:00+00' WHERE id = '" + of.id()
                + "'");
        assertThat(walk.context.getBean(EndedCases.class).clear(ZANDOORD)).isEqualTo(2);
    }

    @Test
    void thatAnEndWasToldOfIsKeptUntilThatEnd() {
        String told = "INSERT INTO end_reminded (municipality, consent_id, last_day) VALUES ('gm9902', '"
                + walk.about(fatima, of, INCOME) + "', DATE '";
        walk.sql(told + "2020-01-01')");
        walk.sql(told + "2999-01-01')");
        walk.context.getBean(EndedCases.class).clear(ZANDOORD);
        assertThat(walk.count("end_reminded")).isEqualTo(1);
    }

    @Test
    void closingAndHandingOverTellOpenViewsAtOnce() {
        for (boolean closing : new boolean[] {false, true}) {
            var opened = (ViewOutcome.Opened) walk.views.open(sanne, of.id());
            try (ViewStream stream = walk.views.stream(sanne, opened.view()).orElseThrow()) {
                ViewEvent cards = Walk.until(stream, ViewEvent.Cards.class);
                while (!((ViewEvent.Cards) cards).complete()) {
                    cards = Walk.until(stream, ViewEvent.Cards.class);
                }
                CaseOutcome outcome =
                        closing ? walk.ending.close(sanne, of.id()) : walk.ending.handOver(sanne, of.id(), "omar");
                assertThat(outcome).isInstanceOf(CaseOutcome.Done.class);
                assertThat(stream.next(Duration.ofSeconds(5))).isInstanceOf(ViewEvent.Ended.class);
            }
            walk.ending.handOver(walk.worker(ZANDOORD, "omar"), of.id(), "sanne");
        }
    }

    @Test
    void whatTheResidentSaidWhenTheyAskedForItIsKeptForThem() {
        assertThat(walk.cases.ownRequest(fatima, of.id())).contains("Ze vroeg het zelf.");
        assertThat(walk.cases.ownRequest(walk.resident(ZANDOORD, "999990299"), of.id()))
                .isEmpty();
    }

    @Test
    void aYesThatIsWrittenDownIsInTheGiversLogBeforeItOpensAnything() {
        ConsentId id = walk.about(fatima, of, TAX);
        Notice notice = walk.desk.serveNotice(sanne, id, "nl").orElseThrow();
        walk.desk.writeYes(sanne, id, Channel.PAPER, notice.hash());
        AccessEvent last = walk.context
                .getBean(LogReader.class)
                .own(ZANDOORD, fatima.ref(), LogReader.NEWEST, 1)
                .getFirst()
                .event();
        assertThat(last.kind()).isEqualTo(AccessEvent.Kind.CONSENT_WRITTEN);
        assertThat(last.topics()).containsExactly("tax");
        assertThat(last.kind().isAnswer()).as("auditors read it as an answer").isTrue();
    }

    @Test
    void ofWhomNobodyCanSpeakNothingIsAsked() {
        walk.views.open(sanne, of.id());
        Resident unknown = fatima;
        assertThat(walk.requests.ask(
                        sanne,
                        of.id(),
                        new nl.keukentafel.household.Household(
                                new nl.keukentafel.household.Member(
                                        unknown.ref(),
                                        nl.keukentafel.household.Member.Kind.SELF,
                                        new nl.keukentafel.household.PersonName("", "", ""),
                                        new nl.keukentafel.person.PartialDate.Unknown(),
                                        false,
                                        nl.keukentafel.household.Member.Secrecy.NONE,
                                        false),
                                java.util.List.of(),
                                0,
                                nl.keukentafel.household.Standing.REGISTERED_HERE,
                                new nl.keukentafel.household.CoResidents.NotAsked()),
                        Map.of(),
                        Map.of(unknown.ref(), Set.of(new nl.keukentafel.policy.words.Topic("housing")))))
                .isInstanceOf(nl.keukentafel.consent.Requested.NotNeeded.class);
        assertThat(walk.count("consent")).isEqualTo(3);
        assertThat(Optional.of(of)).isPresent();
    }
}
