package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.INCOME;
import static nl.keukentafel.view.Walk.WATERSTAD;
import static nl.keukentafel.view.Walk.ZANDOORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.keukentafel.Trap;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Conflict;
import nl.keukentafel.casefile.Conflicts;
import nl.keukentafel.consent.Answer;
import nl.keukentafel.consent.Channel;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.consent.Notice;
import nl.keukentafel.consent.Recipient;
import nl.keukentafel.consent.Requested;
import nl.keukentafel.consent.To;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Resident;
import nl.keukentafel.policy.words.Topic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What somebody said last is what counts, for whom they said it, and of whom. */
class GiversWordTest {
    private static final String FATIMA = "999990019";
    private static final String BORN = "1985-03-10";
    private static final nl.keukentafel.consent.Duration WEEK = new nl.keukentafel.consent.Duration.Days(7);

    private static Walk walk;
    private static Caseworker sanne;
    private static Resident fatima;

    @BeforeAll
    static void town() {
        walk = new Walk();
        sanne = walk.worker(ZANDOORD, "sanne");
        fatima = walk.resident(ZANDOORD, FATIMA);
    }

    @AfterAll
    static void away() {
        walk.close();
    }

    @Test
    void aNoAfterAYesThatWasWrittenDownIsTheAnswer() {
        Case of = walk.open(sanne, FATIMA, BORN);
        walk.ask(sanne, of, INCOME);
        ConsentId id = walk.about(fatima, of, INCOME);
        Notice notice = walk.desk.serveNotice(sanne, id, "nl").orElseThrow();
        var waits = (Answer.WaitsForAnother) walk.desk.writeYes(sanne, id, Channel.PAPER, notice.hash());
        walk.consents.refuse(fatima, id);
        assertThat(walk.desk.confirm(walk.worker(ZANDOORD, "omar"), waits.assisted()))
                .isInstanceOf(Answer.NotYours.class);
        assertThat(walk.shownTopics(walk.views.whole(sanne, of.id()))).isEmpty();
    }

    @Test
    void afterAHandOverAYesIsForWhomItsNoticeNames() {
        Case of = walk.open(sanne, FATIMA, BORN);
        walk.ask(sanne, of, INCOME);
        ConsentId id = walk.about(fatima, of, INCOME);
        Notice before = walk.consents.serveNotice(fatima, id, "nl").orElseThrow();
        walk.ending.handOver(sanne, of.id(), "omar");
        assertThat(walk.consents.give(fatima, id, before.hash(), WEEK, To.WORKER))
                .isInstanceOf(Answer.NoticeNotServed.class);
        Notice after = walk.consents.serveNotice(fatima, id, "nl").orElseThrow();
        assertThat(after.text()).contains(walk.worker(ZANDOORD, "omar").name());
        var stands = (Answer.Stands) walk.consents.give(fatima, id, after.hash(), WEEK, To.WORKER);
        assertThat(stands.consent().recipient()).isEqualTo(new Recipient.Worker("omar"));
        assertThat(walk.consents.find(fatima, id).orElseThrow().worker())
                .isEqualTo(walk.worker(ZANDOORD, "omar").name());
    }

    @Test
    void aMeasureOfAnotherIsAskedAfterTheirOwnYesOnlyAndIsInTheirOwnLog() {
        Caseworker worker = walk.worker(WATERSTAD, "pieter");
        Case of = walk.open(worker, "999990044", "1981-07-02");
        Resident joost = walk.resident(WATERSTAD, "999990044");
        Resident marleen = walk.resident(WATERSTAD, "999990068");
        walk.ask(worker, of, INCOME);
        walk.yes(joost, of, INCOME);
        walk.views.open(worker, of.id());
        var asked =
                (Requested.Asked) walk.views.ask(worker, of.id(), Map.of(marleen.ref(), Set.of(INCOME, Walk.DEBTS)));
        assertThat(asked.asked()).hasSize(2);
        walk.consents.refuse(marleen, walk.about(marleen, of, Walk.DEBTS));
        walk.views.open(worker, of.id());
        assertThat(measuresAskedOf("999990068")).as("after a no").isZero();
        assertThat(looks(marleen)).isEmpty();

        walk.yes(marleen, of, INCOME);
        walk.views.open(worker, of.id());
        assertThat(measuresAskedOf("999990068")).as("after a yes").isEqualTo(1);
        assertThat(looks(marleen)).singleElement().satisfies(look -> assertThat(look.details())
                .containsEntry("what", "secrecy,measures"));
    }

    @Test
    void whoIsNotDrawnIsNotAsked() {
        Caseworker worker = walk.worker(WATERSTAD, "pieter");
        Case of = walk.open(worker, "999990172", "1992-06-06");
        Resident sara = walk.resident(WATERSTAD, "999990172");
        PersonRef lisa = walk.resident(WATERSTAD, "999990184").ref();
        walk.ask(worker, of, INCOME);
        walk.yes(sara, of, INCOME);
        walk.views.open(worker, of.id());
        assertThat(walk.views.ask(worker, of.id(), Map.of(lisa, Set.of(new Topic("care")))))
                .isInstanceOf(Requested.NotNeeded.class);
    }

    @Trap(22)
    @Test
    void aResidentDoesNotReadWhatAnEmployeeDeclaredOfThemself() {
        Case of = walk.open(walk.worker(ZANDOORD, "omar"), FATIMA, BORN);
        walk.context
                .getBean(Conflicts.class)
                .declare(walk.worker(ZANDOORD, "omar"), new Bsn("999990020"), Conflict.DECLARED);
        assertThat(walk.views.mirror(fatima, of.id())).isInstanceOf(ViewOutcome.NotAllowed.class);
    }

    private static long measuresAskedOf(String bsn) {
        return walk.town.recorded().stream()
                .filter(asked -> asked.register().equals("representation")
                        && asked.body().contains(bsn))
                .count();
    }

    private static List<AccessEvent> looks(Resident resident) {
        return walk.context.getBean(LogReader.class).own(WATERSTAD, resident.ref(), LogReader.NEWEST, 50).stream()
                .map(entry -> entry.event())
                .filter(event -> event.kind() == AccessEvent.Kind.OPENED)
                .toList();
    }
}
