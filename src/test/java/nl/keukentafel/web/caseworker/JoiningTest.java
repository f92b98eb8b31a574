package nl.keukentafel.web.caseworker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.keukentafel.sandbox.Fault;
import nl.keukentafel.sandbox.Recorded;
import nl.keukentafel.sandbox.signin.PracticePerson.Side;
import nl.keukentafel.web.Browser;
import nl.keukentafel.web.Front;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Somebody who was helped by name and code word turns out to have a BSN: two employees say so, one alone never. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JoiningTest {
    private static final String NEIGHBOUR = "999990299";
    private static final String NEIGHBOUR_BORN = "2002-07-14";
    private static final String FATIMA = "999990019";
    private static final String FATIMA_BORN = "1985-03-10";

    private Front front;
    private Browser sanne;
    private Browser lieke;

    @BeforeAll
    void open() {
        front = Front.open();
        sanne = staff("gm9902", "sanne");
        lieke = staff("gm9902", "lieke");
    }

    @AfterAll
    void close() {
        front.close();
    }

    private Browser staff(String municipality, String subject) {
        Browser browser = front.browser();
        browser.signIn("medewerker", municipality, subject);
        return browser;
    }

    private Browser resident(String bsn) {
        Browser browser = front.browser();
        browser.signIn("inwoner", "gm9902", bsn);
        return browser;
    }

    /** The address of the case of somebody without a BSN. */
    private String told(String name, String codeWord, String why) {
        sanne.get("/werk/openen");
        return opening(sanne, Map.of("naam", name, "codewoord", codeWord, "geboren-verteld", "20020000"), why, "")
                .location();
    }

    private static Browser.Page opening(Browser browser, Map<String, String> who, String why, String request) {
        browser.get("/werk/openen");
        Map<String, String> form = new HashMap<>(who);
        form.putAll(Map.of("doel", "debt-help", "waarom", why, "verzoek", request));
        return browser.post("/werk/openen", form);
    }

    private Browser.Page write(String of, String bsn, String born, String codeWord) {
        sanne.get(of + "/nummer");
        return sanne.post(of + "/nummer", Map.of("bsn", bsn, "geboren", born, "codewoord", codeWord));
    }

    private static String code(Browser.Page page) {
        String code = page.find("<strong class=\"code\">([0-9A-F]{8})</strong>");
        assertThat(code).isNotEmpty();
        return code;
    }

    private static Browser.Page confirm(Browser browser, String code, String bsn) {
        browser.get("/werk/nummer-bevestigen");
        return browser.post("/werk/nummer-bevestigen", Map.of("code", code, "bsn", bsn));
    }

    @Test
    void twoEmployeesJoinThemAndThePersonReadsBothLogsAsOneAndStopsWhatIsTheirs() {
        String of = told("Kees", "KASTANJE", "Ik slaap bij vrienden.");
        sanne.get(of);
        sanne.post(of + "/vraag", Map.of("wat", sanne.get(of).find("name=\"wat\" value=\"([0-9a-f-]+[.]income)\"")));
        assertThat(sanne.get(of).body()).contains(of + "/nummer");
        Browser neighbour = resident(NEIGHBOUR);
        assertThat(neighbour.get("/mijn/wie-keek-mee").body()).doesNotContain("begon met jouw vraag");

        String code = code(write(of, NEIGHBOUR, NEIGHBOUR_BORN, "kastanje"));
        assertThat(neighbour.get("/mijn/wie-keek-mee").body())
                .contains("schreef op dat jij iemand bent die zonder dit nummer is geholpen")
                .doesNotContain("begon met jouw vraag");
        assertThat(neighbour.get("/mijn").body()).doesNotContain("Sanne de Wit vraagt");
        assertThat(confirm(lieke, code.toLowerCase(java.util.Locale.ROOT), NEIGHBOUR)
                        .body())
                .contains("Bevestigd");

        assertThat(neighbour.get("/mijn/wie-keek-mee").body())
                .contains("bevestigde dat jij ook zonder dit nummer bent geholpen", "begon met jouw vraag");
        assertThat(neighbour.get("/mijn/alles").body()).contains("Ik slaap bij vrienden");
        assertThat(neighbour.get("/mijn").body()).contains("Sanne de Wit vraagt");
        String proof = neighbour.get("/mijn/wie-keek-mee").find("/mijn/wie-keek-mee/([0-9]+)/vraag");
        assertThat(neighbour.get("/mijn/wie-keek-mee/" + proof + "/bewijs").status())
                .isEqualTo(200);
        String question = neighbour.get("/mijn").find("/mijn/vraag/([0-9a-f-]{36})");
        assertThat(question)
                .as("what was asked without a number is theirs to answer")
                .isNotEmpty();

        assertThat(sanne.get(of + "/nummer").body())
                .contains("Deze zaak blijft zoals die is")
                .doesNotContain("name=\"bsn\"");
    }

    @Test
    void oneEmployeeAloneOrSomebodyElseJoinsNobody() {
        String of = told("Ivan", "WALNOOT", "Ivan zoekt een bed.");
        assertThat(write(of, FATIMA, FATIMA_BORN, "hazelnoot").body()).contains("Zo kan het niet");
        assertThat(write(of, FATIMA, "1985-03-11", "walnoot").body()).contains("Zo kan het niet");
        assertThat(write(of, "123456789", FATIMA_BORN, "walnoot").body()).contains("Er ontbreekt iets");
        String code = code(write(of, FATIMA, FATIMA_BORN, "walnoot"));

        assertThat(confirm(sanne, code, FATIMA).body()).as("who wrote it down").contains("Zo kan het niet");
        assertThat(confirm(lieke, code, NEIGHBOUR).body())
                .as("who saw another number")
                .contains("Zo kan het niet");
        assertThat(confirm(lieke, "00000000", FATIMA).body()).contains("Zo kan het niet");
        assertThat(confirm(staff("gm9901", "pieter"), code, FATIMA).body())
                .as("an employee of another municipality")
                .contains("Zo kan het niet");
        Browser known = staff("gm9902", "omar");
        known.get("/werk/over-mij");
        assertThat(known.post("/werk/over-mij/bekende", Map.of("wie", "bekende", "bsn", FATIMA))
                        .body())
                .contains("Doorgegeven");
        assertThat(confirm(known, code, FATIMA).body()).as("who knows her").contains("Zo kan het niet");
        assertThat(resident(FATIMA).get("/mijn/alles").body()).doesNotContain("Ivan zoekt een bed");

        assertThat(confirm(lieke, code, FATIMA).body()).contains("Bevestigd");
        assertThat(confirm(lieke, code, FATIMA).body()).as("a second time").contains("Zo kan het niet");
        assertThat(write(of, NEIGHBOUR, NEIGHBOUR_BORN, "walnoot").body())
                .as("with somebody else")
                .contains("blijft zoals");
        assertThat(resident(FATIMA).get("/mijn/alles").body()).contains("Ivan zoekt een bed");
        assertThat(resident(NEIGHBOUR).get("/mijn/alles").body()).doesNotContain("Ivan zoekt een bed");
    }

    @Test
    void aMistypedNumberLosesNothingElseThatWasFilledInAndIsNotGivenBack() {
        Map<String, String> form = Map.of(
                "doel", "debt-help",
                "waarom", "De huur & het gas.",
                "verzoek", "Ze belde \"zelf\".",
                "post", "niet-thuis");
        for (Map<String, String> who : List.of(
                Map.of("bsn", "999990018", "geboren", "19850310"),
                Map.of("bsn", FATIMA, "geboren", "19850311"),
                Map.of("naam", "Koos", "codewoord", "KORT"))) {
            stillThere(form, who, 200);
        }
        front.town().fail("brp", Fault.DOWN, Duration.ZERO);
        try {
            stillThere(form, Map.of("bsn", NEIGHBOUR, "geboren", NEIGHBOUR_BORN.replace("-", "")), 503);
        } finally {
            front.town().heal();
        }
        assertThat(sanne.get("/werk/openen").body()).doesNotContain("De huur", "checked");
    }

    private void stillThere(Map<String, String> form, Map<String, String> who, int status) {
        Map<String, String> all = new HashMap<>(form);
        all.putAll(who);
        sanne.get("/werk/openen");
        Browser.Page page = sanne.post("/werk/openen", all);
        assertThat(page.status()).isEqualTo(status);
        assertThat(page.body())
                .contains("De huur &amp; het gas.", "Ze belde \"zelf\".", "value=\"debt-help\" selected")
                .contains("value=\"niet-thuis\" checked")
                .doesNotContain(who.values().toArray(String[]::new));
    }

    @Test
    void nothingGetsWiderTheToldCaseStillAsksNoRegisterAndTheWeakerKeysOpenNothing() {
        String of = told("Fatma", "EIKENBOOM", "Mijn post komt niet aan.");
        String code = code(write(of, "999990329", "2006-09-12", "eikenboom"));
        assertThat(confirm(lieke, code, "999990329").body()).contains("Bevestigd");
        front.town().forget();
        sanne.get(of);
        assertThat(sanne.post("/werk/kijk", Map.of("zaak", of.substring(of.lastIndexOf('/') + 1), "levend", "nee"))
                        .status())
                .isLessThan(400);
        assertThat(front.town().recorded()).extracting(Recorded::register).doesNotContain("brp", "uwv", "bewoning");

        Map<String, String> byName = Map.of("naam", "Fatma", "codewoord", "EIKENBOOM");
        assertThat(opening(sanne, byName, "Nog iets.", "Zelf.").body()).contains("Zo is niemand gevonden");
        Map<String, String> byNumber = Map.of("bsn", "999990329", "geboren", "20060912");
        assertThat(opening(sanne, byNumber, "Nog iets.", "").body())
                .as("the case without a number counts as a case of the same resident")
                .contains("korter dan 30 dagen");
        assertThat(opening(sanne, byNumber, "Nog iets.", "Ze vroeg het zelf.").location())
                .startsWith("/werk/zaak/");
    }

    @Test
    void theSameOverTheApi() throws Exception {
        String sanne = front.provider().accessToken(Side.STAFF, "gm9902", "sanne");
        String lieke = front.provider().accessToken(Side.STAFF, "gm9902", "lieke");
        String pieter = front.provider().accessToken(Side.STAFF, "gm9901", "pieter");
        String opened = post(sanne, "/v1/cases", """
                {"name": "Anna", "codeWord": "LINDEBOOM", "purpose": "debt-help", "why": "Ik heb een brief."}""").body();
        String of = "/v1/cases/" + opened.replaceAll(".*\"caseId\":\"([0-9a-f-]+)\".*", "$1") + "/joining";
        String body = """
                {"bsn": "999990160", "born": "%s", "codeWord": "LINDEBOOM"}""".formatted("1974-02-28");
        assertThat(post(pieter, of, body).statusCode()).isEqualTo(404);
        assertThat(post(lieke, of, body).statusCode()).isEqualTo(404);
        assertThat(post(sanne, of, body.replace("LINDE", "APPEL")).statusCode()).isEqualTo(404);
        HttpResponse<String> written = post(sanne, of, body);
        assertThat(written.statusCode()).isEqualTo(200);
        String code = written.body().replaceAll(".*\"code\":\"([0-9A-F]{8})\".*", "$1");
        String confirmation = """
                {"code": "%s", "bsn": "999990160"}""".formatted(code);
        assertThat(post(sanne, "/v1/joining-confirmations", confirmation).statusCode())
                .isEqualTo(404);
        assertThat(post(pieter, "/v1/joining-confirmations", confirmation).statusCode())
                .isEqualTo(404);
        assertThat(get(sanne, of).body()).contains("\"joined\":false");
        assertThat(post(lieke, "/v1/joining-confirmations", confirmation).statusCode())
                .isEqualTo(204);
        assertThat(get(sanne, of).body()).contains("\"joined\":true");
        String anna = front.provider().accessToken(Side.RESIDENTS, "gm9902", "999990160");
        assertThat(get(anna, "/v1/looks").body()).contains("\"joined\"", "\"case-opened\"");
    }

    private HttpResponse<String> post(String token, String path, String body) throws IOException, InterruptedException {
        return send(
                token,
                HttpRequest.newBuilder(front.address().resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(String token, String path) throws IOException, InterruptedException {
        return send(token, HttpRequest.newBuilder(front.address().resolve(path)).GET());
    }

    private static HttpResponse<String> send(String token, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    request.header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
