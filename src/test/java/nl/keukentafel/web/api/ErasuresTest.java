package nl.keukentafel.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import nl.keukentafel.sandbox.signin.PracticePerson.Side;
import nl.keukentafel.web.Front;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Erasing over {@code /v1}: two privacy officers, never one, and nobody else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasuresTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String KEES = "\"name\": \"Kees\", \"codeWord\": \"KASTANJE\"";

    private final HttpClient client = HttpClient.newHttpClient();
    private Front front;
    private String sanne;
    private String els;
    private String bram;

    @BeforeAll
    void open() {
        front = Front.open();
        sanne = front.provider().accessToken(Side.STAFF, "gm9902", "sanne");
        els = front.provider().accessToken(Side.STAFF, "gm9902", "els");
        bram = front.provider().accessToken(Side.STAFF, "gm9902", "bram");
    }

    @AfterAll
    void close() {
        front.close();
        client.close();
    }

    private HttpResponse<String> send(String method, String token, String path, String body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(front.address().resolve(URI.create(path)))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String token, String path, String body) throws IOException, InterruptedException {
        return send("POST", token, path, body);
    }

    @Test
    void twoPrivacyOfficersEraseWhoHasNoOpenCase() throws Exception {
        String ground = "{" + KEES + ", \"ground\": \"court-order\"}";
        assertThat(post(els, "/v1/erasures", ground).statusCode())
                .as("nobody whom the municipality knows")
                .isEqualTo(404);
        HttpResponse<String> opened = post(sanne, "/v1/cases", "{" + KEES + """
                , "born": "1990-00-00", "purpose": "debt-help", "why": "Ik slaap bij vrienden."}""");
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        String caseId = JSON.readTree(opened.body()).get("caseId").asText();
        HttpResponse<String> tooEarly = post(els, "/v1/erasures", ground);
        assertThat(tooEarly.statusCode()).as("while a case is open").isEqualTo(409);
        assertThat(send("PUT", sanne, "/v1/cases/" + caseId + "/closing", "{}").statusCode())
                .isEqualTo(200);

        HttpResponse<String> written = post(els, "/v1/erasures", ground);
        assertThat(written.statusCode()).as(written.body()).isEqualTo(200);
        String code = JSON.readTree(written.body()).get("code").asText();
        String confirming = "{" + KEES + ", \"code\": \"" + code + "\"}";
        assertThat(post(els, "/v1/erasure-confirmations", confirming).statusCode())
                .as("the same one twice")
                .isEqualTo(404);
        assertThat(post(sanne, "/v1/erasure-confirmations", confirming).statusCode())
                .as("no privacy officer")
                .isEqualTo(403);
        assertThat(post(bram, "/v1/erasure-confirmations", "{\"bsn\": \"999990019\", \"code\": \"" + code + "\"}")
                        .statusCode())
                .as("about somebody else")
                .isEqualTo(404);
        assertThat(post(bram, "/v1/erasure-confirmations", confirming).statusCode())
                .isEqualTo(204);

        assertThat(post(bram, "/v1/erasure-confirmations", confirming).statusCode())
                .isEqualTo(404);
        assertThat(post(els, "/v1/erasures", ground).statusCode()).isEqualTo(404);
        assertThat(send("PUT", sanne, "/v1/cases/" + caseId + "/closing", "{}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatIsNotInOrderIsABadBody() throws Exception {
        for (String wrong : List.of(
                "{}",
                "{" + KEES + "}",
                "{" + KEES + ", \"ground\": \"because\"}",
                "{\"ground\": \"unlawful\"}",
                "{" + KEES + ", \"bsn\": \"999990019\", \"ground\": \"unlawful\"}",
                "{\"bsn\": \"999990010\", \"ground\": \"unlawful\"}",
                "{" + KEES + ", \"ground\": \"unlawful\", \"more\": 1}")) {
            assertThat(post(els, "/v1/erasures", wrong).statusCode()).as(wrong).isEqualTo(400);
        }
        assertThat(post(els, "/v1/erasure-confirmations", "{" + KEES + "}").statusCode())
                .isEqualTo(400);
    }
}
