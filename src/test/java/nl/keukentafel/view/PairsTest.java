package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.DEBTS;
import static nl.keukentafel.view.Walk.ZANDOORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.consent.About;
import nl.keukentafel.consent.Answer;
import nl.keukentafel.consent.Consent;
import nl.keukentafel.consent.ConsentState;
import nl.keukentafel.consent.Duration;
import nl.keukentafel.consent.Notice;
import nl.keukentafel.consent.Overview;
import nl.keukentafel.consent.Requests.AskedLine;
import nl.keukentafel.consent.To;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Resident;
import nl.keukentafel.policy.words.Topic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Laying two topics side by side: who is asked for it, and when it ends. */
class PairsTest {
    private static final Topic CARE = new Topic("care");
    private static final About BOTH = new About.Together(CARE, DEBTS);

    private Walk walk;
    private Caseworker sanne;

    @BeforeEach
    void open() {
        walk = new Walk();
        sanne = walk.worker(ZANDOORD, "sanne");
    }

    @AfterEach
    void close() {
        walk.close();
    }

    @Test
    void whoeverDecidesOnEitherTopicIsAskedWhicheverWasAskedFirst() {
        // Gerda has an administrator for money and a mentor for care.
        Set<PersonRef> careFirst = askedForBoth(CARE, DEBTS);
        assertThat(careFirst).hasSize(3).isEqualTo(askedForBoth(DEBTS, CARE));
    }

    private Set<PersonRef> askedForBoth(Topic first, Topic second) {
        Case of = walk.open(sanne, "999990226", "1959-08-19");
        walk.ask(sanne, of, first);
        walk.ask(sanne, of, second);
        return walk.requests.asked(sanne, of.id()).stream()
                .filter(line -> line.about().equals(BOTH))
                .map(AskedLine::giver)
                .collect(Collectors.toSet());
    }

    @Test
    void whatWasAgreedAboutBothEndsWithTheConversationThatOneWasFor() {
        Resident fatima = walk.resident(ZANDOORD, "999990019");
        Case of = walk.open(sanne, "999990019", "1985-03-10");
        walk.ask(sanne, of, CARE, DEBTS);
        for (Overview.Line line : walk.consents.overview(fatima).open()) {
            Consent asked = line.consent();
            Notice notice = walk.consents.serveNotice(fatima, asked.id(), "nl").orElseThrow();
            Duration duration = asked.about().equals(new About.Seeing(CARE))
                    ? new Duration.ThisConversation()
                    : new Duration.Days(7);
            assertThat(walk.consents.give(fatima, asked.id(), notice.hash(), duration, To.WORKER))
                    .isInstanceOf(Answer.Stands.class);
        }
        assertThat(running(fatima)).containsExactlyInAnyOrder("care", "debts", "care+debts");

        assertThat(walk.conversations.close(sanne, of.id())).isEqualTo(2);
        assertThat(running(fatima)).containsExactly("debts");
    }

    private List<String> running(Resident giver) {
        return walk.consents.overview(giver).running().stream()
                .map(Overview.Line::consent)
                .filter(consent -> consent.state() == ConsentState.GIVEN)
                .map(consent -> consent.about().text())
                .toList();
    }
}
