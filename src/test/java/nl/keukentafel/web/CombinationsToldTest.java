package nl.keukentafel.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Pattern;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.sandbox.signin.PracticePerson.Side;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What residents are told of combinations: of their own before they stop, of those over a household nothing at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CombinationsToldTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern CHANGING =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|name=\"formulier\" value=\"[^\"]*\""
                    + "|data-formulier=\"[^\"]*\"|\\b\\d{1,2}[.:]\\d\\d\\b");
    private static final String MOTHER = "999990147";
    private static final String SON = "999990159";

    /** All that the mirror says of what is shared and not seen. */
    private static final String ALSO = "<p class=\"utrecht-paragraph\">U deelt dit.</p>";

    private Front front;
    private HttpClient http;

    @BeforeAll
    void open() {
        front = Front.open();
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    void close() {
        front.close();
        http.close();
    }

    @Test
    void stoppingTellsBeforehandWhichTopicOfTheirOwnCouldBeSeenByIt() {
        Shared fatima = Shared.fatima(front, "care", "tax", "income");
        Browser browser = front.browser();
        browser.signIn("inwoner", "gm9902", "999990019");
        assertThat(stop(browser, fatima, "tax"))
                .contains("Let op: je deelt ook je zorg en hulp.", "kan Sanne de Wit je zorg en hulp wel zien.");
        assertThat(stop(browser, fatima, "care")).contains("Let op: je deelt ook je belasting en toeslagen.");
        assertThat(stop(browser, fatima, "income")).doesNotContain("Let op");
        browser.setCookie("taal", "en");
        assertThat(stop(browser, fatima, "tax")).contains("may see your care and support");

        Browser weak = front.browser();
        weak.signInLow("gm9902", "999990019");
        assertThat(stop(weak, fatima, "tax")).contains("Let op: je deelt ook je zorg en hulp.");

        String token = front.provider().accessToken(Side.RESIDENTS, "gm9902", "999990019");
        assertThat(api("/v1/consents/" + about(fatima, "tax"), token)
                        .get("opensWhenStopped")
                        .toString())
                .isEqualTo("[\"care\"]");
        assertThat(api("/v1/consents/" + about(fatima, "income"), token).has("opensWhenStopped"))
                .isFalse();
        assertThat(api("/v1/consents", token).get("running"))
                .filteredOn(line -> line.get("consentId")
                        .asText()
                        .equals(about(fatima, "care").toString()))
                .singleElement()
                .satisfies(line ->
                        assertThat(line.get("opensWhenStopped").toString()).isEqualTo("[\"tax\"]"));

        fatima.stop("tax");
        assertThat(stop(browser, fatima, "care")).doesNotContain("Please note", "Let op");
    }

    @Test
    void workBesideABenefitIsToldInTheWayOfTheMunicipality() {
        Shared of = Shared.forPurpose(
                "social-support", front, "gm9901", "mila", MOTHER, "1980-04-30", "benefits", "income");
        Browser browser = front.browser();
        browser.signIn("inwoner", "gm9901", MOTHER);
        assertThat(stop(browser, of, "benefits")).contains("Let op: u deelt ook uw inkomen uit werk.");
        assertThat(stop(browser, of, "income")).contains("Let op: u deelt ook uw uitkeringen.");
    }

    /** A mother must not learn from her own pages that her child's care is shared. */
    @Test
    void whatARuleOverTheHouseholdWithholdsReadsAsSharedToTheLastByte() {
        Conversation with = Conversation.with(front, "gm9901", "stef", "school-return", MOTHER, "19800430")
                .ask("benefits")
                .yes(MOTHER, "uitkering");
        String shared = page(with);
        JsonNode json = explained(with);
        assertThat(shared).contains("U deelt dit. Tot en met ", "tag--shared");
        assertThat(json.toString()).contains("\"shared\"", "SCH-BENEFITS", "validUntil");
        assertThat(with.picture().state("Aylin Demir", "Uitkeringen")).startsWith("SHARED_");

        assertThat(with.mirror(MOTHER).body()).contains("Uitkeringen").doesNotContain(ALSO);
        with.askOf("Yusuf Demir", "care").yes(MOTHER, "zorg");
        saysThatItIsAboutAnother();
        with.yes(SON, "zorg");
        assertThat(with.picture().state("Aylin Demir", "Uitkeringen")).isEqualTo("NOT_SHARED");
        assertThat(page(with)).isEqualTo(shared);
        assertThat(explained(with)).isEqualTo(json);
        assertThat(with.mirror(MOTHER).body())
                .containsPattern("Uitkeringen</h2>\\s*" + ALSO)
                .doesNotContain("Zorg en hulp");
        assertThat(stopPage()).doesNotContain("Let op");

        Browser mother = signedIn();
        String care = care(mother);
        mother.get(care + "/stoppen");
        assertThat(mother.postAndGo(care + "/stoppen", Map.of()).body())
                .containsPattern("(Sinds|Uiterlijk om) [0-9.:]+ ziet niemand zorg en hulp van Yusuf meer\\.")
                .doesNotContain("uw zorg");
    }

    /** What she said yes to is not hers. */
    private void saysThatItIsAboutAnother() {
        Browser mother = signedIn();
        String care = care(mother);
        assertThat(mother.get(care.replace("/delen/", "/vraag/") + "/klaar").body())
                .contains("U zei ja: Stef", "mag zorg en hulp zien van Yusuf, tot en met ")
                .doesNotContain("uw zorg");
        assertThat(mother.get(care).body()).contains("Het gaat om Yusuf. Voor Yusuf mag u kiezen.");
        assertThat(mother.get(care.replace("/delen/", "/bonnen/")).body())
                .contains("Het gaat om Yusuf. Voor Yusuf mag u kiezen.");
    }

    private Browser signedIn() {
        Browser mother = front.browser();
        mother.signIn("inwoner", "gm9901", MOTHER);
        return mother;
    }

    private static String care(Browser mother) {
        String path = mother.get("/mijn")
                .find("<h3[^>]*>Zorg en hulp van"
                        + " Yusuf</h3>(?:(?!</section>).)*?href=\"(/mijn/delen/[^\"/]+)/stoppen\"");
        assertThat(path).isNotEmpty();
        return path;
    }

    private String stopPage() {
        Browser mother = front.browser();
        mother.signIn("inwoner", "gm9901", MOTHER);
        String stop = mother.get("/mijn").find("href=\"(/mijn/delen/[^\"]+/stoppen)\"");
        assertThat(stop).isNotEmpty();
        return mother.get(stop).body();
    }

    private String page(Conversation of) {
        Browser mother = front.browser();
        mother.signIn("inwoner", "gm9901", MOTHER);
        mother.get("/mijn");
        Browser.Page page = mother.post("/mijn/waarom", Map.of("zaak", of.id()));
        assertThat(page.status()).isEqualTo(200);
        return CHANGING.matcher(page.body()).replaceAll("#");
    }

    private JsonNode explained(Conversation of) {
        return send(HttpRequest.newBuilder(uri("/v1/own-cases/" + of.id() + "/explanations"))
                .header("Authorization", "Bearer " + front.provider().accessToken(Side.RESIDENTS, "gm9901", MOTHER))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"language\": \"nl\"}")));
    }

    private JsonNode api(String path, String token) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + token)
                .GET());
    }

    private URI uri(String path) {
        return front.address().resolve(path);
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static ConsentId about(Shared of, String topic) {
        return of.about(new Topic(topic));
    }

    private static String stop(Browser browser, Shared of, String topic) {
        Browser.Page page = browser.get("/mijn/delen/" + about(of, topic) + "/stoppen");
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return page.body();
    }
}
