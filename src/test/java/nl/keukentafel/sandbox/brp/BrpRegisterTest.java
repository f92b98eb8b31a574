package nl.keukentafel.sandbox.brp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import nl.keukentafel.sandbox.Register;
import nl.keukentafel.sandbox.Town;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulated register is as strict, and as generous unasked, as the real one. */
class BrpRegisterTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final BrpRegister BRP = new BrpRegister(NOW);

    @Test
    void onlyWhatWasAskedComesBack() {
        JsonNode person = person("999990019", "naam.voornamen", "kinderen.burgerservicenummer");
        assertThat(person.toString())
                .isEqualTo("{\"naam\":{\"voornamen\":\"Fatima\"},\"kinderen\":[{\"burgerservicenummer\":\"999990020\"},"
                        + "{\"burgerservicenummer\":\"999990032\"}]}");
    }

    @Test
    void aDateAndACodeComeWhole() {
        assertThat(person("999990366", "geboorte.datum.jaar").at("/geboorte/datum"))
                .isEqualTo(DutchDate.of("1985-06-00"));
        assertThat(person("999990019", "gemeenteVanInschrijving.code").toString())
                .isEqualTo("{\"gemeenteVanInschrijving\":{\"code\":\"9902\",\"omschrijving\":\"Zandoord\"}}");
        assertThat(person("999990378", "leeftijd").toString()).isEqualTo("{\"leeftijd\":16}");
    }

    @Test
    void secrecySuspensionAndDoubtComeUnasked() {
        assertThat(person("999990172", "leeftijd")
                        .path("geheimhoudingPersoonsgegevens")
                        .asBoolean())
                .isTrue();
        assertThat(person("999990019", "leeftijd").has("geheimhoudingPersoonsgegevens"))
                .isFalse();
        assertThat(person("999990445", "leeftijd")
                        .at("/opschortingBijhouding/reden/code")
                        .asText())
                .isEqualTo("E");
        assertThat(person("999990366", "geboorte.datum")
                        .at("/geboorte/inOnderzoek/datum")
                        .asBoolean())
                .isTrue();
        assertThat(person("999990366", "naam").has("geboorte"))
                .as("doubt about what was not asked is not told")
                .isFalse();
    }

    @Test
    void aRecordMadeByMistakeIsNotFound() {
        assertThat(answer(BRP, question("999990457", "leeftijd")).path("personen"))
                .isEmpty();
        assertThat(answer(BRP, question("999990008", "leeftijd")).path("personen"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "geheimhoudingPersoonsgegevens",
                "inOnderzoek",
                "naam.inOnderzoek",
                "opschortingBijhouding.reden",
                "gezag.type",
                "gezag.ouders.burgerservicenummer"
            })
    void whatComesUnaskedMayNotBeAsked(String field) {
        JsonNode refusal = refused(question("999990019", field));
        assertThat(refusal.at("/invalidParams/0").toString())
                .isEqualTo("{\"code\":\"fields\",\"name\":\"fields[0]\","
                        + "\"reason\":\"Parameter bevat een niet toegestane veldnaam.\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'type':'RaadpleegMetBurgerservicenummer','burgerservicenummer':['999990019']};required;fields",
                "{'type':'RaadpleegMetBurgerservicenummer','burgerservicenummer':['999990019'],'fields':[]};minItems;fields",
                "{'type':'RaadpleegMetBurgerservicenummer','burgerservicenummer':['999990019'],'fields':'naam'};array;fields",
                "{'type':'RaadpleegMetBurgerservicenummer','burgerservicenummer':['999990019'],'fields':['nam']};fields;fields[0]",
                "{'type':'RaadpleegMetBurgerservicenummer','burgerservicenummer':['12'],'fields':['naam']};pattern;burgerservicenummer[0]",
                "{'type':'RaadpleegMetBurgerservicenummer','fields':['naam']};required;burgerservicenummer",
                "{'type':'Zoek','fields':['naam']};value;type",
                "{'fields':['naam']};required;type",
                "{'type':'RaadpleegMetBurgerservicenummer','burgerservicenummer':['999990019'],'fields':['naam'],'x':1};unknownParam;x"
            })
    void aWrongQuestionIsRefusedAsTheStandardSays(String question, String code, String name) {
        JsonNode refusal = refused(question.replace('\'', '"'));
        assertThat(refusal.path("title").asText()).isEqualTo("Een of meerdere parameters zijn niet correct.");
        assertThat(refusal.path("detail").asText()).isEqualTo("De foutieve parameter(s) zijn: " + name + ".");
        assertThat(refusal.path("code").asText()).isEqualTo("paramsValidation");
        assertThat(refusal.path("instance").asText()).isEqualTo("/haalcentraal/api/brp/personen");
        assertThat(refusal.at("/invalidParams/0/code").asText()).isEqualTo(code);
        assertThat(refusal.at("/invalidParams/0/name").asText()).isEqualTo(name);
    }

    @Test
    void moreThan130FieldsAreRefused() {
        String[] fields = Collections.nCopies(131, "naam").toArray(String[]::new);
        assertThat(refused(question("999990019", fields))
                        .at("/invalidParams/0/code")
                        .asText())
                .isEqualTo("maxItems");
    }

    @Test
    void theDwellingIsCountedOnTheDay() {
        var bewoning = new BewoningRegister(NOW);
        String body = "{\"type\":\"BewoningMetPeildatum\",\"adresseerbaarObjectIdentificatie\":\"9901010000000002\","
                + "\"peildatum\":\"%s\"}";
        assertThat(answer(bewoning, body.formatted("2020-01-01")).at("/bewoningen/0/bewoners"))
                .hasSize(3);
        assertThat(answer(bewoning, body.formatted("2021-01-20")).at("/bewoningen/0/bewoners"))
                .as("the last day is not lived there any more")
                .hasSize(2);
        assertThat(answer(bewoning, body.formatted("1999-01-01")).path("bewoningen"))
                .isEmpty();
    }

    private static String question(String bsn, String... fields) {
        return "{\"type\":\"RaadpleegMetBurgerservicenummer\",\"burgerservicenummer\":[\"" + bsn + "\"],\"fields\":"
                + Stream.of(fields).map(field -> "\"" + field + "\"").toList() + "}";
    }

    private static JsonNode person(String bsn, String... fields) {
        return answer(BRP, question(bsn, fields)).at("/personen/0");
    }

    private static JsonNode answer(Register register, String body) {
        Register.Reply reply = reply(register, body);
        assertThat(reply.status()).isEqualTo(200);
        return json(reply.body());
    }

    private static Register.Reply reply(Register register, String body) {
        Headers headers = new Headers();
        headers.add("Content-Type", "application/json");
        String path = register instanceof BrpRegister ? "/personen" : "/bewoningen";
        return register.answer(new Register.Request("POST", path, headers, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode refused(String body) {
        assertThat(catchThrowableOfType(Register.BadRequest.class, () -> reply(BRP, body)))
                .as("refused")
                .isNotNull();
        try (Town town = Town.start(0, NOW, List.of(BRP));
                HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> response = client.send(
                    HttpRequest.newBuilder(URI.create(town.address() + BRP.path() + "/personen"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
            return json(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
