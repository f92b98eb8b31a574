package nl.keukentafel.web.resident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.sandbox.signin.PracticePerson.Side;
import nl.keukentafel.view.ViewOutcome;
import nl.keukentafel.view.Views;
import nl.keukentafel.web.Browser;
import nl.keukentafel.web.Front;
import nl.keukentafel.web.Shared;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who is asked again, or wants to share longer, reads what changed since their last yes; until they say it, it holds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RenewalTest {
    private static final Topic TAX = new Topic("tax");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private Front front;
    private Browser fatima;

    @BeforeAll
    void open() {
        front = Front.open();
        fatima = front.browser();
        fatima.signIn("inwoner", "gm9902", "999990019");
    }

    @AfterAll
    void close() {
        front.close();
        http.close();
    }

    @Test
    void whoWantsToShareLongerReadsWhatIsNewAndWhatIsGoneAndOnlyANewYesTakesItIn() throws Exception {
        Shared shared = Shared.fatima(front, "tax");
        ConsentId id = shared.about(TAX);
        assertThat(shown(shared)).containsExactlyInAnyOrder("allowances", "tax-debt");
        shared.agreedThen(TAX, "allowances,assessed-income");
        assertThat(shown(shared)).as("what was agreed and is still needed").containsExactly("allowances");

        assertThat(fatima.get("/mijn/delen/" + id).body())
                .contains(
                        "Er is iets veranderd sinds je ja op",
                        "nieuw: belasting die nog open staat",
                        "weg: inkomen volgens de Belastingdienst",
                        "Je laatste ja geldt alleen voor wat je toen afsprak.",
                        "/mijn/delen/" + id + "/verlengen");
        JsonNode since = read(id).get("sinceLastYes");
        assertThat(since.get("new").toString()).isEqualTo("[\"tax-debt\"]");
        assertThat(since.get("gone").toString()).isEqualTo("[\"assessed-income\"]");

        Browser.Page renew = fatima.get("/mijn/delen/" + id + "/verlengen");
        assertThat(renew.body()).contains("nieuw: belasting die nog open staat").doesNotContain("value=\"nee\"");
        String notice = renew.find("name=\"tekst\" value=\"([^\"]+)\"");
        assertThat(fatima.post("/mijn/vraag/" + id, Map.of("antwoord", "ja", "tekst", notice))
                        .location())
                .contains("/hoe-lang");
        fatima.postAndGo("/mijn/vraag/" + id + "/hoe-lang", Map.of("tekst", notice, "duur", "dagen", "dagen", "14"));
        assertThat(shown(shared)).containsExactlyInAnyOrder("allowances", "tax-debt");
        assertThat(fatima.get("/mijn/delen/" + id).body()).doesNotContain("nieuw: ");
        assertThat(fatima.get("/mijn/delen/" + id + "/verlengen").body())
                .contains("We vragen hetzelfde als bij je ja op");
    }

    @Test
    void whoIsAskedAgainInALaterCaseReadsItBesideTheLastYesWhateverCameOfThat() throws Exception {
        Shared earlier = Shared.fatima(front, "tax");
        earlier.agreedThen(TAX, "allowances,assessed-income");
        earlier.stop("tax");
        Shared later = Shared.fatima(front);
        front.context()
                .getBean(Views.class)
                .ask(later.worker(), later.of().id(), Map.of(later.of().resident(), Set.of(TAX)));
        ConsentId id = later.about(TAX);
        assertThat(fatima.get("/mijn/vraag/" + id).body())
                .contains("nieuw: belasting die nog open staat", "weg: inkomen volgens de Belastingdienst")
                .contains("value=\"nee\"")
                .doesNotContain("Je laatste ja geldt");
        assertThat(read(id).get("sinceLastYes").get("new").toString()).isEqualTo("[\"tax-debt\"]");
        assertThat(fatima.get("/mijn/delen/" + id + "/verlengen").status()).isEqualTo(409);
    }

    @Test
    void whoNeverSaidYesToItReadsNothingOfTheKind() throws Exception {
        Shared shared = Shared.with(front, "gm9902", "sanne", "999990329", "2006-09-12", "debts");
        front.context()
                .getBean(Views.class)
                .ask(shared.worker(), shared.of().id(), Map.of(shared.of().resident(), Set.of(TAX)));
        Browser lotte = front.browser();
        lotte.signIn("inwoner", "gm9902", "999990329");
        assertThat(lotte.get("/mijn/vraag/" + shared.about(TAX)).body())
                .contains("value=\"nee\"")
                .doesNotContain("nieuw: ", "je ja op");
        assertThat(lotte.get("/mijn/vraag/" + shared.about(TAX), Map.of("Accept-Language", "en"))
                        .status())
                .isEqualTo(200);
        assertThat(fatima.get("/mijn/delen/" + shared.about(TAX) + "/verlengen").status())
                .isEqualTo(404);
    }

    private List<String> shown(Shared shared) {
        var whole = (ViewOutcome.Whole) front.context()
                .getBean(Views.class)
                .whole(shared.worker(), shared.of().id());
        return whole.front().what().lines().stream()
                .filter(line -> line.topic().equals(TAX)
                        && line.member().equals(shared.resident().ref()))
                .flatMap(line -> line.fields().stream())
                .map(Object::toString)
                .toList();
    }

    private JsonNode read(ConsentId id) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(front.address().resolve("/v1/consents/" + id))
                        .header(
                                "Authorization",
                                "Bearer " + front.provider().accessToken(Side.RESIDENTS, "gm9902", "999990019"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
