package nl.keukentafel.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.MethodBasedRouteInfo;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import nl.keukentafel.Trap;
import nl.keukentafel.consent.Requested;
import nl.keukentafel.consent.Requests;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Vault;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.sandbox.signin.PracticePerson.Side;
import nl.keukentafel.view.ViewOutcome;
import nl.keukentafel.view.Views;
import nl.keukentafel.web.Browser;
import nl.keukentafel.web.Front;
import nl.keukentafel.web.Shared;
import nl.keukentafel.web.signin.RouteReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CASE = """
            {"bsn": "999990019", "born": "1985-03-10", "purpose": "debt-help", "postHome": true, "why": "De huur."}""";

    private final HttpClient client = HttpClient.newHttpClient();
    private Front front;
    private Map<RouteReader, String> tokens;
    private String stranger;

    @BeforeAll
    void open() {
        front = Front.open();
        tokens = Map.of(
                RouteReader.CASEWORKER, front.provider().accessToken(Side.STAFF, "gm9902", "sanne"),
                RouteReader.AUDITOR, front.provider().accessToken(Side.STAFF, "gm9902", "els"),
                RouteReader.RESIDENT, front.provider().accessToken(Side.RESIDENTS, "gm9902", "999990019"));
        stranger = front.provider().accessToken(Side.STAFF, "gm9901", "pieter");
    }

    @AfterAll
    void close() {
        front.close();
        client.close();
    }

    @Test
    void everyRouteIsInTheDocumentAndNothingElseIs() throws Exception {
        JsonNode document =
                JSON.readTree(send("GET", "/v1/openapi.json", "", "").body());
        Set<String> described = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (!method.equals("parameters")) {
                        described.add(method.toUpperCase(java.util.Locale.ROOT) + " /v1" + path.getKey());
                    }
                }));
        Set<String> served = new TreeSet<>();
        routes().forEach(route -> served.add(route.getHttpMethod() + " " + path(route)));
        assertThat(served).hasSizeGreaterThan(25).isEqualTo(described);
    }

    @Test
    void theDocumentMayBeReadByAnybodyFromAnywhere() throws Exception {
        HttpResponse<String> answer = send("GET", "/v1/openapi.json", "", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        JsonNode document = JSON.readTree(answer.body());
        assertThat(document.get("openapi").asText()).isEqualTo("3.1.0");
        assertThat(answer.headers().firstValue("API-Version"))
                .contains(document.get("info").get("version").asText());
    }

    @Test
    void aDoorOpensForItsOwnReaderAlone() throws Exception {
        for (UriRouteInfo<?, ?> route : routes()) {
            RouteReader reader = reader(route);
            assertThat(reader).as(path(route)).isNotIn(RouteReader.NOBODY, RouteReader.SIGNED_IN);
            if (reader == RouteReader.ANYBODY) {
                continue;
            }
            String address = path(route)
                    .replaceAll("\\{index}", "0")
                    .replaceAll("\\{month}", "2026-11")
                    .replaceAll("\\{[a-zA-Z]+}", UUID.randomUUID().toString());
            HttpResponse<String> without = send(route.getHttpMethod().name(), address, "", "{}");
            assertThat(without.statusCode())
                    .as("%s without a token", path(route))
                    .isEqualTo(401);
            assertThat(without.headers().firstValue("API-Version")).contains("1.0.0");
            assertThat(without.headers().firstValue("Content-Type")).contains("application/problem+json");
            for (Map.Entry<RouteReader, String> token : tokens.entrySet()) {
                if (token.getKey() != reader) {
                    assertThat(send(route.getHttpMethod().name(), address, token.getValue(), "{}")
                                    .statusCode())
                            .as("%s with the token of a %s", path(route), token.getKey())
                            .isEqualTo(403);
                }
            }
        }
    }

    @Test
    void everyAnswerSaysItsVersionAlsoWhenItIsAProblem() throws Exception {
        String sanne = token(RouteReader.CASEWORKER);
        for (HttpResponse<String> answer : List.of(
                send("GET", "/v1/no-such-address", "", ""),
                send("DELETE", "/v1/cases", sanne, ""),
                send("GET", "/v1/cases", "not.a.token", ""),
                send("GET", "/v1/cases/no-id", sanne, ""),
                send("POST", "/v1/cases", sanne, "{"),
                send("GET", "/v1/cases", sanne, ""))) {
            assertThat(answer.headers().firstValue("API-Version"))
                    .as(answer.body())
                    .contains("1.0.0");
            assertThat(answer.headers().firstValue("Cache-Control"))
                    .as(answer.body())
                    .contains("no-store");
            if (answer.statusCode() >= 400) {
                assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
                assertThat(JSON.readTree(answer.body()).get("status").asInt()).isEqualTo(answer.statusCode());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{",
                "{}",
                "{\"bsn\": 999990019, \"born\": \"1985-03-10\", \"purpose\": \"debt-help\", \"postHome\": true, \"why\": \"x\"}",
                "{\"bsn\": \"999990018\", \"born\": \"1985-03-10\", \"purpose\": \"debt-help\", \"postHome\": true, \"why\": \"x\"}",
                "{\"bsn\": \"999990019\", \"born\": \"1985-13-10\", \"purpose\": \"debt-help\", \"postHome\": true, \"why\": \"x\"}",
                "{\"bsn\": \"999990019\", \"purpose\": \"debt-help\", \"postHome\": true, \"why\": \"x\"}",
                "{\"bsn\": \"999990019\", \"born\": \"1985-03-10\", \"name\": \"x\", \"purpose\": \"debt-help\", \"postHome\": true, \"why\": \"x\"}",
                "{\"bsn\": \"999990019\", \"born\": \"1985-03-10\", \"purpose\": \"debt-help\", \"postHome\": true, \"why\": \" \"}",
                "{\"bsn\": \"999990019\", \"born\": \"1985-03-10\", \"purpose\": \"debt-help\", \"postHome\": true, \"why\": \"x\", \"all\": 1}",
                "{\"bsn\": \"999990019\", \"bsn\": \"999990019\", \"born\": \"1985-03-10\", \"purpose\": \"debt-help\", \"postHome\": true, \"why\": \"x\"}",
                "{\"bsn\": \"999990019\", \"born\": \"1985-03-10\", \"purpose\": \"debt-help\", \"why\": \"x\"}",
                "{\"bsn\": \"999990019\", \"born\": \"1985-03-10\", \"purpose\": \"debt-help\", \"postHome\": null, \"why\": \"x\"}",
                "{\"name\": \"Ivan\", \"codeWord\": \"KORT\", \"purpose\": \"debt-help\", \"why\": \"x\"}"
            })
    void aBodyThatIsNotAsDescribedIsABadRequestAndTellsNoValue(String body) throws Exception {
        HttpResponse<String> answer = send("POST", "/v1/cases", token(RouteReader.CASEWORKER), body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("99999");
    }

    @Test
    void aParameterThatIsNotDescribedIsABadRequest() throws Exception {
        String els = token(RouteReader.AUDITOR);
        for (String query : List.of(
                "?name=x", "?limit=0", "?limit=101", "?limit=1&limit=2", "?from=yesterday", "?kind=consent-given")) {
            assertThat(send("GET", "/v1/log-entries" + query, els, "").statusCode())
                    .as(query)
                    .isEqualTo(400);
        }
    }

    @Test
    void anotherMunicipalityFindsNothingOfACase() throws Exception {
        JsonNode opened = opened();
        String address = "/v1/cases/" + opened.get("caseId").asText();
        assertThat(send("GET", address, token(RouteReader.CASEWORKER), "").statusCode())
                .isEqualTo(200);
        assertThat(send("GET", address, stranger, "").statusCode()).isEqualTo(404);
        assertThat(send("POST", address + "/views", stranger, "").statusCode()).isEqualTo(403);
        assertThat(send("PUT", address + "/closing", stranger, "").statusCode()).isEqualTo(404);
    }

    @Test
    void aYesWithoutItsNoticeDoesNotCount() throws Exception {
        JsonNode opened = opened();
        String sanne = token(RouteReader.CASEWORKER);
        String fatima = token(RouteReader.RESIDENT);
        send("POST", "/v1/cases/" + opened.get("caseId").asText() + "/requests", sanne, "{\"topics\": [\"income\"]}");
        JsonNode asked = JSON.readTree(send("GET", "/v1/consents", fatima, "").body())
                .get("asked")
                .get(0);
        String consent = "/v1/consents/" + asked.get("consentId").asText();
        HttpResponse<String> answer = send(
                "PUT",
                consent + "/answer",
                fatima,
                "{\"answer\": \"yes\", \"noticeHash\": \"" + "0".repeat(64) + "\", \"duration\": {\"days\": 3}}");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(JSON.readTree(answer.body()).get("code").asText()).isEqualTo("notice-not-served");
        HttpResponse<String> stop = send("PUT", consent + "/withdrawal", fatima, "");
        assertThat(JSON.readTree(stop.body()).get("code").asText()).isEqualTo("never-given");
    }

    /** Who decides for somebody, and how many do, is not the worker's to know; whom they ask again tells it neither. */
    @Test
    void ofOthersItIsToldWhatWasAskedAndNotOfWhom() throws Exception {
        Shared fatima = Shared.fatima(front, "income");
        PersonRef noor =
                front.context().getBean(Vault.class).refOf(fatima.worker().municipality(), new Bsn("999990020"));
        Views views = front.context().getBean(Views.class);
        assertThat(views.open(fatima.worker(), fatima.of().id())).isInstanceOf(ViewOutcome.Opened.class);
        assertThat(views.ask(fatima.worker(), fatima.of().id(), Map.of(noor, Set.of(new Topic("care")))))
                .isInstanceOf(Requested.Asked.class);
        assertThat(front
                        .context()
                        .getBean(Requests.class)
                        .asked(fatima.worker(), fatima.of().id())
                        .stream()
                        .filter(line -> line.member().equals(noor)))
                .as("she and her mother decide")
                .hasSize(2);
        JsonNode asked = JSON.readTree(
                        send("GET", "/v1/cases/" + fatima.of().id() + "/requests", token(RouteReader.CASEWORKER), "")
                                .body())
                .get("requests");
        assertThat(asked)
                .hasSize(2)
                .anySatisfy(line ->
                        assertThat(line.toString()).isEqualTo("{\"member\":\"" + noor + "\",\"about\":\"care\"}"))
                .anySatisfy(line -> {
                    assertThat(line.get("about").asText()).isEqualTo("income");
                    assertThat(line.get("by").asText()).isEqualTo("self");
                    assertThat(line.has("request")).isTrue();
                });
    }

    @Trap(6)
    @Test
    void aYesThatAProgramSentStandsInTheResidentsOwnOverview() throws Exception {
        JsonNode opened = opened();
        send(
                "POST",
                "/v1/cases/" + opened.get("caseId").asText() + "/requests",
                token(RouteReader.CASEWORKER),
                "{\"topics\": [\"housing\"]}");
        String fatima = token(RouteReader.RESIDENT);
        JsonNode asked = null;
        for (JsonNode one :
                JSON.readTree(send("GET", "/v1/consents", fatima, "").body()).get("asked")) {
            asked = one.toString().contains("\"housing\"") ? one : asked;
        }
        String consent = "/v1/consents/"
                + java.util.Objects.requireNonNull(asked).get("consentId").asText();
        JsonNode notice = JSON.readTree(send("POST", consent + "/notices", fatima, "{\"language\": \"nl\"}")
                .body());
        assertThat(send(
                                "PUT",
                                consent + "/answer",
                                fatima,
                                "{\"answer\": \"yes\", \"noticeHash\": \""
                                        + notice.get("hash").asText() + "\", \"duration\": {\"days\": 3}}")
                        .statusCode())
                .isEqualTo(200);
        Browser browser = front.browser();
        browser.signIn("inwoner", "gm9902", "999990019");
        assertThat(browser.get("/mijn").body())
                .contains("/mijn/delen/" + asked.get("consentId").asText() + "/stoppen");
    }

    @Trap({18, 22})
    @Test
    void residentsReadTheirOwnProcessingRecordsAndNobodyElses() throws Exception {
        opened();
        String fatima = token(RouteReader.RESIDENT);
        String path = "/v1/processing-activities";
        JsonNode all = JSON.readTree(
                        send("POST", path, fatima, "{\"startTime\": 0}").body())
                .get("processingActivities");
        assertThat(all.size()).isPositive();
        JsonNode record = all.get(0);
        String subject =
                record.get("attributes").get("dpl.core.data_subject_id").asText();
        assertThat(record.get("traceId").asText()).matches("[0-9a-f]{32}");
        assertThat(record.get("spanId").asText()).matches("[0-9a-f]{16}");
        assertThat(record.get("attributes").get("dpl.core.data_subject_id_type").asText())
                .as("BSN, personeelsnummer or a URI")
                .startsWith("https://");
        assertThat(all.toString()).doesNotContain("sanne", "999990019");
        String trace = "{\"traceId\": \"" + record.get("traceId").asText() + "\"}";
        assertThat(JSON.readTree(send("POST", path, fatima, trace).body())
                        .get("processingActivities")
                        .size())
                .isPositive();
        for (String nothing : java.util.List.of(
                "{\"dpl.core.data_subject_id\": \"0000000000000000\"}",
                "{\"dpl.core.data_subject_id_type\": \"BSN\"}",
                "{\"endTime\": 1}",
                "{\"traceId\": \"ef4e77b9-b03b-585f-b613-5fcf8d8555fb\"}")) {
            assertThat(JSON.readTree(send("POST", path, fatima, nothing).body())
                            .get("processingActivities")
                            .size())
                    .as(nothing)
                    .isZero();
        }
        assertThat(JSON.readTree(send("POST", path, fatima, "{\"dpl.core.data_subject_id\": \"" + subject + "\"}")
                                .body())
                        .get("processingActivities")
                        .size())
                .isEqualTo(all.size());
        for (String wrong :
                java.util.List.of("{}", "{\"traceId\": \"x\"}", "{\"bsn\": \"1\"}", "{\"startTime\": -1}")) {
            assertThat(send("POST", path, fatima, wrong).statusCode()).as(wrong).isEqualTo(400);
        }
        assertThat(send("GET", "/v1/log-entries?kind=log-read", token(RouteReader.AUDITOR), "")
                        .body())
                .contains("processing-activities");
    }

    @Test
    void anAuditorReadsThatSomebodyAnsweredAndNotWhat() throws Exception {
        JsonNode opened = opened();
        String sanne = token(RouteReader.CASEWORKER);
        String fatima = token(RouteReader.RESIDENT);
        send("POST", "/v1/cases/" + opened.get("caseId").asText() + "/requests", sanne, "{\"topics\": [\"tax\"]}");
        for (JsonNode asked :
                JSON.readTree(send("GET", "/v1/consents", fatima, "").body()).get("asked")) {
            send("PUT", "/v1/consents/" + asked.get("consentId").asText() + "/answer", fatima, "{\"answer\": \"no\"}");
        }
        String entries =
                send("GET", "/v1/log-entries", token(RouteReader.AUDITOR), "").body();
        assertThat(entries).contains("consent-answered").doesNotContain("refused", "Fatima", "999990019", "sanne");
        String export =
                send("GET", "/v1/log-export", token(RouteReader.AUDITOR), "").body();
        assertThat(export).contains("\nZ ");
        for (String line : export.split("\n", -1)) {
            String[] parts = line.split(" ", -1);
            for (int side = 3; line.startsWith("E ") && side < 5; side++) {
                assertThat(parts[side]).startsWith("p");
                assertThat(new String(Base64.getDecoder().decode(parts[side].substring(1)), StandardCharsets.UTF_8))
                        .doesNotContain("consent-refused", "consent-given", "sanne", "RESIDENT");
            }
        }
    }

    private JsonNode opened() throws Exception {
        String own = CASE.replace("}", ", \"ownRequest\": \"Kijk nog eens mee.\"}");
        HttpResponse<String> answer = send("POST", "/v1/cases", token(RouteReader.CASEWORKER), own);
        for (int i = 0; i < 5 && answer.statusCode() == 503; i++) {
            answer = send("POST", "/v1/cases", token(RouteReader.CASEWORKER), own);
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> send(String method, String path, String token, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(front.address().resolve(URI.create(path)));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (method.equals("GET") || method.equals("DELETE")) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private List<UriRouteInfo<?, ?>> routes() {
        return front.context()
                .getBean(Router.class)
                .uriRoutes()
                .filter(route -> path(route).startsWith("/v1/") && route.getHttpMethod() != HttpMethod.HEAD)
                .<UriRouteInfo<?, ?>>map(route -> route)
                .toList();
    }

    private static String path(UriRouteInfo<?, ?> route) {
        return route.getUriMatchTemplate().toString();
    }

    private static RouteReader reader(UriRouteInfo<?, ?> route) {
        return RouteReader.of((MethodBasedRouteInfo<?, ?>) route);
    }

    private String token(RouteReader reader) {
        return java.util.Objects.requireNonNull(tokens.get(reader));
    }
}
