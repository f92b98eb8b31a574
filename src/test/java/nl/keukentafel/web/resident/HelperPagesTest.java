package nl.keukentafel.web.resident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.helper.Helper;
import nl.keukentafel.helper.Helpers;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.Resident;
import nl.keukentafel.person.Vault;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.view.Views;
import nl.keukentafel.web.Browser;
import nl.keukentafel.web.Front;
import nl.keukentafel.web.Shared;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Helping by pages without script: what a helper reaches, and every route by which they would reach more. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HelperPagesTest {
    private static final String NOOR = "999990299";
    private static final int CODES = 6;

    private Front front;
    private Shared shared;
    private Browser fatima;
    private Browser noor;

    @BeforeAll
    void open() {
        front = Front.open(Map.of("keukentafel.pace.helper-codes-in-an-hour", CODES));
        shared = Shared.fatima(front, "income", "debts");
        front.context()
                .getBean(Views.class)
                .ask(shared.worker(), shared.of().id(), Map.of(shared.resident().ref(), Set.of(new Topic("housing"))));
        fatima = front.browser();
        fatima.signIn("inwoner", "gm9902", "999990019");
        noor = front.browser();
        noor.signIn("inwoner", "gm9902", NOOR);
    }

    @AfterAll
    void close() {
        front.close();
    }

    @Test
    void aDaughterReadsAlongByACodeThatWasSaid() {
        String helped = helping("questions", "shares", "looks");
        Browser.Page page = noor.get("/mijn/helpen/" + helped);
        assertThat(page.body())
                .contains(
                        "Je helpt mama", "gegevens over wonen", "Inkomen uit werk", "Ja of nee zegt mama altijd zelf.")
                .doesNotContain(Shared.WHY, "/mijn/vraag/", "/mijn/delen/", "/stoppen\"", "999990019", "mijn dochter");
        assertThat(fatima.get("/mijn/wie-keek-mee").body())
                .contains("Mijn dochter gebruikte je code", "Mijn dochter las mee.");
        assertThat(fatima.get("/mijn/alles/bestand").body()).contains("\"name\":\"Mijn dochter\"");
        assertThat(noor.get("/mijn/alles/bestand").body())
                .contains("\"helpedResidents\":[{")
                .doesNotContain("Mijn dochter");
        Browser sanne = front.browser();
        sanne.signIn("medewerker", "gm9902", "sanne");
        assertThat(sanne.get("/werk/zaak/" + shared.of().id()).body()).doesNotContain("ochter", "helper");
        end(helped);
    }

    @Test
    void noRouteLetsAHelperSayYesForSomebodyOrReadMore() {
        String helped = helping("questions", "shares", "looks", "stop");
        ConsentId housing = shared.about(new Topic("housing"));
        ConsentId income = shared.about(new Topic("income"));
        for (String path : new String[] {
            "/mijn/vraag/" + housing,
            "/mijn/vraag/" + housing + "/klaar",
            "/mijn/delen/" + income,
            "/mijn/delen/" + income + "/stoppen",
            "/mijn/bonnen/" + income,
            "/mijn/helpers/" + helped + "/stoppen",
            "/mijn/helpen/" + helped + "/delen/" + housing + "/stoppen"
        }) {
            assertThat(noor.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(noor.post("/mijn/vraag/" + housing, Map.of("antwoord", "nee", "tekst", "0".repeat(64)))
                        .status())
                .isEqualTo(404);
        assertThat(noor.post(
                                "/mijn/vraag/" + housing + "/hoe-lang",
                                Map.of("tekst", "0".repeat(64), "duur", "dagen", "dagen", "3"))
                        .status())
                .isEqualTo(404);
        assertThat(noor.post("/mijn/delen/" + income + "/stoppen", Map.of()).status())
                .isEqualTo(404);
        assertThat(fatima.get("/mijn").body()).contains("/mijn/vraag/" + housing, "/mijn/delen/" + income);
        end(helped);
    }

    @Test
    void whatAHelperStopsTheResidentReadsAndCanShareAgain() {
        String helped = helping("stop");
        shared.yes(new Topic("debts"));
        String stop = "/mijn/helpen/" + helped + "/delen/" + shared.about(new Topic("debts")) + "/stoppen";
        assertThat(noor.get("/mijn/helpen/" + helped).body()).contains(stop);
        assertThat(noor.get(stop).body()).contains("Wil je voor mama stoppen met het delen van");
        assertThat(noor.post(stop, Map.of()).body()).contains("Het delen is gestopt");
        assertThat(noor.post(stop, Map.of()).body()).as("a double click").contains("Het delen is gestopt");
        assertThat(fatima.get("/mijn/wie-keek-mee").body()).contains("Mijn dochter stopte voor jou met het delen");
        end(helped);
    }

    @Test
    void afterTheEndAHelperReadsNothingAndACodeThatWasUsedOpensNothing() {
        String code = code("shares");
        noor.get("/mijn/helpen");
        assertThat(noor.postAndGo("/mijn/helpen", Map.of("code", code)).body()).contains("Je helpt mama");
        Browser another = front.browser();
        another.signIn("inwoner", "gm9902", "999990329");
        another.get("/mijn/helpen");
        assertThat(another.post("/mijn/helpen", Map.of("code", code)).body()).contains("Deze code werkt niet.");
        String helped = idOf();
        assertThat(another.get("/mijn/helpen/" + helped).status()).isEqualTo(404);
        assertThat(fatima.get("/mijn/helpers/" + helped + "/stoppen").body())
                .contains("Wil je stoppen met Mijn dochter?");
        end(helped);
        for (String path : new String[] {"", "/stoppen"}) {
            assertThat(noor.get("/mijn/helpen/" + helped + path).status()).isEqualTo(404);
        }
        assertThat(noor.get("/mijn/helpen").body()).contains("Je helpt nu niemand.");
    }

    @Test
    void aFormThatIsNotWholeMakesNoCode() {
        fatima.get("/mijn/helpers/nieuw");
        Map<String, String> whole = Map.of("naam", "Noor", "eigen-naam", "mama", "mag", "shares", "duur", "week");
        for (String missing : whole.keySet()) {
            var form = new HashMap<>(whole);
            form.remove(missing);
            assertThat(fatima.post("/mijn/helpers/nieuw", form).body())
                    .as(missing)
                    .doesNotContain("id=\"code\"");
        }
        var withoutAName = new HashMap<>(whole);
        withoutAName.remove("eigen-naam");
        withoutAName.put("duur", "maand");
        assertThat(fatima.post("/mijn/helpers/nieuw", withoutAName).body())
                .as("what was typed and chosen stays")
                .contains("value=\"Noor\"", "value=\"shares\" checked", "value=\"maand\" required checked");
        assertThat(fatima.post("/mijn/helpers/nieuw", change(whole, "mag", "yes"))
                        .status())
                .isEqualTo(400);
        assertThat(fatima.post("/mijn/helpers/nieuw", change(whole, "duur", "jaar"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void codesAreMadeAtTheirPace() {
        Browser maker = front.browser();
        maker.signIn("inwoner", "gm9902", "999990329");
        Resident resident = resident("999990329");
        Helpers helpers = front.context().getBean(Helpers.class);
        maker.get("/mijn/helpers/nieuw");
        Map<String, String> form = Map.of("naam", "Noor", "eigen-naam", "ik", "mag", "shares", "duur", "week");
        for (int i = 0; i < CODES; i++) {
            assertThat(maker.post("/mijn/helpers/nieuw", form).body()).contains("id=\"code\"");
            helpers.end(resident, helpers.of(resident).getFirst().id());
        }
        assertThat(maker.post("/mijn/helpers/nieuw", form).body())
                .contains("id=\"fout\"", "net al veel codes", "value=\"Noor\"")
                .doesNotContain("Je hebt al");
    }

    private static Map<String, String> change(Map<String, String> form, String name, String value) {
        var changed = new HashMap<>(form);
        changed.put(name, value);
        return changed;
    }

    private String code(String... may) {
        fatima.get("/mijn/helpers/nieuw");
        return fatima.postMany(
                        "/mijn/helpers/nieuw",
                        Map.of("naam", "Mijn dochter", "eigen-naam", "mama", "duur", "maand"),
                        "mag",
                        may)
                .find("id=\"code\"[^>]*>([0-9]{4} [0-9]{4})<");
    }

    private String helping(String... may) {
        String code = code(may);
        noor.get("/mijn/helpen");
        assertThat(noor.postAndGo("/mijn/helpen", Map.of("code", code)).body()).contains("Je helpt mama");
        return idOf();
    }

    private String idOf() {
        return front.context().getBean(Helpers.class).helpedBy(resident(NOOR)).stream()
                .map(Helper::id)
                .findFirst()
                .orElseThrow()
                .toString();
    }

    private Resident resident(String bsn) {
        var vault = front.context().getBean(Vault.class);
        var municipality = shared.resident().municipality();
        return vault.resident(municipality, vault.refOf(municipality, new Bsn(bsn)))
                .orElseThrow();
    }

    private void end(String helped) {
        fatima.get("/mijn/helpers");
        assertThat(fatima.post("/mijn/helpers/" + helped + "/stoppen", Map.of()).status())
                .isEqualTo(303);
    }
}
