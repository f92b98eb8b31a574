package nl.keukentafel.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AuditFilter;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.casefile.Provisioning;
import nl.keukentafel.casefile.Staff;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.municipality.StaffMember;
import nl.keukentafel.sandbox.signin.PracticePerson.Side;
import nl.keukentafel.web.Browser;
import nl.keukentafel.web.Front;
import nl.keukentafel.web.Shared;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who works here, said by a program: what holds from the next request on, what closes at once, and who may not say it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StaffMembersTest {
    private static final MunicipalityCode ZANDOORD = new MunicipalityCode("gm9902");
    private static final String DEBTS = """
            {"displayName": "%s", "familyName": "Prins", "role": "debt-counsellor", "team": "debts", "phoneNumber": "06 1900 0210"}""";

    private final HttpClient http = HttpClient.newHttpClient();
    private Front front;
    private String program;

    @BeforeAll
    void open() {
        front = Front.open();
        program = token("gm9902", "identity-management");
    }

    @AfterAll
    void close() {
        front.close();
        http.close();
    }

    @Test
    void anEmployeeBeginsMovesAndLeavesAndEachIsInTheLogOnce() throws Exception {
        assertThat(outcome(put("vera", DEBTS.formatted("Vera Prins")))).isEqualTo("began");
        assertThat(outcome(put("vera", DEBTS.formatted("Vera Prins")))).isEqualTo("same");
        assertThat(outcome(put("vera", DEBTS.formatted("Vera Prins-Mol")))).isEqualTo("changed");
        assertThat(caseworker("vera")).isEqualTo("debts");
        assertThat(send("GET", "/v1/colleagues", token("gm9902", "omar"), "").body())
                .contains("Vera Prins-Mol");
        String youth = DEBTS.formatted("Vera Prins-Mol")
                .replace("debt-counsellor", "youth-consultant")
                .replace("\"debts\"", "\"youth\"");
        assertThat(outcome(put("vera", youth))).isEqualTo("moved");
        assertThat(caseworker("vera")).isEqualTo("youth");
        assertThat(send("DELETE", "/v1/staff-members/vera", program, "").statusCode())
                .isEqualTo(204);
        assertThat(send("DELETE", "/v1/staff-members/vera", program, "").statusCode())
                .as("twice is once")
                .isEqualTo(204);
        assertThat(caseworker("vera")).isEmpty();
        assertThat(front.context().getBean(Staff.class).nameOf(ZANDOORD, "vera"))
                .as("residents still read who looked")
                .isEqualTo("Vera Prins-Mol");
        assertThat(send("GET", "/v1/staff-members", program, "").body())
                .contains("\"subject\":\"sanne\"", "\"subject\":\"vera\"", "\"active\":false")
                .doesNotContain("Identiteitsbeheer");
        assertThat(entries()).doesNotContainKey("vera").containsValue(List.of("ended", "moved", "changed", "began"));
    }

    @Test
    void whoLeavesIsSignedOutAndWhatTheyHaveOpenCloses() throws Exception {
        Shared shared = Shared.fatima(front, "income");
        Browser sanne = front.browser();
        sanne.signIn("medewerker", "gm9902", "sanne");
        assertThat(sanne.post("/werk/kijk", Map.of("zaak", shared.of().id().toString()))
                        .status())
                .isEqualTo(200);
        String bearer = token("gm9902", "sanne");
        HttpResponse<String> opened = send("POST", "/v1/cases/" + shared.of().id() + "/views", bearer, "");
        assertThat(opened.statusCode()).isEqualTo(201);
        String view = JsonMapper.builder()
                .build()
                .readTree(opened.body())
                .get("viewId")
                .asText();
        assertThat(send("POST", "/v1/views/" + view + "/renewals", bearer, "").statusCode())
                .isEqualTo(200);
        assertThat(send("GET", "/v1/cases", bearer, "").statusCode()).isEqualTo(200);
        assertThat(send("DELETE", "/v1/staff-members/sanne", program, "").statusCode())
                .isEqualTo(204);
        assertThat(sanne.get("/werk").status()).as("signed out").isEqualTo(303);
        assertThat(send("GET", "/v1/cases", bearer, "").statusCode())
                .as("the token still runs, and opens nothing")
                .isEqualTo(403);
        Browser again = front.browser();
        assertThat(again.signIn("medewerker", "gm9902", "sanne").status()).isEqualTo(403);
        assertThat(send("GET", "/v1/colleagues", token("gm9902", "omar"), "").body())
                .as("nobody hands a case to who left")
                .doesNotContain("Sanne");
        String days = "\"firstDay\": \"%1$s\", \"lastDay\": \"%1$s\""
                .formatted(LocalDate.now(Clock.systemUTC()).plusDays(1));
        assertThat(send(
                                "POST",
                                "/v1/replacements",
                                token("gm9902", "lieke"),
                                "{\"colleague\": \"sanne\", \"standIn\": \"omar\", " + days
                                        + ", \"reason\": \"Sanne is weg.\"}")
                        .statusCode())
                .as("somebody stands in for them")
                .isEqualTo(201);
        String back = DEBTS.formatted("Sanne de Wit").replace("Prins", "de Wit");
        assertThat(outcome(put("sanne", back))).isEqualTo("began");
        assertThat(send("GET", "/v1/cases", bearer, "").statusCode()).isEqualTo(200);
        assertThat(send("POST", "/v1/views/" + view + "/renewals", bearer, "").statusCode())
                .as("what was open closed when they left")
                .isEqualTo(410);
    }

    @Test
    void whatWasLeftOpenWhenTheAnswerGotLostClosesWhenTheSameIsSaidAgain() throws Exception {
        String debts = DEBTS.formatted("Nora Prins");
        Browser lieke = front.browser();
        lieke.signIn("medewerker", "gm9902", "lieke");
        assertThat(lieke.get("/werk").status()).isEqualTo(200);
        // As when the program that changed the list stopped before it closed anything.
        Staff staff = front.context().getBean(Staff.class);
        front.context()
                .getBean(Provisioning.class)
                .put(
                        staff.provisioner(ZANDOORD, "identity-management").orElseThrow(),
                        new StaffMember("lieke", "Nora Prins", "Prins", "debt-counsellor", "debts", "06 1900 0210"));
        assertThat(lieke.get("/werk").status()).as("still open").isEqualTo(200);
        assertThat(outcome(put("lieke", debts))).isEqualTo("same");
        assertThat(lieke.get("/werk").status()).as("signed out").isEqualTo(303);
        Browser again = front.browser();
        again.signIn("medewerker", "gm9902", "lieke");
        assertThat(outcome(put("lieke", debts))).isEqualTo("same");
        assertThat(again.get("/werk").status()).as("who signed in since stays").isEqualTo(200);
    }

    @Test
    void aTokenThatWasMadeForAnotherClientProvisionsNobody() throws Exception {
        String ofThePages = front.provider().accessTokenFor("gm9902", "identity-management", "gm9902-pages");
        assertThat(send("GET", "/v1/staff-members", ofThePages, "").statusCode())
                .isEqualTo(401);
        String elsewhere = front.provider().accessTokenFor("gm9902", "identity-management", "gm9901-provisioning");
        assertThat(send("GET", "/v1/staff-members", elsewhere, "").statusCode()).isEqualTo(401);
        assertThat(send("GET", "/v1/staff-members", program, "").statusCode()).isEqualTo(200);
    }

    @Test
    void aRoleThatEnforcesIsGivenToNobodyAndAProgramMakesNoPrograms() throws Exception {
        Map<String, List<String>> before = entries();
        for (String role : List.of("benefit-inspector", "attendance-officer", "identity-management", "boss")) {
            HttpResponse<String> answer =
                    put("gijs", DEBTS.formatted("Gijs Prins").replace("debt-counsellor", role));
            assertThat(answer.statusCode()).as(role).isEqualTo(400);
            assertThat(answer.body()).contains("#/role");
        }
        assertThat(put("gijs", DEBTS.formatted("Gijs Prins").replace("\"debts\"", "\"nowhere\""))
                        .body())
                .contains("#/team");
        assertThat(put("gijs", "{\"displayName\": \"Gijs\"}").statusCode()).isEqualTo(400);
        assertThat(put("identity-management", DEBTS.formatted("Ik zelf")).statusCode())
                .as("nor itself an employee")
                .isEqualTo(404);
        assertThat(send("DELETE", "/v1/staff-members/identity-management", program, "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(send("DELETE", "/v1/staff-members/gijs", program, "").statusCode())
                .isEqualTo(404);
        assertThat(caseworker("gijs")).isEmpty();
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void nobodyButTheProgramOfThisMunicipalitySaysWhoWorksHere() throws Exception {
        for (String who : List.of("omar", "els")) {
            assertThat(send("PUT", "/v1/staff-members/gijs", token("gm9902", who), DEBTS.formatted("Gijs"))
                            .statusCode())
                    .as(who)
                    .isEqualTo(403);
        }
        String elsewhere = token("gm9901", "identity-management");
        assertThat(send("DELETE", "/v1/staff-members/omar", elsewhere, "").statusCode())
                .as("Omar is nobody there")
                .isEqualTo(404);
        assertThat(caseworker("omar")).isEqualTo("debts");
        for (String path : List.of("/v1/cases", "/v1/log-entries", "/v1/consents", "/v1/colleagues")) {
            assertThat(send("GET", path, program, "").statusCode()).as(path).isEqualTo(403);
        }
        Browser pages = front.browser();
        assertThat(pages.signIn("medewerker", "gm9902", "identity-management").status())
                .isEqualTo(403);
        assertThat(pages.get("/toezicht").status()).isEqualTo(403);
    }

    private String caseworker(String subject) {
        Staff staff = front.context().getBean(Staff.class);
        staff.refresh(ZANDOORD);
        return staff.caseworker(ZANDOORD, subject).map(worker -> worker.team()).orElse("");
    }

    /** What was written about each employee, newest first, by the pseudonym under which auditors read of them. */
    private Map<String, List<String>> entries() {
        Instant now = Clock.systemUTC().instant();
        return front
                .context()
                .getBean(LogReader.class)
                .audited(
                        ZANDOORD,
                        AuditFilter.of(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1))),
                        LogReader.NEWEST,
                        1000)
                .stream()
                .filter(entry -> entry.kind() == AccessEvent.Kind.STAFF_CHANGED)
                .peek(entry -> assertThat(entry.actorKind()).isEqualTo(AccessEvent.ActorKind.PROGRAM))
                .collect(Collectors.groupingBy(
                        entry -> entry.details().getOrDefault("for", ""),
                        Collectors.mapping(entry -> entry.details().getOrDefault("what", ""), Collectors.toList())));
    }

    private String outcome(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.builder()
                .build()
                .readTree(answer.body())
                .get("outcome")
                .asText();
    }

    private HttpResponse<String> put(String subject, String body) throws IOException, InterruptedException {
        return send("PUT", "/v1/staff-members/" + subject, program, body);
    }

    private String token(String municipality, String subject) {
        return front.provider().accessToken(Side.STAFF, municipality, subject);
    }

    private HttpResponse<String> send(String method, String path, String token, String body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(front.address() + path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
