package nl.keukentafel.web.caseworker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AuditFilter;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Conflict;
import nl.keukentafel.casefile.Conflicts;
import nl.keukentafel.casefile.ReplacementOutcome;
import nl.keukentafel.casefile.Replacements;
import nl.keukentafel.casefile.Staff;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.Vault;
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

    /** A declaration lasts longer than any ref: somebody whom retention or an erasure took away may come back. */
    @Test
    void whoWasDeclaredBeforeAnybodyKnewThemIsShieldedAsWell() throws Exception {
        Bsn henk = new Bsn("999990160");
        declare(Map.of("bsn", henk.digits(), "wie", "familie"));
        assertThat(front.context().getBean(Vault.class).find(shared.worker().municipality(), henk))
                .as("of whom an employee knows nothing is kept but a keyed hash")
                .isEmpty();
        String opening = """
                {"bsn": "%s", "born": "1974-02-28", "purpose": "debt-help", "postHome": true,
                 "why": "Ik wil mijn huur kunnen betalen.", "ownRequest": "Gevraagd aan tafel."}""".formatted(henk.digits());
        assertThat(post("/v1/cases", opening)).isEqualTo("403 not-allowed");
        token = front.provider().accessToken(Side.STAFF, "gm9902", "omar");
        assertThat(post("/v1/cases", opening)).as("a colleague can").startsWith("201 ");
    }

    @Test
    void whatIsNoDeclarationIsRefused() throws Exception {
        assertThat(declare(Map.of("bsn", "999990018", "wie", "ik")).body()).contains("geen burgerservicenummer");
        assertThat(declare(Map.of("bsn", FATIMA)).status()).isEqualTo(400);
        assertThat(post("/v1/known-people", "{\"bsn\": \"" + FATIMA + "\", \"who\": \"none\"}"))
                .startsWith("400 ");
        assertThat(look().body()).contains("Fatima");
    }

    @Test
    void whoseOwnCaseItIsGivesItToAColleagueWithoutSeeingAnythingOfIt() {
        declare(Map.of("bsn", FATIMA, "wie", "familie"));
        String path = "/werk/zaak/" + shared.of().id();
        assertThat(sanne.get("/werk").body())
                .contains(path)
                .doesNotContain(Shared.WHY)
                .doesNotContain("Je hebt geen open zaken");
        Browser.Page page = sanne.get(path);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("<option value=\"omar\">", path + "/overdragen")
                .doesNotContain("<option value=\"sanne\">")
                .doesNotContain(Shared.WHY)
                .doesNotContain("Fatima")
                .doesNotContain("Gesprek voorbereiden")
                .doesNotContain("Sluit af");
        assertThat(front.context()
                        .getBean(LogReader.class)
                        .audited(
                                shared.worker().municipality(),
                                AuditFilter.of(
                                        Instant.now().minus(Duration.ofHours(1)),
                                        Instant.now().plus(Duration.ofHours(1))),
                                LogReader.NEWEST,
                                1))
                .as("that they came to it is the last thing in the log")
                .allSatisfy(entry -> {
                    assertThat(entry.kind()).isEqualTo(AccessEvent.Kind.REFUSED);
                    assertThat(entry.caseId()).contains(shared.of().id().toString());
                });
        assertThat(sanne.post(path + "/overdragen", Map.of("naar", "omar")).status())
                .isEqualTo(303);
        assertThat(sanne.get(path).status()).as("no longer theirs").isEqualTo(404);
        assertThat(sanne.get("/werk").body()).doesNotContain(path);
        Browser omar = front.browser();
        omar.signIn("medewerker", "gm9902", "omar");
        assertThat(omar.get(path).body()).contains(Shared.WHY);
    }

    @Test
    void whoStandsInGivesItToAThirdAndNotToThemself() {
        String path = "/werk/zaak/" + shared.of().id();
        Caseworker omar = front.context()
                .getBean(Staff.class)
                .caseworker(shared.worker().municipality(), "omar")
                .orElseThrow();
        front.context().getBean(Conflicts.class).declare(omar, new Bsn(FATIMA), Conflict.DECLARED);
        Browser standIn = front.browser();
        standIn.signIn("medewerker", "gm9902", "omar");
        assertThat(standIn.get(path).status())
                .as("whoever knows the resident, and whose case it is not, learns nothing")
                .isEqualTo(404);
        LocalDate today =
                front.context().getBean(Casefile.class).today(shared.worker().municipality());
        assertThat(front.context()
                        .getBean(Replacements.class)
                        .register(shared.worker(), "sanne", "omar", today, today.plusDays(1), "Ziek"))
                .isInstanceOf(ReplacementOutcome.Registered.class);
        Browser.Page page = standIn.get(path);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .as("not to themself, and not to whom it is assigned already")
                .doesNotContain("<option value=\"omar\">")
                .doesNotContain("<option value=\"sanne\">")
                .doesNotContain(Shared.WHY);
        standIn.get("/werk");
        assertThat(standIn.post(path + "/overdragen", Map.of("naar", "omar")).status())
                .isEqualTo(400);
        assertThat(sanne.get(path).body()).as("still Sanne's").contains(Shared.WHY);
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
