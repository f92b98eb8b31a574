package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.DEBTS;
import static nl.keukentafel.view.Walk.INCOME;
import static nl.keukentafel.view.Walk.WATERSTAD;
import static nl.keukentafel.view.Walk.ZANDOORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.keukentafel.Trap;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.consent.Requested;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Resident;
import nl.keukentafel.picture.PicturedMember;
import nl.keukentafel.policy.words.Topic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who was stopped, or named what their page did not offer, is in the log; who merely sees a closed card is not. */
class RefusalsTest {
    private static final String FATIMA = "999990019";
    private static final String BORN = "1985-03-10";

    private static Walk walk;
    private static Caseworker sanne;

    @BeforeAll
    static void town() {
        walk = new Walk();
        sanne = walk.worker(ZANDOORD, "sanne");
    }

    @AfterAll
    static void away() {
        walk.close();
    }

    @Trap(5)
    @Test
    void namingATopicThatWasNotOfferedIsWrittenDown() {
        Case of = walk.open(sanne, FATIMA, BORN);
        var answer = walk.views.ask(sanne, of.id(), Map.of(of.resident(), Set.of(new Topic("schooling"))));
        assertThat(answer).isInstanceOf(Requested.NotNeeded.class);
        assertThat(walk.refusals(ZANDOORD).getFirst()).isEqualTo("topic-not-offered[schooling]");
    }

    @Test
    void namingSomebodyWhoIsNotOnThePageIsWrittenDown() {
        Case of = walk.open(sanne, FATIMA, BORN);
        PersonRef noor = walk.resident(ZANDOORD, "999990020").ref();
        assertThat(walk.views.ask(sanne, of.id(), Map.of(noor, Set.of(new Topic("care")))))
                .isInstanceOf(Requested.NotNeeded.class);
        assertThat(walk.refusals(ZANDOORD).getFirst()).isEqualTo("topic-not-offered[care]");
    }

    @Test
    void askingForAChildWhatIsForGrownPeopleIsWrittenDownAndPutToNobody() {
        Case of = walk.open(sanne, FATIMA, BORN);
        walk.ask(sanne, of, INCOME);
        walk.yes(walk.resident(ZANDOORD, FATIMA), of, INCOME);
        walk.othersMayBeAsked(of);
        var opened = (ViewOutcome.Opened) walk.views.open(sanne, of.id());
        PersonRef child = opened.front().what().members().stream()
                .filter(member -> member.kind() == PicturedMember.Kind.CHILD)
                .findFirst()
                .orElseThrow()
                .ref();
        long questions = walk.count("consent");
        assertThat(walk.views.ask(sanne, of.id(), Map.of(child, Set.of(DEBTS))))
                .isInstanceOf(Requested.NotNeeded.class);
        assertThat(walk.count("consent")).isEqualTo(questions);
        assertThat(walk.refusals(ZANDOORD).getFirst()).isEqualTo("topic-not-offered[debts]");
        assertThat(walk.views.ask(sanne, of.id(), Map.of(child, Set.of(new Topic("care")))))
                .isInstanceOf(Requested.Asked.class);
    }

    @Test
    void whatSomebodyTypedThatNoPolicyKnowsIsNotCopiedIntoTheLog() {
        Case of = walk.open(sanne, FATIMA, BORN);
        walk.views.ask(sanne, of.id(), Map.of(of.resident(), Set.of(new Topic("de-buurvrouw"))));
        assertThat(walk.refusals(ZANDOORD).getFirst()).isEqualTo("topic-not-offered[]");
    }

    @Test
    void printingATopicThatIsNotSharedIsWrittenDown() {
        Case of = walk.open(sanne, FATIMA, BORN);
        Resident fatima = walk.resident(ZANDOORD, FATIMA);
        walk.ask(sanne, of, INCOME, DEBTS);
        walk.yes(fatima, of, INCOME);
        int before = walk.refusals(ZANDOORD).size();
        walk.views.sheet(sanne, of.id(), Set.of(INCOME));
        assertThat(walk.refusals(ZANDOORD)).hasSize(before);
        assertThat(Walk.topics(walk.shownTopics(walk.views.sheet(sanne, of.id(), Set.of(INCOME, DEBTS)))))
                .containsExactly(INCOME);
        assertThat(walk.refusals(ZANDOORD)).hasSize(before + 1);
        assertThat(walk.refusals(ZANDOORD).getFirst()).isEqualTo("topic-not-offered[debts]");
    }

    @Test
    void aPictureWithClosedCardsIsNoRefusal() {
        Case of = walk.open(sanne, FATIMA, BORN);
        walk.ask(sanne, of, INCOME);
        int before = walk.refusals(ZANDOORD).size();
        walk.views.whole(sanne, of.id());
        assertThat(walk.refusals(ZANDOORD)).hasSize(before);
    }

    @Test
    void tryingAnothersCaseOrViewIsWrittenDown() {
        Case of = walk.open(sanne, FATIMA, BORN);
        Caseworker omar = walk.worker(ZANDOORD, "omar");
        var opened = (ViewOutcome.Opened) walk.views.open(sanne, of.id());
        Resident noor = walk.resident(ZANDOORD, "999990020");
        List<Runnable> tries = List.of(
                () -> walk.cases.find(omar, of.id()),
                () -> walk.ending.close(omar, of.id()),
                () -> walk.ending.handOver(omar, of.id(), "sanne"),
                () -> walk.views.open(omar, of.id()),
                () -> walk.views.ask(omar, of.id(), Map.of(of.resident(), Set.of(INCOME))),
                () -> walk.views.stream(omar, opened.view()),
                () -> walk.conversations.close(omar, of.id()),
                () -> walk.views.mirror(noor, of.id()));
        for (Runnable attempt : tries) {
            int before = walk.refusals(ZANDOORD).size();
            attempt.run();
            assertThat(walk.refusals(ZANDOORD)).hasSize(before + 1);
        }
    }

    @Test
    void anotherMunicipalitysAttemptIsInItsOwnLogAlone() {
        Case of = walk.open(sanne, FATIMA, BORN);
        int here = walk.refusals(ZANDOORD).size();
        int there = walk.refusals(WATERSTAD).size();
        walk.cases.find(walk.worker(WATERSTAD, "pieter"), of.id());
        assertThat(walk.refusals(ZANDOORD)).hasSize(here);
        assertThat(walk.refusals(WATERSTAD)).hasSize(there + 1);
    }
}
