package nl.keukentafel.web.caseworker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import nl.keukentafel.casefile.Conflict;
import nl.keukentafel.casefile.Conflicts;
import nl.keukentafel.consent.Channel;
import nl.keukentafel.consent.Consent;
import nl.keukentafel.consent.ConsentState;
import nl.keukentafel.consent.Consents;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.municipality.Stop;
import nl.keukentafel.municipality.StopSwitch;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.sandbox.signin.PracticePerson.Side;
import nl.keukentafel.view.Views;
import nl.keukentafel.web.Browser;
import nl.keukentafel.web.Front;
import nl.keukentafel.web.Shared;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What residents answer on paper, in conversation or by telephone, written down without script. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrittenAnswerTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Topic INCOME = new Topic("income");
    private static final MunicipalityCode ZANDOORD = new MunicipalityCode("gm9902");

    @TempDir
    static Path stops;

    private Front front;
    private Browser sanne;
    private Shared shared;
    private String path = "";

    @BeforeAll
    void open() {
        front = Front.open(Map.of("keukentafel.stops", stops.toString()));
        sanne = front.browser();
        sanne.signIn("medewerker", "gm9902", "sanne");
    }

    @AfterAll
    void close() {
        front.close();
    }

    @BeforeEach
    void ask() {
        shared = Shared.fatima(front);
        front.context()
                .getBean(Views.class)
                .ask(shared.worker(), shared.of().id(), Map.of(shared.resident().ref(), Set.of(INCOME)));
        path = "/werk/zaak/" + shared.of().id() + "/antwoord/" + shared.about(INCOME);
        assertThat(sanne.get("/werk/zaak/" + shared.of().id()).body()).contains(path);
    }

    private Consent consent() {
        return front.context()
                .getBean(Consents.class)
                .find(shared.resident(), shared.about(INCOME))
                .orElseThrow()
                .consent();
    }

    private static Map<String, String> form(Browser.Page asked, String how, String answer) {
        return Map.of(
                "tekst", asked.find("name=\"tekst\" value=\"([^\"]+)\""), "taal", "nl", "hoe", how, "antwoord", answer);
    }

    private Browser.Page written(String how, String answer) {
        return sanne.post(path, form(sanne.get(path), how, answer));
    }

    private Browser.Page confirm(String who, String code) {
        Browser second = front.browser();
        second.signIn("medewerker", "gm9902", who);
        second.get("/werk/bevestigen");
        return second.post("/werk/bevestigen", Map.of("code", code));
    }

    @Test
    void thePaperHasTheTextThatIsServedTwoBoxesAndItsNumber() {
        Browser.Page paper = sanne.get(path);
        String hash = paper.find("name=\"tekst\" value=\"([^\"]+)\"");
        assertThat(paper.body())
                .contains(
                        "Mag Sanne de Wit je inkomen uit werk zien?",
                        "Ja, Sanne de Wit mag dit zien",
                        "Nee, dit deel ik niet",
                        "Dan krijg je gewoon hulp",
                        "Nummer van deze tekst: " + hash.substring(0, 8).toUpperCase(java.util.Locale.ROOT))
                .doesNotContain("999990019", "Fatima", " checked");
        assertThat(sanne.get(path + "?taal=en").body())
                .contains("May Sanne de Wit see your income from work?", "lang=\"en\"");
        assertThat(sanne.get(path + "?taal=fr").status()).isEqualTo(400);
    }

    @Test
    void aYesOnPaperOpensNothingUntilAnotherConfirmsIt() {
        Browser.Page done = written("papier", "ja");
        String code = done.find("class=\"code\"[^>]*>([0-9A-F]{8})<");
        assertThat(done.body()).contains("Je koos: ja.", "alleen vandaag", "014 0991");
        assertThat(consent().state()).isEqualTo(ConsentState.REQUESTED);
        assertThat(confirm("sanne", code).body()).contains("Zo kan het niet");
        assertThat(consent().state()).isEqualTo(ConsentState.REQUESTED);
        assertThat(confirm("omar", code).body()).contains("Bevestigd");
        assertThat(consent().state()).isEqualTo(ConsentState.GIVEN);
        assertThat(consent().channel()).isEqualTo(Channel.PAPER);
    }

    @Test
    void aNoAndAStopCountAtOnceAndReadTheSame() {
        String no = written("gesprek", "nee").body();
        assertThat(consent().state()).isEqualTo(ConsentState.REFUSED);
        assertThat(consent().channel()).isEqualTo(Channel.SPOKEN);
        ask();
        shared.yes(INCOME);
        String stop = written("telefoon", "nee").body();
        assertThat(consent().state()).isEqualTo(ConsentState.WITHDRAWN);
        assertThat(consent().channel()).isEqualTo(Channel.PHONE);
        assertThat(withoutWhen(no)).isEqualTo(withoutWhen(stop)).contains("Je koos: nee.");
    }

    /** The page without its times, its case and its form. */
    private static String withoutWhen(String page) {
        return page.replaceAll("[0-9]{2}:[0-9]{2}", "")
                .replaceAll("/werk/zaak/[0-9a-f-]+", "")
                .replaceAll("name=\"formulier\" value=\"[^\"]+\"", "");
    }

    @Test
    void aYesNamesTheTextThatWasServed() {
        Map<String, String> other = new LinkedHashMap<>(form(sanne.get(path), "papier", "ja"));
        other.put("tekst", "0".repeat(64));
        assertThat(sanne.post(path, other).body()).contains("De tekst is intussen veranderd.");
        assertThat(consent().state()).isEqualTo(ConsentState.REQUESTED);
        other.put("hoe", "eigen");
        assertThat(sanne.post(path, other).status()).isEqualTo(400);
        other.put("hoe", "papier");
        other.put("antwoord", "misschien");
        assertThat(sanne.post(path, other).status()).isEqualTo(400);
    }

    @Test
    void whatClosesALookMeanwhileLosesNoStopAndLetsNoYesThrough() {
        shared = Shared.with(front, "gm9902", "sanne", "999990160", "1974-02-28");
        front.context()
                .getBean(Views.class)
                .ask(shared.worker(), shared.of().id(), Map.of(shared.resident().ref(), Set.of(INCOME)));
        path = "/werk/zaak/" + shared.of().id() + "/antwoord/" + shared.about(INCOME);
        Map<String, String> yes = form(sanne.get(path), "telefoon", "ja");
        Map<String, String> no = form(sanne.get(path), "telefoon", "nee");
        shared.yes(INCOME);
        front.context().getBean(Conflicts.class).declare(shared.worker(), new Bsn("999990160"), Conflict.OWN_FAMILY);
        assertThat(sanne.post(path, yes).body()).doesNotContain("Je koos: ja.");
        assertThat(sanne.post(path, no).body()).contains("Je koos: nee.");
        assertThat(consent().state()).isEqualTo(ConsentState.WITHDRAWN);
    }

    @Test
    void whereNothingOpensThePageStillTakesANoAndNoYes() {
        shared.yes(INCOME);
        StopSwitch switches = front.context().getBean(StopSwitch.class);
        switches.stop(ZANDOORD, new Stop.Everything(), "A leak.");
        try {
            assertThat(sanne.get("/werk/zaak/" + shared.of().id()).status()).isEqualTo(404);
            Browser.Page all = sanne.get("/werk/nee");
            assertThat(all.body()).contains(path).doesNotContain(Shared.WHY, "Fatima");
            Browser.Page page = sanne.get(path);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body())
                    .contains("Een ja kan nu niet", "inkomen uit werk")
                    .doesNotContain("value=\"ja\"", "name=\"tekst\"", Shared.WHY);
            Map<String, String> yes = Map.of("tekst", "0".repeat(64), "taal", "nl", "hoe", "papier", "antwoord", "ja");
            assertThat(sanne.post(path, yes).status()).isEqualTo(410);
            assertThat(consent().state()).isEqualTo(ConsentState.GIVEN);
            Browser lieke = front.browser();
            lieke.signIn("medewerker", "gm9902", "lieke");
            assertThat(lieke.get(path).status()).isEqualTo(404);
            assertThat(lieke.get("/werk/nee").body()).doesNotContain(path);
            assertThat(sanne.post(path, Map.of("taal", "nl", "hoe", "telefoon", "antwoord", "nee"))
                            .body())
                    .contains("Je koos: nee.");
            assertThat(consent().state()).isEqualTo(ConsentState.WITHDRAWN);
        } finally {
            switches.release(ZANDOORD, new Stop.Everything());
        }
    }

    @Test
    void onlyTheWorkersOfTheCaseWriteDownAnAnswer() {
        Browser lieke = front.browser();
        lieke.signIn("medewerker", "gm9902", "lieke");
        lieke.get("/werk");
        assertThat(lieke.get(path).status()).isEqualTo(404);
        Map<String, String> no = form(sanne.get(path), "telefoon", "nee");
        assertThat(lieke.post(path, no).status()).isEqualTo(404);
        assertThat(consent().state()).isEqualTo(ConsentState.REQUESTED);
        assertThat(sanne.get("/werk/zaak/" + shared.of().id() + "/antwoord/x").status())
                .isEqualTo(404);
    }

    @Test
    void aProgramWritesDownAndConfirmsUnderTheSameGuards() throws IOException, InterruptedException {
        String asked = "/v1/cases/" + shared.of().id() + "/requests/" + shared.about(INCOME);
        assertThat(sent("lieke", asked + "/notices", "{\"language\": \"nl\"}").statusCode())
                .isEqualTo(404);
        HttpResponse<String> notice = sent("sanne", asked + "/notices", "{\"language\": \"nl\"}");
        assertThat(notice.statusCode()).isEqualTo(201);
        String hash = JSON.readTree(notice.body()).path("hash").asText();
        String yes = "{\"answer\": \"yes\", \"channel\": \"paper\", \"noticeHash\": \"" + hash + "\"}";
        assertThat(sent("sanne", asked + "/written-answers", yes.replace(hash, "0".repeat(64)))
                        .statusCode())
                .as("a text that was not served")
                .isEqualTo(409);
        assertThat(sent("lieke", asked + "/written-answers", yes).statusCode()).isEqualTo(404);
        HttpResponse<String> written = sent("sanne", asked + "/written-answers", yes);
        assertThat(written.statusCode()).as(written.body()).isEqualTo(200);
        JsonNode waits = JSON.readTree(written.body());
        assertThat(waits.path("counts").booleanValue()).isFalse();
        String code = "{\"code\": \"" + waits.path("code").asText() + "\"}";
        assertThat(sent("sanne", "/v1/answer-confirmations", code).statusCode())
                .as("who wrote it down")
                .isEqualTo(404);
        assertThat(consent().state()).isEqualTo(ConsentState.REQUESTED);
        assertThat(sent("omar", "/v1/answer-confirmations", code).statusCode()).isEqualTo(204);
        assertThat(consent().state()).isEqualTo(ConsentState.GIVEN);
        assertThat(consent().channel()).isEqualTo(Channel.PAPER);
        HttpResponse<String> stopped =
                sent("sanne", asked + "/written-answers", "{\"answer\": \"no\", \"channel\": \"phone\"}");
        assertThat(JSON.readTree(stopped.body()).path("counts").booleanValue()).isTrue();
        assertThat(consent().state()).isEqualTo(ConsentState.WITHDRAWN);
        assertThat(sent("sanne", asked + "/written-answers", "{\"answer\": \"no\", \"channel\": \"own-device\"}")
                        .statusCode())
                .as("that is the resident's own way")
                .isEqualTo(400);
    }

    private HttpResponse<String> sent(String who, String path, String body) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(front.address().resolve(path))
                            .header(
                                    "Authorization",
                                    "Bearer " + front.provider().accessToken(Side.STAFF, "gm9902", who))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
