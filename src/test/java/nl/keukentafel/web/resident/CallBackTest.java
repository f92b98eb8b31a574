package nl.keukentafel.web.resident;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.LoggedEntry;
import nl.keukentafel.casefile.CallBack;
import nl.keukentafel.casefile.CallBacks;
import nl.keukentafel.casefile.CaseEnding;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Conflict;
import nl.keukentafel.casefile.Conflicts;
import nl.keukentafel.casefile.Staff;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.sandbox.signin.PracticePerson.Side;
import nl.keukentafel.web.Browser;
import nl.keukentafel.web.Front;
import nl.keukentafel.web.Shared;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who cannot talk freely is called when they can, and nobody but who works on the case knows of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallBackTest {
    private static final String NUMBER = "0619000377";
    private Front front;
    private Browser fatima;
    private Browser sanne;
    private Shared shared;
    private String ofCase = "";

    @BeforeAll
    void open() {
        front = Front.open();
        fatima = signedIn("inwoner", "999990019");
        sanne = signedIn("medewerker", "sanne");
    }

    @AfterAll
    void close() {
        front.close();
    }

    @BeforeEach
    void newCase() {
        shared = Shared.fatima(front);
        ofCase = "/werk/zaak/" + shared.of().id();
        fatima.get("/mijn/bellen");
    }

    private Browser signedIn(String door, String who) {
        Browser browser = front.browser();
        browser.signIn(door, "gm9902", who);
        browser.get(door.equals("inwoner") ? "/mijn" : "/werk");
        return browser;
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Europe/Amsterdam"));
    }

    private Browser.Page asked(Browser who, Map<String, String> instead) {
        Map<String, String> form = new HashMap<>(Map.of(
                "zaak",
                shared.of().id().toString(),
                "dag",
                today().plusDays(2).toString(),
                "deel",
                "afternoon",
                "nummer",
                "06 1900 0377"));
        form.putAll(instead);
        return who.postAndGo("/mijn/bellen", form);
    }

    private static Map<String, String> moment(int days) {
        return Map.of("dag", today().plusDays(days).toString(), "deel", "afternoon");
    }

    private HttpResponse<String> byProgram(String who, String method, String query) throws Exception {
        String token = front.provider().accessToken(Side.STAFF, "gm9902", who);
        URI address = URI.create(front.address() + "/v1/cases/" + shared.of().id() + "/call-back" + query);
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private LoggedEntry lastLook() {
        return front.context()
                .getBean(LogReader.class)
                .own(shared.resident().municipality(), shared.resident().ref(), LogReader.NEWEST, 1)
                .getFirst();
    }

    @Test
    void whoWorksOnTheCaseReadsWhenAndWhatToSayUntilTheyCalled() {
        assertThat(fatima.get("/mijn/thuis").body()).contains("href=\"/mijn/bellen\"");
        assertThat(asked(fatima, Map.of()).body())
                .contains("We bellen je op ", "in de middag")
                .doesNotContain(NUMBER);
        assertThat(fatima.get("/mijn/alles").body())
                .contains("Wanneer we je bellen", "We bellen je op ", "Het nummer eindigt op 77.")
                .doesNotContain(NUMBER);
        assertThat(sanne.get("/werk").body()).contains("Wil gebeld worden").doesNotContain(NUMBER);
        assertThat(sanne.get(ofCase).body())
                .contains(NUMBER, "in de middag", "Neemt iemand anders op? Zeg niets over de inwoner");
        assertThat(sanne.postAndGo(ofCase + "/gebeld", moment(2)).body()).doesNotContain(NUMBER);
        assertThat(sanne.get("/werk").body()).doesNotContain("Wil gebeld worden");
        assertThat(fatima.get("/mijn/bellen").body()).doesNotContain("We bellen je op ");
        assertThat(fatima.get("/mijn/alles").body()).doesNotContain("Wanneer we je bellen");
    }

    @Test
    void theResidentTakesItBackAndNobodyElseAsksReadsOrEndsIt() {
        assertThat(asked(signedIn("inwoner", "999990299"), Map.of()).status()).isEqualTo(404);
        asked(fatima, Map.of());
        Browser lieke = signedIn("medewerker", "lieke");
        assertThat(lieke.get(ofCase).status()).isEqualTo(404);
        assertThat(lieke.post(ofCase + "/gebeld", moment(2)).status()).isEqualTo(404);
        assertThat(signedIn("inwoner", "999990299")
                        .post(
                                "/mijn/bellen/niet",
                                Map.of("zaak", shared.of().id().toString()))
                        .status())
                .isEqualTo(404);
        assertThat(sanne.get(ofCase).body()).contains(NUMBER);
        fatima.postAndGo("/mijn/bellen/niet", Map.of("zaak", shared.of().id().toString()));
        assertThat(sanne.get(ofCase).body()).doesNotContain(NUMBER, "De inwoner wil gebeld worden");
    }

    @Test
    void aNumberThatIsNoneAndADayThatIsOverOrFarAreSaidToBeMistakes() {
        for (Map<String, String> wrong : java.util.List.of(
                Map.of("nummer", "999990019"),
                Map.of("nummer", "bel maar"),
                Map.of("dag", today().minusDays(1).toString()),
                Map.of("dag", today().plusDays(15).toString()),
                Map.of("dag", "morgen"),
                Map.of("deel", "night"))) {
            assertThat(asked(fatima, wrong).body())
                    .as(wrong.keySet().toString())
                    .contains("id=\"fout\"");
        }
        assertThat(sanne.get(ofCase).body()).doesNotContain("De inwoner wil gebeld worden");
    }

    @Test
    void itGoesWithTheCaseAndPrintsItselfWithoutTheNumber() {
        asked(fatima, Map.of());
        CallBacks callBacks = front.context().getBean(CallBacks.class);
        CallBack wanted = callBacks.of(shared.resident(), shared.of().id()).orElseThrow();
        assertThat(wanted.toString()).doesNotContain(NUMBER);
        front.context()
                .getBean(CaseEnding.class)
                .close(shared.worker(), shared.of().id());
        assertThat(callBacks.among(shared.worker().municipality(), java.util.List.of(shared.of())))
                .isEmpty();
    }

    @Test
    void aNewerWishOutlivesACallAtTheMomentThatWasRead() throws Exception {
        asked(fatima, Map.of());
        asked(fatima, Map.of("dag", today().plusDays(3).toString()));
        assertThat(sanne.post(ofCase + "/gebeld", moment(2)).body()).contains("koos een ander moment", NUMBER);
        String read = "?part=afternoon&day=" + today().plusDays(2);
        assertThat(byProgram("sanne", "DELETE", read).statusCode()).isEqualTo(409);
        assertThat(byProgram("sanne", "DELETE", "").statusCode()).isEqualTo(400);
        assertThat(byProgram("sanne", "DELETE", "?day=morgen&part=afternoon").statusCode())
                .isEqualTo(400);
        assertThat(byProgram("sanne", "GET", "").body()).contains(NUMBER);
        String now = "?part=afternoon&day=" + today().plusDays(3);
        assertThat(byProgram("sanne", "DELETE", now).statusCode()).isEqualTo(204);
        assertThat(byProgram("sanne", "GET", "").statusCode()).isEqualTo(404);
        assertThat(sanne.post(ofCase + "/gebeld", Map.of()).status()).isEqualTo(400);
    }

    @Test
    void aProgramReadsItAsALookAndNotForWhoHasAConflict() throws Exception {
        asked(fatima, Map.of());
        long before = lastLook().index();
        assertThat(byProgram("sanne", "GET", "").body()).contains(NUMBER);
        assertThat(lastLook().index()).isGreaterThan(before);
        assertThat(lastLook().event().kind()).isEqualTo(AccessEvent.Kind.OPENED);
        front.context()
                .getBean(CaseEnding.class)
                .handOver(shared.worker(), shared.of().id(), "omar");
        Caseworker omar = front.context()
                .getBean(Staff.class)
                .caseworker(shared.worker().municipality(), "omar")
                .orElseThrow();
        front.context().getBean(Conflicts.class).declare(omar, new Bsn("999990019"), Conflict.OWN_FAMILY);
        assertThat(byProgram("omar", "GET", "").statusCode()).isEqualTo(404);
        String asRead = "?part=afternoon&day=" + today().plusDays(2);
        assertThat(byProgram("omar", "DELETE", asRead).statusCode()).isEqualTo(404);
        assertThat(front.context()
                        .getBean(CallBacks.class)
                        .of(shared.resident(), shared.of().id()))
                .isPresent();
    }

    @Test
    void itIsInAllThatIsKeptOfTheResident() {
        asked(fatima, Map.of());
        assertThat(fatima.get("/mijn/alles/bestand").body())
                .contains(NUMBER, "\"callBacks\"", today().plusDays(2).toString());
    }
}
