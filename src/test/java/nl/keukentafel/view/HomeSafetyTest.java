package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.DEBTS;
import static nl.keukentafel.view.Walk.INCOME;
import static nl.keukentafel.view.Walk.WATERSTAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.LoggedEntry;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.OpeningOutcome;
import nl.keukentafel.consent.Channel;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.consent.HomeChoice;
import nl.keukentafel.consent.HomeSafety;
import nl.keukentafel.consent.Requested;
import nl.keukentafel.consent.Requests;
import nl.keukentafel.message.Outbox;
import nl.keukentafel.person.Resident;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Nobody at home hears of anything before the resident said that it is safe; and nobody can tell what they said. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HomeSafetyTest {
    private Walk walk;
    private Caseworker pieter;
    private Resident joost;
    private Resident marleen;
    private HomeSafety home;
    private Case of;

    @BeforeAll
    void town() {
        walk = new Walk(Clock.systemUTC());
        pieter = walk.worker(WATERSTAD, "pieter");
        joost = walk.resident(WATERSTAD, "999990044");
        marleen = walk.resident(WATERSTAD, "999990068");
        home = walk.context.getBean(HomeSafety.class);
    }

    @AfterAll
    void close() {
        walk.close();
    }

    /** A case in which nothing was chosen, and in which the resident shares their income. */
    @BeforeEach
    void begin() {
        of = ((OpeningOutcome.Opened)
                        walk.opening(pieter, "999990044", "1981-07-02", Optional.of("Hij vroeg het zelf.")))
                .opened();
        walk.ask(pieter, of, INCOME);
        walk.yes(joost, of, INCOME);
        walk.sql("DELETE FROM outbox");
    }

    @AfterEach
    void end() {
        walk.ending.close(pieter, of.id());
    }

    @Test
    void whoeverIsNotAskedYetHasNothingToRead() {
        int before = log(marleen).size();
        assertThat(askMarleen()).isInstanceOf(Requested.Asked.class);
        assertThat(questions()).isEmpty();
        assertThat(log(marleen)).hasSize(before);
        assertThat(walk.context.getBean(Outbox.class).to(WATERSTAD, marleen.ref()))
                .isEmpty();
        assertThat(home.of(joost)).singleElement().satisfies(one -> {
            assertThat(one.waits()).isTrue();
            assertThat(one.choice()).isEmpty();
        });
        assertThat(home.of(marleen)).isEmpty();
    }

    @Test
    void aYesAsksWhatWaitedOnceAndInTheLogOfWhomItIsAsked() {
        askMarleen();
        int before = log(marleen).size();
        assertThat(home.choose(joost, of.id(), HomeChoice.MAY_BE_ASKED)).isEqualTo(HomeSafety.Outcome.KEPT);
        assertThat(home.choose(joost, of.id(), HomeChoice.MAY_BE_ASKED)).isEqualTo(HomeSafety.Outcome.KEPT);
        assertThat(questions()).containsExactlyInAnyOrder("debts", "income");
        List<LoggedEntry> entries = log(marleen);
        assertThat(entries).hasSize(before + 2).first().satisfies(entry -> {
            assertThat(entry.event().kind()).isEqualTo(AccessEvent.Kind.CONSENT_REQUESTED);
            assertThat(entry.event().actor().id()).isEqualTo("pieter");
        });
        assertThat(walk.context.getBean(Outbox.class).to(WATERSTAD, marleen.ref()))
                .hasSize(2)
                .allSatisfy(message -> assertThat(message.text()).doesNotContain("Joost", "schuld", "inkomen"));
        assertThat(walk.yes(marleen, of, INCOME)).isInstanceOf(nl.keukentafel.consent.Answer.Stands.class);
    }

    @Test
    void aNoIsFinalAndAsksNobodyWheneverSomebodyTriesAgain() {
        assertThat(home.choose(joost, of.id(), HomeChoice.NOBODY)).isEqualTo(HomeSafety.Outcome.KEPT);
        askMarleen();
        assertThat(home.choose(joost, of.id(), HomeChoice.MAY_BE_ASKED)).isEqualTo(HomeSafety.Outcome.STAYS_SO);
        assertThat(home.choose(joost, of.id(), HomeChoice.TALK_FIRST)).isEqualTo(HomeSafety.Outcome.STAYS_SO);
        askMarleen();
        assertThat(questions()).isEmpty();
        assertThat(home.of(joost)).singleElement().satisfies(one -> assertThat(one.open())
                .isFalse());
    }

    @Test
    void whoeverTalksFirstMayStillSayEither() {
        askMarleen();
        home.choose(joost, of.id(), HomeChoice.TALK_FIRST);
        assertThat(questions()).isEmpty();
        home.choose(joost, of.id(), HomeChoice.MAY_BE_ASKED);
        assertThat(questions()).hasSize(2);
    }

    @Test
    void theAskerGetsTheSameAnswerListAndPictureWhateverWasChosen() {
        Requested silent = askMarleen();
        List<String> listed = listed();
        ViewOutcome seen = walk.views.whole(pieter, of.id());
        end();
        for (HomeChoice choice : HomeChoice.values()) {
            begin();
            home.choose(joost, of.id(), choice);
            assertThat(askMarleen()).as(choice.name()).isEqualTo(silent);
            assertThat(askMarleen()).as("again").isInstanceOf(Requested.Asked.class);
            assertThat(listed()).isEqualTo(listed);
            assertThat(cards(walk.views.whole(pieter, of.id()))).isEqualTo(cards(seen));
            end();
        }
        begin();
    }

    @Test
    void theDeskCannotPutAQuestionThatIsHeldBackNorAnswerIt() {
        askMarleen();
        ConsentId held = walk.context.getBean(Requests.class).asked(pieter, of.id()).stream()
                .filter(line -> line.giver().equals(marleen.ref()))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(walk.desk.serveNotice(pieter, held, "nl")).isEmpty();
        assertThat(walk.desk.writeNo(pieter, held, Channel.PAPER))
                .isInstanceOf(nl.keukentafel.consent.Answer.NotYours.class);
        assertThat(walk.consents.find(marleen, held)).isEmpty();
        assertThat(walk.consents.serveNotice(marleen, held, "nl")).isEmpty();
        assertThat(walk.consents.refuse(marleen, held)).isInstanceOf(nl.keukentafel.consent.Answer.NotYours.class);
    }

    @Test
    void nobodyElseChoosesAndTheChoiceGoesWithTheCase() {
        assertThat(home.choose(marleen, of.id(), HomeChoice.MAY_BE_ASKED)).isEqualTo(HomeSafety.Outcome.NOT_YOURS);
        home.choose(joost, of.id(), HomeChoice.NOBODY);
        assertThat(walk.count("home_choice")).isOne();
        end();
        assertThat(walk.count("home_choice")).isZero();
        assertThat(home.choose(joost, of.id(), HomeChoice.MAY_BE_ASKED)).isEqualTo(HomeSafety.Outcome.NOT_YOURS);
        begin();
    }

    private Requested askMarleen() {
        var open = (ViewOutcome.Opened) walk.views.open(pieter, of.id());
        Requested asked = walk.views.ask(pieter, of.id(), Map.of(marleen.ref(), Set.of(INCOME, DEBTS)));
        walk.views.close(pieter, open.view());
        return asked;
    }

    private List<String> questions() {
        return walk.consents.overview(marleen).open().stream()
                .map(line -> line.consent().about().text())
                .toList();
    }

    private List<String> listed() {
        return walk.requests.asked(pieter, of.id()).stream()
                .map(line ->
                        line.member() + " " + line.giver() + " " + line.about().text())
                .sorted()
                .toList();
    }

    private static List<String> cards(ViewOutcome outcome) {
        return ((ViewOutcome.Whole) outcome)
                .picture().what().cards().stream()
                        .map(card -> card.member() + " " + card.topic() + " " + card.state())
                        .toList();
    }

    private List<LoggedEntry> log(Resident whose) {
        return walk.context.getBean(LogReader.class).own(WATERSTAD, whose.ref(), LogReader.NEWEST, 200);
    }
}
