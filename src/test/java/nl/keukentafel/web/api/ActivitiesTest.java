package nl.keukentafel.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.keukentafel.accesslog.ProcessingRecords;
import nl.keukentafel.database.Database;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.sandbox.signin.PracticePerson.Side;
import nl.keukentafel.web.Front;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every record of processing refers to an activity that stands in the register that is served, and that says what is done. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActivitiesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final MunicipalityCode ZANDOORD = new MunicipalityCode("gm9902");
    private static final String SERVICE = "https://keukentafel.example";

    private final HttpClient client = HttpClient.newHttpClient();
    private Front front;

    @BeforeAll
    void open() {
        front = Front.open();
    }

    @AfterAll
    void close() {
        front.close();
        client.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(front.address().resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String token, String path, String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(front.address().resolve(URI.create(path)))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode register(String municipality) throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/log/" + municipality + "/processing-activities");
        assertThat(answer.statusCode()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** The activities of all records here that the service does not serve, where the record says that it is. */
    private Set<String> unknown() throws SQLException, IOException, InterruptedException {
        List<String> referred = front.context().getBean(Database.class).in(ZANDOORD, connection -> {
            List<String> found = new ArrayList<>();
            try (var select = connection.prepareStatement(
                            "SELECT DISTINCT processing_activity_id FROM processing_record WHERE log = 'gm9902'");
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        });
        assertThat(referred).isNotEmpty().allMatch(uri -> uri.startsWith(SERVICE + "/"));
        Set<String> unknown = new TreeSet<>();
        for (String uri : referred) {
            HttpResponse<String> answer = get(uri.substring(SERVICE.length()));
            if (answer.statusCode() != 200
                    || !JSON.readTree(answer.body()).get("uri").asText().equals(uri)) {
                unknown.add(uri);
            }
        }
        return unknown;
    }

    @Test
    void noRecordRefersToAnActivityThatIsNotInTheRegister() throws Exception {
        String sanne = front.provider().accessToken(Side.STAFF, "gm9902", "sanne");
        String opening = """
                {"bsn": "999990019", "born": "1985-03-10", "purpose": "debt-help", "why": "De huur.",
                 "postHome": true, "ownRequest": "Ze vroeg het zelf."}""";
        HttpResponse<String> answer = post(sanne, "/v1/cases", opening);
        // A register may be too late on a machine that has much else to do.
        for (int i = 0; i < 5 && answer.statusCode() == 503; i++) {
            answer = post(sanne, "/v1/cases", opening);
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(unknown()).isEmpty();

        front.context().getBean(Database.class).in(ZANDOORD, connection -> {
            try (var intruder = connection.prepareStatement("UPDATE processing_record SET processing_activity_id ="
                    + " 'https://keukentafel.example/log/gm9902/processing-activities/tax-inspection'"
                    + " WHERE log = 'gm9902' AND name = 'case-opened'")) {
                return intruder.executeUpdate();
            }
        });
        assertThat(unknown()).as("the same search finds one that is not").hasSize(1);
    }

    @Test
    void theRegisterHasWhatThePoliciesSayAndNothingElse() throws Exception {
        Path purposes = Path.of("consent-policies", "purposes");
        for (String municipality : List.of("gm9901", "gm9902")) {
            JsonNode register = register(municipality);
            assertThat(register.get("controller").get("code").asText()).isEqualTo(municipality);
            Set<String> listed = new TreeSet<>();
            register.get("processingActivities")
                    .forEach(one -> listed.add(one.get("id").asText()));
            Set<String> expected = new TreeSet<>(Set.of(ProcessingRecords.SERVICE));
            try (Stream<Path> folders = Files.list(purposes)) {
                folders.forEach(folder -> expected.add(folder.getFileName().toString()));
            }
            assertThat(listed).isEqualTo(expected);
        }
        JsonNode help =
                JSON.readTree(get("/log/gm9902/processing-activities/debt-help").body());
        JsonNode version = help.get("versions").get(0);
        assertThat(version.get("validFrom").asText()).isEqualTo("2026-01-01");
        assertThat(version.get("legalBasis").get("law").asText()).isEqualTo("Wgs");
        assertThat(version.get("sameAs").asText()).isEqualTo("https://register.example/activities/debt-help");
        assertThat(version.get("recipients").get("roles").toString()).contains("debt-counsellor");
        assertThat(version.get("personalData")
                        .get("retentionPeriods")
                        .get("access-log")
                        .asText())
                .isEqualTo("P5Y");
        JsonNode debts = topic(version, "debts").orElseThrow();
        assertThat(debts.get("fields").toString()).contains("creditor", "amount");
        assertThat(debts.get("sources").toString()).contains("debts");
        assertThat(topic(version, "schooling")).as("not needed for debts").isEmpty();
    }

    @Test
    void whatAMunicipalitySwitchedOffIsNotInItsRegister() throws Exception {
        JsonNode income = topic(
                        JSON.readTree(get("/log/gm9902/processing-activities/income-support")
                                        .body())
                                .get("versions")
                                .get(0),
                        "income")
                .orElseThrow();
        assertThat(income.get("fields").toString()).doesNotContain("gross-pay").doesNotContain("hours");
        assertThat(topic(
                                JSON.readTree(get("/log/gm9901/processing-activities/income-support")
                                                .body())
                                        .get("versions")
                                        .get(0),
                                "income")
                        .orElseThrow()
                        .get("fields")
                        .toString())
                .isNotEqualTo(income.get("fields").toString());
    }

    private static Optional<JsonNode> topic(JsonNode version, String topic) {
        for (JsonNode category : version.get("personalData").get("categories")) {
            if (category.get("topic").asText().equals(topic)) {
                return Optional.of(category);
            }
        }
        return Optional.empty();
    }

    @Test
    void whatIsNotThereIsNotFoundAndNothingIsWritten() throws Exception {
        for (String path : List.of(
                "/log/gm9902/processing-activities/tax-inspection",
                "/log/gm0344/processing-activities",
                "/log/gm9902/processing-activities/DEBT-HELP")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
    }
}
