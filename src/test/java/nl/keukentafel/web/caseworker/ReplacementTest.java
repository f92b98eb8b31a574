package nl.keukentafel.web.caseworker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import nl.keukentafel.sandbox.signin.PracticePerson.Side;
import nl.keukentafel.web.Browser;
import nl.keukentafel.web.Front;
import nl.keukentafel.web.Shared;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Somebody stands in because another employee says so, and no longer than until one of the three ends it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplacementTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient program = HttpClient.newHttpClient();
    private Front front;
    private Shared fatima;

    @BeforeAll
    void open() {
        front = Front.open();
        fatima = Shared.fatima(front, "income");
    }

    @AfterAll
    void close() {
        front.close();
        program.close();
    }

    private Browser browser(String municipality, String subject) {
        Browser browser = front.browser();
        browser.signIn("medewerker", municipality, subject);
        return browser;
    }

    private HttpResponse<String> send(String method, String municipality, String who, String path, String body) {
        try {
            return program.send(
                    HttpRequest.newBuilder(front.address().resolve(path))
                            .header(
                                    "Authorization",
                                    "Bearer " + front.provider().accessToken(Side.STAFF, municipality, who))
                            .header("Content-Type", "application/json")
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> register(String registrar, String absent, String standIn) {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Amsterdam"));
        return send("POST", "gm9902", registrar, "/v1/replacements", """
                {"colleague": "%s", "standIn": "%s", "firstDay": "%s", "lastDay": "%s", "reason": "Vrij."}""".formatted(
                        absent, standIn, today, today.plusDays(3)));
    }

    private int end(String municipality, String who, String id) {
        return send("PUT", municipality, who, "/v1/replacements/" + id + "/ending", "{}")
                .statusCode();
    }

    private HttpResponse<String> look() {
        return send("POST", "gm9902", "omar", "/v1/cases/" + fatima.of().id() + "/views", "");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoStandsInCannotRegisterItAndWhatIsOpenClosesWhenOneOfTheThreeEndsIt() {
        HttpResponse<String> alone = register("omar", "sanne", "omar");
        assertThat(alone.statusCode()).isEqualTo(403);
        assertThat(json(alone).get("code").asText()).isEqualTo("second-employee-needed");
        assertThat(look().statusCode()).as("it opened nothing").isEqualTo(403);
        assertThat(register("sanne", "sanne", "lieke").statusCode())
                .as("of another team")
                .isEqualTo(400);

        for (String ends : new String[] {"sanne", "omar", "lieke"}) {
            HttpResponse<String> registered = register("lieke", "sanne", "omar");
            assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
            assertThat(json(registered).get("registeredByName").asText()).isEqualTo("Lieke Maas");
            String id = json(registered).get("replacement").asText();
            HttpResponse<String> looked = look();
            assertThat(looked.statusCode()).as(looked.body()).isEqualTo(201);
            String renewal = "/v1/views/" + json(looked).get("viewId").asText() + "/renewals";
            assertThat(send("POST", "gm9902", "omar", renewal, "").statusCode()).isEqualTo(200);

            assertThat(end("gm9902", "els", id)).as("an auditor").isEqualTo(403);
            assertThat(end("gm9901", "pieter", id)).as("of elsewhere").isEqualTo(404);
            assertThat(end("gm9902", ends, UUID.randomUUID().toString())).isEqualTo(404);
            assertThat(send("POST", "gm9902", "omar", renewal, "").statusCode()).isEqualTo(200);

            assertThat(end("gm9902", ends, id)).isEqualTo(200);
            assertThat(send("POST", "gm9902", "omar", renewal, "").statusCode())
                    .as("what was open is over")
                    .isEqualTo(410);
            assertThat(look().statusCode()).isEqualTo(403);
            assertThat(end("gm9902", ends, id)).as("twice is once").isEqualTo(200);
        }
    }

    @Test
    void aColleagueWhoIsNotNamedEndsNothing() {
        HttpResponse<String> registered = register("sanne", "sanne", "omar");
        String id = json(registered).get("replacement").asText();
        assertThat(end("gm9902", "lieke", id)).isEqualTo(404);
        assertThat(look().statusCode()).isEqualTo(201);
        assertThat(end("gm9902", "sanne", id)).isEqualTo(200);
    }

    @Test
    void thePageSaysWhoRegisteredItAndStopsIt() {
        Browser omar = browser("gm9902", "omar");
        assertThat(omar.get("/werk/vervanging").body())
                .contains("Je legt nooit zelf vast dat jij iemand vervangt.")
                .doesNotContain(
                        "<option value=\"omar\">Omar Haddad</option>\n</select>\n<label class=\"field\" for=\"van\"");
        String today = LocalDate.now(ZoneId.of("Europe/Amsterdam")).toString();
        Map<String, String> fields =
                Map.of("wie", "sanne", "door", "omar", "van", today, "tot", today, "reden", "Sanne is op cursus.");
        assertThat(omar.post("/werk/vervanging", fields).status()).isEqualTo(403);
        Browser sanne = browser("gm9902", "sanne");
        sanne.get("/werk/vervanging");
        assertThat(sanne.post("/werk/vervanging", fields).body()).contains("Dat staat vast.");
        Browser.Page page = omar.get("/werk/vervanging");
        assertThat(page.body())
                .contains("Omar Haddad vervangt Sanne de Wit", "Sanne is op cursus.", "Vastgelegd door Sanne de Wit.");
        String stop = page.find("action=\"(/werk/vervanging/[^\"]+/stoppen)\"");
        assertThat(omar.post(stop, Map.of()).status()).isEqualTo(303);
        assertThat(omar.get("/werk/vervanging").body()).contains("gestopt op ").doesNotContain("Stop nu");
        assertThat(omar.post("/werk/vervanging/x/stoppen", Map.of()).status()).isEqualTo(404);
    }
}
