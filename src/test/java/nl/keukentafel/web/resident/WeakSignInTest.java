package nl.keukentafel.web.resident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.consent.Consents;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.view.Views;
import nl.keukentafel.web.Browser;
import nl.keukentafel.web.Front;
import nl.keukentafel.web.Shared;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** With a weak sign-in: that something is shared, with whom, and stopping it. Nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WeakSignInTest {
    private Front front;
    private Shared shared;

    @BeforeAll
    void open() {
        front = Front.open();
        shared = Shared.fatima(front, "income");
    }

    @AfterAll
    void close() {
        front.close();
    }

    @Test
    void theOverviewSaysWithWhomAndNoMore() {
        Browser strong = front.browser();
        strong.signIn("inwoner", "gm9902", "999990019");
        assertThat(strong.get("/mijn").body()).contains(shared.of().why(), "/mijn/wie-keek-mee", "/mijn/wat-zien-ze");

        Browser weak = front.browser();
        weak.signInLow("gm9902", "999990019");
        Browser.Page page = weak.get("/mijn");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("Sanne", "/stoppen")
                .doesNotContain(shared.of().why(), "/mijn/vraag/", "action=\"/mijn/wat-zien-ze", "keek naar je");
    }

    /** The intruder: somebody who found the address of a question knows nothing of its answer by a weak sign-in. */
    @Test
    void aWeakSignInDoesNotReadWhatWasRefused() {
        Topic debts = new Topic("debts");
        front.context()
                .getBean(Views.class)
                .ask(shared.worker(), shared.of().id(), Map.of(shared.resident().ref(), Set.of(debts)));
        String id = shared.about(debts).toString();
        Browser weak = front.browser();
        weak.signInLow("gm9902", "999990019");
        assertThat(weak.get("/mijn/delen/" + id + "/gestopt").status()).isEqualTo(409);
        front.context().getBean(Consents.class).refuse(shared.resident(), shared.about(debts));
        assertThat(weak.get("/mijn/delen/" + id + "/gestopt").status()).isEqualTo(409);
        assertThat(weak.get("/mijn/delen/" + id + "/stoppen").status()).isEqualTo(409);
        assertThat(weak.post("/mijn/delen/" + id + "/stoppen", Map.of()).status())
                .isEqualTo(409);
    }

    @Test
    void whatTheySeeIsAskedByPostAlone() {
        Browser fatima = front.browser();
        fatima.signIn("inwoner", "gm9902", "999990019");
        LogReader log = front.context().getBean(LogReader.class);
        long before = log.size(shared.resident().municipality());
        front.town().forget();

        assertThat(fatima.get("/mijn/wat-zien-ze").location()).endsWith("/mijn");
        assertThat(log.size(shared.resident().municipality())).isEqualTo(before);
        assertThat(front.town().recorded()).isEmpty();
        fatima.get("/mijn");
        assertThat(fatima.post("/mijn/wat-zien-ze", Map.of()).body()).contains("data-from");
        assertThat(log.size(shared.resident().municipality())).isGreaterThan(before);
    }
}
