package nl.keukentafel.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.UnclosedForTests;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.sandbox.signin.PracticePerson.Side;
import nl.keukentafel.web.Front;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** All that an auditor does on the pages, done by a program. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OversightApiTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();
    private Front front;
    private String sanne;
    private String omar;
    private String els;
    private String joris;
    private String fatima;
    private long place;

    @BeforeAll
    void lookedAtACase() throws Exception {
        front = Front.open();
        sanne = front.provider().accessToken(Side.STAFF, "gm9902", "sanne");
        omar = front.provider().accessToken(Side.STAFF, "gm9902", "omar");
        els = front.provider().accessToken(Side.STAFF, "gm9902", "els");
        joris = front.provider().accessToken(Side.STAFF, "gm9901", "joris");
        fatima = front.provider().accessToken(Side.RESIDENTS, "gm9902", "999990019");
        JsonNode opened = json(send("POST", "/v1/cases", sanne, """
                {"bsn": "999990019", "born": "1985-03-10", "purpose": "debt-help", "postHome": true, "why": "De huur."}"""));
        send("POST", "/v1/cases/" + opened.get("caseId").asText() + "/views", sanne, "{}");
        place = json(send("GET", "/v1/log-entries?kind=shown", els, ""))
                .get("entries")
                .get(0)
                .get("index")
                .asLong();
    }

    @AfterAll
    void close() {
        front.close();
        client.close();
    }

    @Test
    void anEntryIsExplainedNamedForAReasonAndProved() throws Exception {
        JsonNode entry = json(send("GET", entry(""), els, ""));
        assertThat(entry.get("explanation").asText()).isEqualTo("open-case");
        assertThat(entry.toString()).doesNotContain("sanne", "999990019");
        assertThat(entry.at("/entry/details/surname").asText()).isEqualTo("none");
        assertThat(send("POST", entry("/names"), els, "{\"reason\": \" \"}").statusCode())
                .isEqualTo(400);
        assertThat(send("POST", entry("/names"), els, "{\"reason\": \"\\u0007\"}")
                        .statusCode())
                .as("nothing but control characters is no reason")
                .isEqualTo(400);
        JsonNode names = json(send("POST", entry("/names"), els, "{\"reason\": \"De inwoner vroeg het\"}"));
        assertThat(names.get("actor").asText()).isEqualTo("Sanne de Wit");
        assertThat(names.get("subject").asText()).isEqualTo("BSN 999990019");
        assertThat(send("GET", "/v1/looks", fatima, "").body()).contains("De inwoner vroeg het");

        String proof = send("GET", entry("/proof"), els, "").body();
        String body = JSON.writeValueAsString(java.util.Map.of("proof", proof));
        JsonNode holds = json(send("POST", "/v1/proof-checks", "", body));
        assertThat(holds.get("verdict").asText()).isEqualTo("holds");
        assertThat(holds.get("index").asLong()).isEqualTo(place);
        String changed = JSON.writeValueAsString(
                java.util.Map.of("proof", proof.replace("index " + place, "index " + (place + 1))));
        assertThat(json(send("POST", "/v1/proof-checks", "", changed))
                        .get("verdict")
                        .asText())
                .isEqualTo("fails");
        assertThat(json(send("POST", "/v1/proof-checks", "", "{\"proof\": \"x\"}"))
                        .get("verdict")
                        .asText())
                .isEqualTo("cannot-tell");
        assertThat(send("GET", entry("/proof"), joris, "").body()).doesNotContain("gm9902");
    }

    @Test
    void aVerdictAgainstTheEmployeeWaitsForTheirReply() throws Exception {
        String verdict = "{\"verdict\": \"possible-misuse\", \"note\": \"x\"}";
        HttpResponse<String> early = send("PUT", entry("/verdict"), els, verdict);
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(json(early).get("code").asText()).isEqualTo("reply-first");
        assertThat(json(send("PUT", entry("/reply-request"), els, ""))
                        .get("due")
                        .asText())
                .isNotEmpty();
        String answer = "/v1/reply-requests/" + place + "/answer";
        assertThat(send("PUT", answer, omar, "{\"words\": \"Ik.\"}").statusCode())
                .isEqualTo(404);
        assertThat(lastRead()).as("what the auditor saw").containsExactly("reply", Long.toString(place));
        JsonNode asked = json(send("GET", "/v1/reply-requests", sanne, "")).get("requests");
        assertThat(asked).hasSize(1);
        assertThat(asked.toString())
                .as("what others told of themselves is not the employee's to read")
                .doesNotContain("surname", "colleague", "street", "details", "999990019");
        assertThat(lastRead()).as("what the employee saw").containsExactly("reply-requests", "");
        assertThat(send("PUT", answer, sanne, "{\"words\": \"\\u0001\\u0002\"}").statusCode())
                .as("nothing but control characters is no answer")
                .isEqualTo(400);
        assertThat(send("PUT", answer, sanne, "{\"words\": \"Ze belde.\"}").statusCode())
                .isEqualTo(200);
        assertThat(send("PUT", entry("/verdict"), els, verdict).statusCode()).isEqualTo(204);
        JsonNode judged = json(send("GET", entry(""), els, ""));
        assertThat(judged.at("/verdict/verdict").asText()).isEqualTo("possible-misuse");
        assertThat(judged.at("/reply/answer/words").asText()).isEqualTo("Ze belde.");
        assertThat(send("PUT", "/v1/log-entries/99999/verdict", els, verdict).statusCode())
                .isEqualTo(404);
    }

    @Test
    void theQueueTheFindingsTheSampleAndTheMonthAreThereWithoutNames() throws Exception {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Amsterdam"));
        LogReader log = front.context().getBean(LogReader.class);
        for (String path : new String[] {
            "/v1/unexplained-looks",
            "/v1/findings",
            "/v1/log-sample?week=" + today,
            "/v1/log-reports/" + YearMonth.from(today),
            "/v1/log-completeness",
            "/v1/residents-questions"
        }) {
            long before = log.size(new MunicipalityCode("gm9902"));
            HttpResponse<String> answer = send("GET", path, els, "");
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(log.size(new MunicipalityCode("gm9902")))
                    .as("%s is in the log", path)
                    .isGreaterThan(before);
            assertThat(answer.body()).as(path).doesNotContain("sanne", "Sanne", "999990019");
        }
        JsonNode reconciled = json(send("GET", "/v1/log-completeness", els, ""));
        assertThat(reconciled.get("missing").size()).isZero();
        assertThat(reconciled.get("pictures").asInt()).isPositive();
        assertThat(json(send("POST", "/v1/log-checks", els, "")).get("verdict").asText())
                .isEqualTo("whole");
        assertThat(json(send("GET", "/v1/unexplained-looks", els, ""))
                        .get("looks")
                        .asInt())
                .isPositive();
        assertThat(send("GET", "/v1/findings?from=2020-01-01T00:00:00Z", els, "")
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("GET", "/v1/log-sample?week=ooit", els, "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aResidentsQuestionIsAnsweredOnce() throws Exception {
        send("PUT", "/v1/looks/" + place + "/question", fatima, "{\"words\": \"Wie is dit?\"}");
        JsonNode question = json(send("GET", "/v1/residents-questions", els, ""))
                .get("questions")
                .get(0);
        String address = "/v1/residents-questions/" + question.get("questionId").asText() + "/answer";
        assertThat(send("PUT", address, joris, "{\"words\": \"Ik weet het.\"}").statusCode())
                .isEqualTo(404);
        assertThat(send("PUT", address, els, "{\"words\": \"Dit was Sanne.\"}").statusCode())
                .isEqualTo(200);
        send("PUT", address, els, "{\"words\": \"Iets anders.\"}");
        assertThat(send("GET", "/v1/look-questions", fatima, "").body())
                .contains("Dit was Sanne.")
                .doesNotContain("Iets anders.");
    }

    @Test
    void aSearchIsKeptAndForgottenByItsOwnerAlone() throws Exception {
        HttpResponse<String> kept = send("POST", "/v1/log-filters", els, """
                {"name": "Prints", "query": "soort=printed", "shared": true, "alertAbove": 3}""");
        assertThat(kept.statusCode()).isEqualTo(201);
        String address = "/v1/log-filters/" + json(kept).get("filterId").asText();
        assertThat(send("GET", "/v1/log-filters", els, "").body()).contains("Prints");
        assertThat(send("GET", "/v1/log-filters", joris, "").body()).doesNotContain("Prints");
        assertThat(send("DELETE", address, joris, "").statusCode()).isEqualTo(404);
        assertThat(send("DELETE", address, els, "").statusCode()).isEqualTo(204);
        assertThat(send("POST", "/v1/log-filters", els, "{\"name\": \"x\", \"query\": \"<a>\", \"shared\": true}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whomAnEmployeeKnowsIsTakenAndNeverGiven() throws Exception {
        assertThat(send("POST", "/v1/known-people", omar, "{\"bsn\": \"999990019\", \"who\": \"family\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(send("POST", "/v1/cases", omar, """
                {"bsn": "999990019", "born": "1985-03-10", "purpose": "debt-help", "postHome": true, "why": "x", "ownRequest": "x"}""").statusCode()).isEqualTo(403);
        assertThat(send("GET", "/v1/findings", els, "").body()).contains("self-or-family");
        assertThat(send("GET", "/v1/log-entries?kind=refused", els, "").body()).doesNotContain("conflict");
        assertThat(send("PUT", "/v1/own-home", omar, "{\"street\": \"Havenkade\", \"postcode\": \"9902 sa\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(send("PUT", "/v1/own-home", omar, "{\"street\": \"Havenkade\", \"postcode\": \"x\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    /** Which page of the log was read last, and which entry on it. */
    private List<String> lastRead() {
        return UnclosedForTests.entries(
                        front.context().getBean(LogReader.class), new MunicipalityCode("gm9902"), Instant.now())
                .stream()
                .filter(entry -> entry.kind() == AccessEvent.Kind.LOG_READ)
                .map(entry -> List.of(
                        entry.details().getOrDefault("page", ""),
                        entry.details().getOrDefault("entry", "")))
                .findFirst()
                .orElse(List.of());
    }

    private String entry(String part) {
        return "/v1/log-entries/" + place + part;
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> send(String method, String path, String token, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(front.address().resolve(URI.create(path)));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(
                request.header("Content-Type", "application/json")
                        .method(
                                method,
                                method.equals("GET") || method.equals("DELETE")
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
