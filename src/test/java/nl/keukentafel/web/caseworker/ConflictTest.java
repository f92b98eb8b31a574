package nl.keukentafel.web.caseworker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import nl.keukentafel.sandbox.signin.PracticePerson.Side;
import nl.keukentafel.web.Browser;
import nl.keukentafel.web.Front;
import nl.keukentafel.web.Shared;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom an employee said not to look at is shielded from them, by page and by API; a colleague can help. */
class ConflictTest {
    private static final String FATIMA = "999990019";

    private Front front;
    private Shared shared;
    private Browser sanne;
    private String token;

    @BeforeEach
    void open() {
        front = Front.open();
        shared = Shared.fatima(front, "income");
        sanne = front.browser();
        sanne.signIn("medewerker", "gm9902", "sanne");
        token = front.provider().accessToken(Side.STAFF, "gm9902", "sanne");
    }

    @AfterEach
    void close() {
        front.close();
    }

    @Test
    void whoWasDeclaredOnThePageIsShieldedFromThenOn() throws Exception {
        assertThat(look().body()).contains("Fatima");
        Browser.Page said = declare(Map.of("bsn", FATIMA, "wie", "familie"));
        assertThat(said.body()).contains("Doorgegeven").doesNotContain(FATIMA).doesNotContain("Fatima");
        front.town().forget();
        assertThat(look().body()).contains("Een collega kan helpen").doesNotContain("Fatima");
        assertThat(post("/v1/cases/" + shared.of().id() + "/views", "{}")).isEqualTo("403 colleague-can-help");
        assertThat(front.town().recorded()).as("no register is asked").isEmpty();
        assertThat(sanne.get("/werk/over-mij").body()).doesNotContain(FATIMA);
    }

    @Test
    void whoWasDeclaredByTheApiIsShieldedAndNobodyElseIs() throws Exception {
        assertThat(post("/v1/known-people", "{\"bsn\": \"" + FATIMA + "\", \"who\": \"other\"}"))
                .isEqualTo("204 ");
        assertThat(post("/v1/known-people", "{\"bsn\": \"" + FATIMA + "\", \"who\": \"other\"}"))
                .as("twice is once, and says no more")
                .isEqualTo("204 ");
        assertThat(post("/v1/cases/" + shared.of().id() + "/views", "{}")).isEqualTo("403 colleague-can-help");
        Shared henk = Shared.with(front, "gm9902", "sanne", "999990160", "1974-02-28");
        assertThat(post("/v1/cases/" + henk.of().id() + "/views", "{}"))
                .as("others are not shielded")
                .startsWith("201 ");
    }

    @Test
    void whatIsNoDeclarationIsRefused() throws Exception {
        assertThat(declare(Map.of("bsn", "999990018", "wie", "ik")).body()).contains("geen burgerservicenummer");
        assertThat(declare(Map.of("bsn", FATIMA)).status()).isEqualTo(400);
        assertThat(post("/v1/known-people", "{\"bsn\": \"" + FATIMA + "\", \"who\": \"none\"}"))
                .startsWith("400 ");
        assertThat(look().body()).contains("Fatima");
    }

    private Browser.Page declare(Map<String, String> fields) {
        sanne.get("/werk/over-mij");
        return sanne.post("/werk/over-mij/bekende", fields);
    }

    private Browser.Page look() {
        sanne.get("/werk");
        return sanne.post("/werk/kijk", Map.of("zaak", shared.of().id().toString()));
    }

    /** The status and the problem's code. */
    private String post(String path, String body) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(front.address() + path))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body().replaceAll("(?s).*\"code\":\\s*\"([a-z-]+)\".*", "$1");
        }
    }
}
