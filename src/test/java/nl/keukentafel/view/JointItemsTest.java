package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.DEBTS;
import static nl.keukentafel.view.Walk.WATERSTAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nl.keukentafel.MovableClock;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.consent.Answer;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.consent.Notice;
import nl.keukentafel.consent.To;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Resident;
import nl.keukentafel.picture.HouseholdPicture;
import nl.keukentafel.policy.words.Topic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Joost's and Marleen's loan and lease: what Joost's cards say of Marleen's part, whatever she answers and when. */
class JointItemsTest {
    private static final Topic HOUSING = new Topic("housing");
    private static final Set<Topic> BOTH = Set.of(DEBTS, HOUSING);
    private static final Duration DAY = Duration.ofHours(24);

    private static MovableClock clock;
    private static Walk walk;
    private static Caseworker pieter;
    private static Resident joost;
    private static Resident marleen;
    private Case of;
    private Case silent;

    @BeforeAll
    static void town() {
        clock = new MovableClock();
        walk = new Walk(clock);
        pieter = walk.worker(WATERSTAD, "pieter");
        joost = walk.resident(WATERSTAD, "999990044");
        marleen = walk.resident(WATERSTAD, "999990068");
    }

    @AfterAll
    static void away() {
        walk.close();
    }

    @BeforeEach
    void joostSharesInTwoCasesAndMarleenIsAskedInBoth() {
        of = begun();
        silent = begun();
        clock.forward(DAY);
    }

    private Case begun() {
        Case begun = walk.open(pieter, "999990044", "1981-07-02");
        walk.ask(pieter, begun, DEBTS, HOUSING);
        BOTH.forEach(topic -> yes(joost, begun, topic));
        return begun;
    }

    @Test
    void hisItemIsThereAndHerPartIsNotWhateverSheAnswersForADay() {
        String never = joosts(of);
        assertThat(never)
                .contains("nog niet gedeeld", "Kustbank")
                .doesNotContain("Marleen", "deelt dit ook", marleen.ref().toString());
        ask();
        assertThat(joosts(of)).as("she is silent").isEqualTo(never);
        BOTH.forEach(topic -> walk.consents.refuse(marleen, about(topic)));
        assertThat(whole(of)).as("she said no: all cards, her own too").isEqualTo(whole(silent));
        yes();
        assertThat(joosts(of)).as("she just said yes").isEqualTo(never);
        stop();
        assertThat(whole(of)).as("she stopped").isEqualTo(whole(silent));
        yes();
        clock.forward(DAY.minusSeconds(1));
        assertThat(joosts(of)).as("she said yes almost a day ago").isEqualTo(joosts(silent));
        clock.forward(Duration.ofSeconds(1));
        assertThat(joosts(of)).as("so the comparison can fail").isNotEqualTo(joosts(silent));
    }

    @Test
    void aDayAfterHerYesBothCardsSaySoAndAStopTakesItAwayAtOnce() {
        ask();
        yes();
        clock.forward(DAY);
        assertThat(joosts(of)).contains("Marleen Mol deelt dit ook").doesNotContain("nog niet gedeeld");
        assertThat(cards(of, marleen.ref())).contains("Joost Visser deelt dit ook");
        yes(marleen, of, DEBTS);
        assertThat(joosts(of)).as("yes again is no new answer").doesNotContain("nog niet gedeeld");

        var open = (ViewOutcome.Opened) walk.views.open(pieter, of.id());
        try (ViewStream stream = walk.views.stream(pieter, open.view()).orElseThrow()) {
            assertThat(from(complete(stream).picture().what()))
                    .as("the line that says so names her topic, so that it goes with it")
                    .containsAnyOf(
                            of(joost, DEBTS) + " " + of(marleen, DEBTS), of(marleen, DEBTS) + " " + of(joost, DEBTS));
            walk.consents.withdraw(marleen, about(DEBTS));
            var stopped = (ViewEvent.Stopped) Walk.until(stream, ViewEvent.Stopped.class);
            assertThat(stopped.stops()).contains(new Stop(marleen.ref(), DEBTS));
        }
        assertThat(joosts(of)).contains("nog niet gedeeld", "Marleen Mol deelt dit ook");
        walk.consents.withdraw(marleen, about(HOUSING));
        assertThat(whole(of)).as("she stopped after days").isEqualTo(whole(silent));
        yes(marleen, of, DEBTS);
        assertThat(joosts(of)).as("a new yes waits a day again").isEqualTo(joosts(silent));
    }

    @Test
    void whatJoostHimselfReadsIsTheSameWhateverSheAnswersAndHoweverLongAgo() {
        ask();
        yes();
        assertThat(own(of)).isEqualTo(own(silent));
        clock.forward(DAY);
        assertThat(own(of))
                .isEqualTo(own(silent))
                .contains("Die kiest dat zelf.")
                .doesNotContain("Marleen", "nog niet gedeeld");
        stop();
        assertThat(own(of)).isEqualTo(own(silent));
    }

    @Test
    void whatIsOfBothIsCountedOnceWhenBothShareIt() {
        ask();
        yes();
        assertThat(picture(of).money().out()).hasSize(4);
        clock.forward(DAY);
        assertThat(picture(of).money().out()).hasSize(2);
    }

    private void ask() {
        for (Case one : List.of(of, silent)) {
            var opened = (ViewOutcome.Opened) walk.views.open(pieter, one.id());
            walk.views.ask(pieter, one.id(), Map.of(marleen.ref(), BOTH));
            walk.views.close(pieter, opened.view());
        }
    }

    private void yes() {
        BOTH.forEach(topic -> yes(marleen, of, topic));
    }

    private void stop() {
        BOTH.forEach(topic -> walk.consents.withdraw(marleen, about(topic)));
    }

    private static String of(Resident who, Topic topic) {
        return who.ref() + "." + topic;
    }

    private ConsentId about(Topic topic) {
        return walk.about(marleen, of, topic);
    }

    private void yes(Resident giver, Case in, Topic topic) {
        ConsentId id = walk.about(giver, in, topic);
        Notice notice = walk.consents.serveNotice(giver, id, "nl").orElseThrow();
        assertThat(walk.consents.give(
                        giver, id, notice.hash(), new nl.keukentafel.consent.Duration.Days(30), To.WORKER))
                .isInstanceOf(Answer.Stands.class);
    }

    private HouseholdPicture picture(Case in) {
        return ((ViewOutcome.Whole) walk.views.whole(pieter, in.id())).picture().what();
    }

    private static ViewEvent.Cards complete(ViewStream stream) {
        while (true) {
            var cards = (ViewEvent.Cards) Walk.until(stream, ViewEvent.Cards.class);
            if (cards.complete()) {
                return cards;
            }
        }
    }

    private List<String> from(HouseholdPicture picture) {
        return drawn(picture).cards().stream()
                .flatMap(card -> card.items().stream())
                .flatMap(item -> item.facts().stream())
                .map(Drawing.Fact::from)
                .toList();
    }

    private Drawing drawn(HouseholdPicture picture) {
        return walk.context.getBean(Painter.class).of(picture, municipality());
    }

    private String whole(Case in) {
        HouseholdPicture picture = picture(in);
        return drawn(picture) + "\n" + Transcript.of(picture);
    }

    private String joosts(Case in) {
        return cards(in, joost.ref());
    }

    /** The words and the JSON of all cards of one of them. */
    private String cards(Case in, PersonRef who) {
        HouseholdPicture picture = picture(in);
        List<Drawing.Card> drawn = drawn(picture).cards().stream()
                .filter(card -> card.member().equals(who.toString()))
                .toList();
        List<?> told = ((List<?>) Objects.requireNonNull(Transcript.of(picture).get("cards")))
                .stream()
                        .filter(card ->
                                card instanceof Map<?, ?> map && who.toString().equals(map.get("member")))
                        .toList();
        return drawn + "\n" + told;
    }

    /** His mirror, looking at it together, and the sheet that he takes home. */
    private String own(Case in) {
        StringBuilder own = new StringBuilder();
        for (ViewOutcome look : List.of(
                walk.views.mirror(joost, in.id()),
                walk.views.together(pieter, in.id()),
                walk.views.sheet(pieter, in.id(), BOTH))) {
            HouseholdPicture picture = ((ViewOutcome.Whole) look).picture().what();
            own.append(walk.context.getBean(Painter.class).of(picture, municipality(), Tongue.U, Amounts.EXACT))
                    .append(Transcript.of(picture));
        }
        return own.toString();
    }

    private Municipality municipality() {
        return walk.context.getBean(Municipalities.class).get(WATERSTAD);
    }
}
