package nl.keukentafel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import nl.keukentafel.consent.Consents;
import nl.keukentafel.policy.words.Topic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** "Waarom zie ik dit (niet)?": for the worker no more than the card says, for the resident all of their own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhyPagesTest {
    private Front front;
    private Shared shared;
    private Browser sanne;
    private Browser fatima;
    private String base = "";

    @BeforeAll
    void open() {
        front = Front.open();
        shared = Shared.fatima(front, "income", "debts", "housing");
        shared.stop("housing");
        Consents consents = front.context().getBean(Consents.class);
        front.context()
                .getBean(nl.keukentafel.view.Views.class)
                .ask(
                        shared.worker(),
                        shared.of().id(),
                        Map.of(shared.resident().ref(), java.util.Set.of(new Topic("tax"), new Topic("benefits"))));
        consents.refuse(shared.resident(), shared.about(new Topic("tax")));
        sanne = front.browser();
        sanne.signIn("medewerker", "gm9902", "sanne");
        fatima = front.browser();
        fatima.signIn("inwoner", "gm9902", "999990019");
        Browser.Page view =
                sanne.post("/werk/kijk", Map.of("zaak", shared.of().id().toString()));
        base = "/werk/kijk/" + view.find("data-kijk=\"([^\"]+)\"") + "/waarom/"
                + shared.resident().ref() + "/";
        assertThat(view.body()).contains(base + "income", base + "tax", "Waarom zie ik dit niet?");
    }

    @AfterAll
    void close() {
        front.close();
    }

    private Browser.Page why(String topic) {
        return sanne.get(base + topic);
    }

    @Test
    void whatIsSharedSaysByWhichClauseAndUntilWhen() {
        assertThat(why("income").body()).contains("Waarom zie ik dit?", "Je ziet dit door een ja. Regel ", " Tot ");
    }

    @Test
    void aNoSilenceAndAStopReadTheSameForTheWorker() {
        String refused = words(why("tax"));
        assertThat(refused).contains("Waarom zie ik dit niet?", "Dat hoeft ook niet");
        assertThat(words(why("benefits"))).isEqualTo(refused);
        assertThat(words(why("housing"))).isEqualTo(refused);
        assertThat(words(why("income"))).isNotEqualTo(refused);
    }

    private static String words(Browser.Page page) {
        return page.find("<main[^>]*>(.*)</main>");
    }

    @Test
    void nobodyElseReadsItAndWhatIsNoIdIsNotFound() {
        Browser lieke = front.browser();
        lieke.signIn("medewerker", "gm9902", "lieke");
        assertThat(lieke.get(base + "income").status()).isEqualTo(410);
        assertThat(sanne.get("/werk/kijk/x/waarom/y/z").status()).isEqualTo(404);
        Browser neighbour = front.browser();
        neighbour.signIn("inwoner", "gm9902", "999990299");
        neighbour.get("/mijn");
        assertThat(neighbour
                        .post("/mijn/waarom", Map.of("zaak", shared.of().id().toString()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theResidentReadsTheirOwnReasonsInTheirOwnLanguage() {
        fatima.get("/mijn");
        Browser.Page why =
                fatima.post("/mijn/waarom", Map.of("zaak", shared.of().id().toString()));
        assertThat(why.status()).isEqualTo(200);
        assertThat(why.body())
                .contains("Inkomen uit werk", "Je deelt dit.", "Belasting en toeslagen", "Gegevens over wonen");
        fatima.setCookie("taal", "en");
        assertThat(fatima.post("/mijn/waarom", Map.of("zaak", shared.of().id().toString()))
                        .body())
                .contains("Income from work", "You share this.")
                .doesNotContain("Je deelt", "Waarom");
        fatima.setCookie("taal", "nl");
        Browser.Page looks = fatima.get("/mijn/wie-keek-mee");
        assertThat(looks.body()).contains("Je keek zelf wat zij zien.").containsOnlyOnce("Eerder deze dag: ");
        assertThat(Pattern.compile("href=\"(/mijn/wie-keek-mee/[0-9]+/vraag)\"")
                        .matcher(looks.body())
                        .results()
                        .map(found -> found.group(1)))
                .as("none of them is left out")
                .doesNotHaveDuplicates()
                .hasSize(Integer.parseInt(fatima.get("/mijn/alles").find("Wie keek mee: ([0-9]+) regels")));
    }
}
