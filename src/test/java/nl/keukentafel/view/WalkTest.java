package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.DEBTS;
import static nl.keukentafel.view.Walk.INCOME;
import static nl.keukentafel.view.Walk.ZANDOORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.Trap;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseOutcome;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.OpeningOutcome;
import nl.keukentafel.consent.Answer;
import nl.keukentafel.consent.Channel;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.consent.Notice;
import nl.keukentafel.consent.Requested;
import nl.keukentafel.decision.Seen;
import nl.keukentafel.person.Resident;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WalkTest {
    private static final String FATIMA = "999990019";
    private static final String BORN = "1985-03-10";

    private static Walk walk;
    private static Caseworker sanne;
    private static Resident fatima;

    @BeforeAll
    static void town() {
        walk = new Walk();
        sanne = walk.worker(ZANDOORD, "sanne");
        fatima = walk.resident(ZANDOORD, FATIMA);
    }

    @BeforeEach
    void nothingAskedYet() {
        walk.town.forget();
    }

    @AfterAll
    static void away() {
        walk.close();
    }

    @Test
    void whatIsSharedIsShownAndWhatIsStoppedLeavesTheOpenScreen() {
        Case of = walk.open(sanne, FATIMA, BORN);
        walk.ask(sanne, of, INCOME, DEBTS);
        assertThat(walk.yes(fatima, of, INCOME)).isInstanceOf(Answer.Stands.class);
        assertThat(walk.yes(fatima, of, DEBTS)).isInstanceOf(Answer.Stands.class);

        var opened = (ViewOutcome.Opened) walk.views.open(sanne, of.id());
        try (ViewStream stream = walk.views.stream(sanne, opened.view()).orElseThrow()) {
            ViewEvent.Cards cards = complete(stream);
            assertThat(cards.picture().what().card(of.resident(), INCOME)).isPresent();
            assertThat(cards.picture()
                            .what()
                            .card(of.resident(), INCOME)
                            .orElseThrow()
                            .items())
                    .isNotEmpty();
            assertThat(cards.picture()
                            .what()
                            .card(of.resident(), DEBTS)
                            .orElseThrow()
                            .items())
                    .isNotEmpty();

            walk.consents.withdraw(fatima, walk.about(fatima, of, INCOME));
            assertThat(walk.views.blanked(ZANDOORD, of.id())).isInstanceOf(Blanking.AtTheLatest.class);
            var stopped = (ViewEvent.Stopped) Walk.until(stream, ViewEvent.Stopped.class);
            assertThat(stopped.stops()).containsExactly(new Stop(of.resident(), INCOME));
            walk.views.acknowledge(sanne, opened.view(), stopped.number());
            assertThat(walk.views.blanked(ZANDOORD, of.id())).isInstanceOf(Blanking.Gone.class);
            assertThat(walk.views.renew(sanne, opened.view())).isInstanceOf(Renewal.Renewed.class);
        }
        assertThat(Walk.topics(walk.shownTopics(walk.views.whole(sanne, of.id()))))
                .containsExactly(DEBTS);
    }

    @Test
    void beforeTheFirstYesThereIsANameAndAnAgeAndNoRegisterIsAsked() {
        Case of = walk.open(sanne, FATIMA, BORN);
        var opened = (ViewOutcome.Opened) walk.views.open(sanne, of.id());
        assertThat(opened.front().what().members()).hasSize(1);
        assertThat(opened.front().what().members().getFirst().name()).contains("Bakker");
        assertThat(opened.front().what().begun()).isFalse();
        assertThat(opened.front().what().lines())
                .allMatch(line -> line.member().equals(of.resident()))
                .noneMatch(line -> line.granted());
        walk.views.whole(sanne, of.id());
        assertThat(walk.askedForTopics()).isEmpty();
    }

    @Test
    void aRefusedRequestReachesNoSourceAndLooksLikeSilence() {
        Case of = walk.open(sanne, FATIMA, BORN);
        walk.ask(sanne, of, INCOME, DEBTS);
        walk.consents.refuse(fatima, walk.about(fatima, of, INCOME));
        var whole = (ViewOutcome.Whole) walk.views.whole(sanne, of.id());
        assertThat(whole.front().what().lines())
                .filteredOn(line -> Set.of(INCOME, DEBTS).contains(line.topic()))
                .extracting(line -> line.seen())
                .containsOnly(Seen.NOT_SHARED);
        assertThat(walk.askedForTopics()).isEmpty();
    }

    @Test
    void aTopicIsAskedOncePerCase() {
        Case of = walk.open(sanne, FATIMA, BORN);
        walk.ask(sanne, of, INCOME);
        walk.consents.refuse(fatima, walk.about(fatima, of, INCOME));
        var again = (Requested.Asked) walk.views.ask(sanne, of.id(), Map.of(of.resident(), Set.of(INCOME)));
        assertThat(again.asked()).isEmpty();
        assertThat(again.already()).hasSize(1);
    }

    @Trap(8)
    @Test
    void aConsentOfOneCaseOpensNothingInAnother() {
        Case first = walk.open(sanne, FATIMA, BORN);
        walk.ask(sanne, first, INCOME);
        walk.yes(fatima, first, INCOME);
        Case second = walk.open(sanne, FATIMA, BORN);
        assertThat(walk.shownTopics(walk.views.whole(sanne, second.id()))).isEmpty();
        assertThat(walk.askedForTopics()).isEmpty();
    }

    @Test
    void aSecondCaseWithinThirtyDaysNeedsTheResidentsOwnRequest() {
        walk.open(sanne, FATIMA, BORN);
        assertThat(walk.opening(sanne, FATIMA, BORN, Optional.empty()))
                .isInstanceOf(OpeningOutcome.OwnRequestNeeded.class);
    }

    @Test
    void twoKeysThatDoNotBelongTogetherFindNobody() {
        int before = walk.cases.casesOf(sanne).size();
        assertThat(walk.opening(sanne, FATIMA, "1985-03-11", Optional.empty()))
                .isInstanceOf(OpeningOutcome.NotFound.class);
        assertThat(walk.cases.casesOf(sanne)).hasSize(before);
    }

    @Test
    void aColleagueWithoutTheCaseSeesNothing() {
        Case of = walk.open(sanne, FATIMA, BORN);
        assertThat(walk.views.open(walk.worker(ZANDOORD, "omar"), of.id())).isInstanceOf(ViewOutcome.NotAllowed.class);
    }

    @Test
    void oneMunicipalityNeverSeesAnothers() {
        Case of = walk.open(sanne, FATIMA, BORN);
        Caseworker pieter = walk.worker(Walk.WATERSTAD, "pieter");
        assertThat(walk.views.open(pieter, of.id())).isInstanceOf(ViewOutcome.NotAllowed.class);
        assertThat(walk.cases.find(pieter, of.id())).isEmpty();
        assertThat(walk.vault.resident(Walk.WATERSTAD, of.resident())).isEmpty();
        assertThat(walk.resident(Walk.WATERSTAD, FATIMA).ref()).isNotEqualTo(of.resident());
    }

    @Test
    void theMirrorShowsTheResidentTheirOwnTopics() {
        Case of = walk.open(sanne, FATIMA, BORN);
        walk.ask(sanne, of, INCOME, DEBTS);
        walk.yes(fatima, of, INCOME);
        assertThat(walk.shownTopics(walk.views.mirror(fatima, of.id())))
                .containsExactly(new Stop(of.resident(), INCOME));
        Resident noor = walk.resident(ZANDOORD, "999990020");
        assertThat(walk.views.mirror(noor, of.id())).isInstanceOf(ViewOutcome.NotAllowed.class);
    }

    @Test
    void theSheetHoldsOnlyWhatWasTicked() {
        Case of = walk.open(sanne, FATIMA, BORN);
        walk.ask(sanne, of, INCOME, DEBTS);
        walk.yes(fatima, of, INCOME);
        walk.yes(fatima, of, DEBTS);
        assertThat(Walk.topics(walk.shownTopics(walk.views.sheet(sanne, of.id(), Set.of(DEBTS)))))
                .containsExactly(DEBTS);
    }

    @Test
    void oneWorkerAloneOpensNothingWithAnAssistedYes() {
        Case of = walk.open(sanne, FATIMA, BORN);
        walk.ask(sanne, of, INCOME);
        ConsentId id = walk.requests.asked(sanne, of.id()).getFirst().id();
        Notice notice = walk.desk.serveNotice(sanne, id, "nl").orElseThrow();
        var waits = (Answer.WaitsForAnother) walk.desk.writeYes(sanne, id, Channel.PAPER, notice.hash());
        assertThat(walk.desk.confirm(sanne, waits.assisted())).isInstanceOf(Answer.NotYours.class);
        assertThat(walk.shownTopics(walk.views.whole(sanne, of.id()))).isEmpty();

        assertThat(walk.desk.confirm(walk.worker(ZANDOORD, "omar"), waits.assisted()))
                .isInstanceOf(Answer.Stands.class);
        assertThat(walk.shownTopics(walk.views.whole(sanne, of.id()))).hasSize(1);
        walk.conversations.close(sanne, of.id());
        assertThat(walk.shownTopics(walk.views.whole(sanne, of.id()))).isEmpty();
    }

    @Trap(7)
    @Test
    void stoppingTwiceIsStoppingOnceAndWhatWasNeverGivenCannotBeStopped() {
        Case of = walk.open(sanne, FATIMA, BORN);
        walk.ask(sanne, of, INCOME);
        ConsentId id = walk.about(fatima, of, INCOME);
        assertThat(walk.consents.withdraw(fatima, id)).isInstanceOf(Answer.NeverGiven.class);
        walk.yes(fatima, of, INCOME);
        var once = (Answer.Stands) walk.consents.withdraw(fatima, id);
        var twice = (Answer.Stands) walk.consents.withdraw(fatima, id);
        assertThat(twice.consent().revision()).isEqualTo(once.consent().revision());
    }

    @Test
    void aYesWithoutTheNoticeThatWasServedDoesNotCount() {
        Case of = walk.open(sanne, FATIMA, BORN);
        walk.ask(sanne, of, INCOME);
        assertThat(walk.consents.give(
                        fatima,
                        walk.about(fatima, of, INCOME),
                        "0".repeat(64),
                        new nl.keukentafel.consent.Duration.Days(7),
                        nl.keukentafel.consent.To.WORKER))
                .isInstanceOf(Answer.NoticeNotServed.class);
    }

    @Test
    void aCaseThatIsHandedOverEndsTheOpenViewAndTakesNoConsentAlong() {
        Case of = walk.open(sanne, FATIMA, BORN);
        walk.ask(sanne, of, INCOME);
        walk.yes(fatima, of, INCOME);
        var opened = (ViewOutcome.Opened) walk.views.open(sanne, of.id());
        assertThat(walk.ending.handOver(sanne, of.id(), "omar")).isInstanceOf(CaseOutcome.Done.class);
        assertThat(walk.views.renew(sanne, opened.view())).isInstanceOf(Renewal.Over.class);
        var omars = (ViewOutcome.Whole) walk.views.whole(walk.worker(ZANDOORD, "omar"), of.id());
        assertThat(walk.shownTopics(omars)).isEmpty();
        assertThat(omars.front().what().begun())
                .as("no yes is for the new worker")
                .isFalse();
        assertThat(omars.front().what().members()).hasSize(1);
    }

    @Test
    void whatWasRefusedAndUnansweredGoesWhenTheCaseCloses() {
        Case of = walk.open(sanne, FATIMA, BORN);
        long consents = walk.count("consent");
        long revisions = walk.count("consent_revision");
        walk.ask(sanne, of, INCOME, DEBTS);
        walk.consents.refuse(fatima, walk.about(fatima, of, INCOME));
        assertThat(walk.ending.close(sanne, of.id())).isInstanceOf(CaseOutcome.Done.class);
        assertThat(walk.count("consent")).isEqualTo(consents);
        assertThat(walk.count("consent_revision")).isEqualTo(revisions);
        assertThat(walk.views.open(sanne, of.id())).isInstanceOf(ViewOutcome.NotAllowed.class);
    }

    @Test
    void afterTheRestoreOfABackupNothingThatWasGivenOpens() {
        Case of = walk.open(sanne, FATIMA, BORN);
        walk.ask(sanne, of, INCOME);
        walk.yes(fatima, of, INCOME);
        assertThat(walk.invalidations.all(ZANDOORD, "restored")).isPositive();
        assertThat(walk.shownTopics(walk.views.whole(sanne, of.id()))).isEmpty();
    }

    private static ViewEvent.Cards complete(ViewStream stream) {
        while (Walk.until(stream, ViewEvent.Cards.class) instanceof ViewEvent.Cards cards) {
            if (cards.complete()) {
                return cards;
            }
        }
        throw new AssertionError("never complete");
    }
}
