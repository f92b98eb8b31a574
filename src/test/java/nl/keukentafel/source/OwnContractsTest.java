package nl.keukentafel.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.keukentafel.decision.Grant;
import nl.keukentafel.decision.GrantForTests;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.sandbox.AllRegisters;
import nl.keukentafel.sandbox.Recorded;
import nl.keukentafel.sandbox.Register;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** Adapter and simulator of every contract of our own are held against its document. */
class OwnContractsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Register> REGISTERS = AllRegisters.at(Clock.systemUTC());
    private static final List<String> PEOPLE = List.of(
            "999990019",
            "999990032",
            "999990044",
            "999990093",
            "999990123",
            "999990159",
            "999990160",
            "999990196",
            "999990226",
            "999990275",
            "999990299",
            "999990305",
            "999990317",
            "999990342",
            "999990366",
            "999990421");

    @ParameterizedTest
    @CsvSource({"wmo,care", "jeugd,care", "tax,tax", "debts,debts", "housing,housing"})
    void theSimulatorAnswersEverybodyAsTheDocumentSays(String register, String document) throws IOException {
        JsonNode doc = read(document);
        Register simulator = register(register);
        JsonSchema answer = schema(doc, "Answer");
        int known = 0;
        for (String bsn : PEOPLE) {
            byte[] question = question(document, bsn).getBytes(StandardCharsets.UTF_8);
            Register.Reply reply =
                    simulator.answer(new Register.Request("POST", "/v1" + path(doc), new Headers(), question));
            JsonNode body = JSON.readTree(reply.body());
            assertThat(answer.validate(body)).isEmpty();
            known += body.toString().length() > 120 ? 1 : 0;
        }
        assertThat(known).as("people of whom something is known").isPositive();
    }

    @ParameterizedTest
    @CsvSource({"wmo,care", "jeugd,care", "tax,tax", "debts,debts", "housing,housing"})
    void theAdapterAsksAsTheDocumentSays(String register, String document) throws IOException {
        JsonNode doc = read(document);
        try (OwnTown town = OwnTown.open(Clock.systemUTC())) {
            var inquiry = new Inquiry(
                    new SourceSystemName(register),
                    "/v1" + path(doc),
                    TopicFields.of(new Topic(document)),
                    new Coverage("iets", "something"),
                    town.municipalities(),
                    town.vault(),
                    town.clock());
            var topic = new Topic(document);
            var grant = town.grant(OwnTown.WATERSTAD, PEOPLE.getFirst(), topic, java.time.LocalDate.EPOCH);
            var call = new Call(Duration.ofSeconds(5), OwnTown.TRACEPARENT);
            if (document.equals("care")) {
                inquiry.ask(grant, topic, call, (bytes, bsn, lines) -> {});
            } else {
                inquiry.askFields(grant, topic, call, (bytes, bsn, lines) -> {});
            }
            Recorded asked = town.town().recorded().getLast();
            assertThat(asked.method()).isEqualTo("POST");
            assertThat(asked.uri()).isEqualTo("/" + register + "/v1" + path(doc));
            assertThat(schema(doc, "Question").validate(JSON.readTree(asked.body())))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "housing,999990019,landlord,landlord,monthlyRentCents",
        "housing,999990044,rent,monthlyRentCents,jointReference",
        "debts,999990044,amount,amountCents,jointReference",
        "tax,999990305,allowance-repay,balanceCents,assessedOn",
        "debts,999990019,amount,amountCents,creditor"
    })
    void aFieldThatIsNotPermittedIsNeitherAskedNorAnswered(
            String register, String bsn, String permitted, String shown, String hidden) throws IOException {
        try (OwnTown town = OwnTown.open(Clock.systemUTC())) {
            var topic = new Topic(register);
            var inquiry = new Inquiry(
                    new SourceSystemName(register),
                    "/v1" + path(read(register)),
                    TopicFields.of(topic),
                    new Coverage("iets", "something"),
                    town.municipalities(),
                    town.vault(),
                    town.clock());
            Grant grant = GrantForTests.of(
                    OwnTown.WATERSTAD,
                    town.vault().refOf(OwnTown.WATERSTAD, new Bsn(bsn)),
                    topic,
                    Set.of(new FieldName(permitted)),
                    LocalDate.of(2024, 1, 1));
            List<String> told = new ArrayList<>();
            inquiry.askFields(
                    grant,
                    topic,
                    new Call(Duration.ofSeconds(5), OwnTown.TRACEPARENT),
                    (bytes, whose, lines) -> told.add(new String(bytes, StandardCharsets.UTF_8)));
            assertThat(JSON.readTree(town.town().recorded().getLast().body()))
                    .isEqualTo(JSON.readTree(
                            "{\"bsn\":\"" + bsn + "\",\"fields\":[\"" + permitted + "\"],\"from\":\"2024-01-01\"}"));
            assertThat(told).singleElement().asString().contains(shown).doesNotContain(hidden);
        }
    }

    /** Before the other's own yes nothing of them goes over the line: not their number, not their name, not how many. */
    @ParameterizedTest
    @CsvSource({"debts,999990044,999990068", "housing,999990044,999990068", "housing,999990342,999990366"})
    void ofWhomElseSomethingBindsTheAnswerTellsNothing(String register, String bsn, String other) throws IOException {
        JsonNode doc = read(register);
        JsonNode one = JSON.readTree(asked(register, doc, bsn));
        JsonNode another = JSON.readTree(asked(register, doc, other));
        assertThat(one.toString())
                .contains("jointReference")
                .doesNotContain(other, "Visser", "Marleen", "Haile", "Tesfay");
        assertThat(((ObjectNode) one).put("bsn", "")).isEqualTo(((ObjectNode) another).put("bsn", ""));
    }

    private static byte[] asked(String register, JsonNode doc, String bsn) {
        byte[] question = question(register, bsn).getBytes(StandardCharsets.UTF_8);
        return register(register)
                .answer(new Register.Request("POST", "/v1" + path(doc), new Headers(), question))
                .body();
    }

    @Test
    void aQuestionWithoutFieldsIsRefused() {
        byte[] question = "{\"bsn\":\"999990019\"}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> register("housing")
                        .answer(new Register.Request("POST", "/v1/rental-position", new Headers(), question)))
                .isInstanceOf(Register.BadRequest.class);
    }

    private static String question(String document, String bsn) {
        if (document.equals("care")) {
            return "{\"bsn\":\"" + bsn + "\"}";
        }
        String fields = TopicFields.of(new Topic(document)).stream()
                .map(FieldName::value)
                .sorted()
                .collect(Collectors.joining("\",\""));
        return "{\"bsn\":\"" + bsn + "\",\"fields\":[\"" + fields + "\"],\"from\":\"1900-01-01\"}";
    }

    @Test
    void anAnswerThatIsNotAsTheDocumentSaysIsCaught() throws IOException {
        JsonSchema answer = schema(read("debts"), "Answer");

        assertThat(answer.validate(JSON.readTree("{\"bsn\":\"999990019\"}"))).isNotEmpty();
        assertThat(answer.validate(JSON.readTree("""
                        {"bsn":"999990019","claims":[{"caseReference":"V-1001","creditor":{"name":"x"},"kind":"FINE",
                         "events":[{"type":"PAYMENT_PROCESSED","eventId":"1","occurredAt":"x","amountCents":1.5}]}]}
                        """))).isNotEmpty();
    }

    private static Register register(String name) {
        return REGISTERS.stream()
                .filter(register -> register.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode read(String document) throws IOException {
        Map<String, Object> yaml = new Yaml().load(Files.readString(Path.of("docs/api/" + document + ".openapi.yaml")));
        return JSON.valueToTree(yaml);
    }

    private static String path(JsonNode doc) {
        return doc.path("paths").fieldNames().next();
    }

    private static JsonSchema schema(JsonNode doc, String name) {
        ObjectNode root = JSON.createObjectNode();
        root.put("$ref", "#/components/schemas/" + name);
        root.set("components", doc.path("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        root,
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build());
    }
}
