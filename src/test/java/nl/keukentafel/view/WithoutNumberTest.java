package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.DEBTS;
import static nl.keukentafel.view.Walk.DEBT_HELP;
import static nl.keukentafel.view.Walk.INCOME;
import static nl.keukentafel.view.Walk.ZANDOORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Opening;
import nl.keukentafel.casefile.OpeningOutcome;
import nl.keukentafel.consent.Answer;
import nl.keukentafel.consent.Channel;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.consent.Notice;
import nl.keukentafel.decision.Seen;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.ToldName;
import nl.keukentafel.picture.CardState;
import nl.keukentafel.picture.SourceLine;
import nl.keukentafel.picture.TopicCard;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody whom no register knows: a case by the name as told and a code word. */
class WithoutNumberTest {
    private static Walk walk;
    private static Caseworker sanne;

    @BeforeAll
    static void town() {
        walk = new Walk();
        sanne = walk.worker(ZANDOORD, "sanne");
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
    void thePictureSaysPerTopicThatNoRegisterCanKnow() {
        Case of = ivan(new PartialDate.Year(1975));
        assertThat(of.toldName()).contains("Ivan");
        walk.ask(sanne, of, INCOME, DEBTS);
        yesAtTheDesk(of);

        var whole = (ViewOutcome.Whole) walk.views.whole(sanne, of.id());
        assertThat(whole.front().what().members().getFirst().name()).contains("Ivan");
        for (var topic : new nl.keukentafel.policy.words.Topic[] {INCOME, DEBTS}) {
            TopicCard card = whole.picture().what().card(of.resident(), topic).orElseThrow();
            assertThat(card.state()).isEqualTo(CardState.SHARED_EMPTY);
            assertThat(card.sources()).isNotEmpty().allSatisfy(line -> {
                assertThat(line.said()).isEqualTo(SourceLine.Said.NOT_COVERED);
                assertThat(line.coverage().nl()).isNotBlank();
            });
        }
        assertThat(walk.town.recorded()).isEmpty();
    }

    @Test
    void withoutAnAgeNobodyCanTellWhoDecidesSoNothingIsAskedOfAnybody() {
        Case of = ivan(new PartialDate.Unknown());
        walk.ask(sanne, of, INCOME);
        assertThat(walk.requests.asked(sanne, of.id())).isEmpty();
        var whole = (ViewOutcome.Whole) walk.views.whole(sanne, of.id());
        assertThat(whole.front().what().lines())
                .filteredOn(line -> line.topic().equals(INCOME))
                .extracting(line -> line.seen())
                .containsOnly(Seen.NOT_ASKED);
    }

    @Test
    void theBirthDateAsToldIsKeptWithTheCaseAndSealed() {
        Case of = ivan(new PartialDate.Year(1975));
        assertThat(walk.cases.find(sanne, of.id()).orElseThrow().toldBorn()).isEqualTo(new PartialDate.Year(1975));
    }

    @Test
    void anotherCodeWordIsAnotherPerson() {
        Case one = ivan(new PartialDate.Unknown());
        Case other = opened(new Opening.Who.Told(new ToldName("Ivan", "WALNOOT")));
        assertThat(other.resident()).isNotEqualTo(one.resident());
    }

    private static Case ivan(PartialDate born) {
        return opened(new Opening.Who.Told(new ToldName("Ivan", "KASTANJE"), born));
    }

    private static Case opened(Opening.Who who) {
        return ((OpeningOutcome.Opened) walk.openings.open(
                        sanne,
                        new Opening(who, DEBT_HELP, "Ik slaap overal en nergens.", Optional.of("Hij vroeg het."))))
                .opened();
    }

    private static void yesAtTheDesk(Case of) {
        walk.requests.asked(sanne, of.id()).forEach(asked -> {
            ConsentId id = asked.id();
            Notice notice = walk.desk.serveNotice(sanne, id, "nl").orElseThrow();
            var waits = (Answer.WaitsForAnother) walk.desk.writeYes(sanne, id, Channel.DESK_SCREEN, notice.hash());
            assertThat(walk.desk.confirm(walk.worker(ZANDOORD, "omar"), waits.assisted()))
                    .isInstanceOf(Answer.Stands.class);
        });
    }
}
