package nl.keukentafel.web.resident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.keukentafel.Trap;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.consent.Consent;
import nl.keukentafel.consent.Consents;
import nl.keukentafel.consent.Overview;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.view.Views;
import nl.keukentafel.web.Browser;
import nl.keukentafel.web.Front;
import nl.keukentafel.web.Shared;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who turns back before the last step has done nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HalfwayTest {
    private Front front;
    private Shared shared;

    @BeforeAll
    void open() {
        front = Front.open();
        shared = Shared.fatima(front, "income");
        front.context()
                .getBean(Views.class)
                .ask(
                        shared.worker(),
                        shared.of().id(),
                        Map.of(shared.resident().ref(), java.util.Set.of(new Topic("debts"))));
    }

    @AfterAll
    void close() {
        front.close();
    }

    @Trap(4)
    @Test
    void aDialogThatIsBrokenOffLeavesEveryAnswerAsItWas() {
        Browser fatima = front.browser();
        fatima.signIn("inwoner", "gm9902", "999990019");
        List<Consent> before = consents();
        String asked = shared.about(new Topic("debts")).toString();
        String running = shared.about(new Topic("income")).toString();
        LogReader log = front.context().getBean(LogReader.class);

        Browser.Page question = fatima.get("/mijn/vraag/" + asked);
        assertThat(question.status()).isEqualTo(200);
        long entries = log.size(shared.resident().municipality());
        Browser.Page next = fatima.post(
                "/mijn/vraag/" + asked,
                Map.of("antwoord", "ja", "tekst", question.find("name=\"tekst\" value=\"([^\"]+)\"")));
        assertThat(next.status()).isEqualTo(303);
        assertThat(fatima.follow(next).body()).contains("dagen");
        fatima.get("/mijn");
        assertThat(fatima.get("/mijn/delen/" + running + "/stoppen").status()).isEqualTo(200);
        assertThat(fatima.get("/mijn/alles-stoppen").status()).isEqualTo(200);
        fatima.get("/mijn");

        assertThat(consents()).isEqualTo(before);
        assertThat(log.size(shared.resident().municipality())).isEqualTo(entries);
    }

    private List<Consent> consents() {
        Overview overview = front.context().getBean(Consents.class).overview(shared.resident());
        return Stream.of(overview.open(), overview.running(), overview.ended())
                .flatMap(List::stream)
                .map(Overview.Line::consent)
                .toList();
    }
}
