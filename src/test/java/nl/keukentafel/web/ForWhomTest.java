package nl.keukentafel.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.LoggedEntry;
import nl.keukentafel.database.Database;
import nl.keukentafel.keys.KeyKind;
import nl.keukentafel.keys.KeyStore;
import nl.keukentafel.message.Outbox;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Vault;
import nl.keukentafel.sandbox.ChangedRecords;
import nl.keukentafel.sandbox.Register;
import nl.keukentafel.sandbox.Registers;
import nl.keukentafel.sandbox.signin.PracticePerson.Side;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who decides for somebody reads for whom, as long as they do; and nobody else does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForWhomTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String JOOST = "999990044";
    private static final String MARLEEN = "999990068";
    private static final String TIM = "999990081";
    private static final String EVA = "999990093";
    private static final String FATIMA = "999990019";
    private static final String RIA = "999990573";

    private final HttpClient program = HttpClient.newHttpClient();
    private ChangedRecords brp;
    private Front front;

    @BeforeAll
    void open() {
        List<Register> registers = Registers.all(Clock.systemUTC());
        brp = new ChangedRecords(registers.stream()
                .filter(one -> one.name().equals("brp"))
                .findFirst()
                .orElseThrow());
        front = Front.open(Map.of(), ChangedRecords.among(registers, brp));
    }

    @AfterAll
    void close() {
        front.close();
        program.close();
    }

    private Browser resident(String municipality, String bsn) {
        Browser browser = front.browser();
        browser.signIn("inwoner", municipality, bsn);
        return browser;
    }

    /** Of two children, whose care is asked about at once. */
    private Conversation joostsChildren() {
        return Conversation.with(front, "gm9901", "ruben", "youth-help", JOOST, "19810702")
                .ask("housing")
                .yes(JOOST, "wonen")
                .askOf("Tim Visser", "care")
                .askOf("Eva Visser", "care");
    }

    private JsonNode consents(String path, Side side, String municipality, String person, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(front.address().resolve(path))
                .header("Authorization", "Bearer " + front.provider().accessToken(side, municipality, person))
                .header("Content-Type", "application/json");
        try {
            HttpResponse<String> answer = program.send(
                    body.isEmpty()
                            ? request.GET().build()
                            : request.POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> named(JsonNode consents) {
        return consents.findValues("memberName").stream()
                .map(JsonNode::asText)
                .sorted()
                .toList();
    }

    /** What is kept of whom each question to another is about, by the id of the question. */
    private Map<UUID, byte[]> kept(String municipality, PersonRef about) {
        try {
            return front.context().getBean(Database.class).in(new MunicipalityCode(municipality), connection -> {
                Map<UUID, byte[]> found = new LinkedHashMap<>();
                try (PreparedStatement select = connection.prepareStatement(
                        "SELECT id, whom FROM consent WHERE municipality = ? AND member = ? AND giver <> member")) {
                    select.setString(1, municipality);
                    select.setObject(2, about.id());
                    try (ResultSet rows = select.executeQuery()) {
                        while (rows.next()) {
                            found.put(rows.getObject(1, UUID.class), rows.getBytes(2));
                        }
                    }
                }
                return found;
            });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keep(String municipality, UUID question, byte[] sealed) {
        try {
            front.context().getBean(Database.class).in(new MunicipalityCode(municipality), connection -> {
                try (PreparedStatement update =
                        connection.prepareStatement("UPDATE consent SET whom = ? WHERE id = ?")) {
                    update.setBytes(1, sealed);
                    update.setObject(2, question);
                    return update.executeUpdate();
                }
            });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private PersonRef ref(String municipality, String bsn) {
        return front.context().getBean(Vault.class).refOf(new MunicipalityCode(municipality), new Bsn(bsn));
    }

    @Test
    void aParentOfTwoReadsWhichChildUntilTheyNoLongerDecideOrTheChildsDataAreKeptFromOthers() throws Exception {
        Conversation with = joostsChildren();
        Browser marleen = resident("gm9901", MARLEEN);
        Browser.Page questions = marleen.get("/mijn");
        assertThat(questions.body())
                .contains(
                        "mag ik zorg en hulp zien van Tim?",
                        "mag ik zorg en hulp zien van Eva?",
                        "Het gaat om Tim. Voor Tim mag u kiezen.",
                        ": zorg en hulp van Eva</span>")
                .doesNotContain("iemand anders", "Visser");
        String question = questions.find("van Tim\\?(?:(?!</section>).)*?href=\"(/mijn/vraag/[^\"]+)\"");
        Browser.Page asked = marleen.get(question);
        assertThat(asked.find("<h1[^>]*>(.*?)</h1>")).endsWith("zorg en hulp zien van Tim?");
        assertThat(asked.body()).contains("<strong>Het gaat om Tim. Voor Tim mag u kiezen.</strong>");
        assertThat(asked.find("<div class=\"notice\">(.*?)</div>"))
                .as("the text that is kept with its hash, and goes along with a receipt")
                .contains("Het gaat om iemand voor wie u mag kiezen.")
                .doesNotContain("Tim");
        assertThat(asked.find("<title>(.*?)</title>")).doesNotContain("Tim");

        with.yes(MARLEEN, "tim", "eva");
        assertThat(marleen.get(question + "/klaar").body()).contains("mag zorg en hulp zien van Tim, tot en met ");
        String shared = question.replace("/vraag/", "/delen/");
        assertThat(marleen.get("/mijn").body()).contains("Zorg en hulp van Tim</h3>", "Zorg en hulp van Eva</h3>");
        assertThat(marleen.get(shared).body()).contains("Het gaat om Tim.");
        assertThat(marleen.get(shared + "/stoppen").body()).contains("delen van zorg en hulp van Tim?");
        assertThat(marleen.get(question.replace("/vraag/", "/bonnen/")).body()).contains("Zorg en hulp van Tim<br>");
        assertThat(marleen.get(question.replace("/vraag/", "/bonnen/") + "/bestand")
                        .body())
                .doesNotContain("Tim\"", "van Tim");
        assertThat(marleen.get("/mijn/alles").body()).contains("Zorg en hulp van Eva: ");
        assertThat(marleen.get("/mijn/alles/bestand").body()).doesNotContain("Tim\"", "van Tim", "Eva");
        assertThat(named(consents("/v1/consents", Side.RESIDENTS, "gm9901", MARLEEN, "")))
                .containsExactly("Eva", "Tim");
        nobodyElseReadsIt(with);

        brp.alone(JOOST, TIM);
        with.picture();
        assertThat(marleen.get("/mijn").body())
                .contains("Zorg en hulp van Eva</h3>", "Het gaat om iemand voor wie u mag kiezen.")
                .doesNotContain("Tim");
        assertThat(marleen.get(shared).body()).doesNotContain("Tim");
        assertThat(named(consents("/v1/consents", Side.RESIDENTS, "gm9901", MARLEEN, "")))
                .containsExactly("Eva");
        assertThat(resident("gm9901", JOOST).get("/mijn").body()).contains("van Tim?");

        with.yes(JOOST, "eva");
        assertThat(with.picture().household()).contains("Eva");
        brp.died(EVA);
        assertThat(with.picture().household()).as("who died is not drawn").doesNotContain("Eva");
        brp.kept(EVA);
        with.picture();
        assertThat(marleen.get("/mijn").body())
                .contains("Het gaat om een kind voor wie u mag kiezen.")
                .doesNotContain("Tim", "van Eva");
        with.stop(JOOST, "Zorg en hulp");
        with.picture();
        assertThat(marleen.get("/mijn").body())
                .as("and nobody asks the child's own record any more")
                .contains("Het gaat om een kind voor wie u mag kiezen.")
                .doesNotContain("van Eva");

        brp.asItWas(JOOST);
        brp.asItWas(EVA);
        with.close();
    }

    private void nobodyElseReadsIt(Conversation with) {
        Browser weak = front.browser();
        weak.signInLow("gm9901", MARLEEN);
        String mine = weak.get("/mijn").body();
        String stop = weak.get("/mijn").find("href=\"(/mijn/delen/[^\"]+/stoppen)\"");
        assertThat(mine).contains("Zorg en hulp</h3>");
        for (String page : List.of(
                mine, weak.get(stop).body(), weak.get("/mijn/alles-stoppen").body())) {
            assertThat(page).contains("org en hulp").doesNotContain("Tim", "Eva");
        }
        assertThat(with.worker().get("/werk/zaak/" + with.id()).body())
                .as("what the worker reads without a look")
                .doesNotContain("Tim", "Eva");
        MunicipalityCode waterstad = new MunicipalityCode("gm9901");
        Outbox outbox = front.context().getBean(Outbox.class);
        LogReader log = front.context().getBean(LogReader.class);
        for (String bsn : List.of(JOOST, MARLEEN, TIM, EVA)) {
            PersonRef ref = ref("gm9901", bsn);
            assertThat(outbox.to(waterstad, ref))
                    .noneMatch(message -> message.text().contains("Tim"));
            assertThat(log.own(waterstad, ref, LogReader.NEWEST, 100))
                    .extracting(LoggedEntry::event)
                    .noneMatch(event -> event.toString().contains("Tim")
                            || event.details().toString().contains("Tim"));
        }
        assertThat(kept("gm9901", ref("gm9901", TIM)).values())
                .hasSize(2)
                .noneMatch(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).contains("Tim"));
    }

    @Test
    void anOrganisationReadsTheWholeNameAndTheBirthDateOfItsClientAndOfNobodyElse() throws Exception {
        Conversation with = Conversation.with(front, "gm9902", "sanne", "debt-help", RIA, "19630524")
                .ask("debts");
        JsonNode client = consents(
                "/v1/deciding/questions", Side.RESIDENTS, "gm9902", "sleutel-0012", "{\"bsn\": \"" + RIA + "\"}");
        assertThat(named(client)).containsExactly("Ria Molenaar");
        assertThat(client.findValuesAsText("memberBorn")).containsExactly("1963-05-24");
        assertThat(consents(
                                "/v1/deciding/questions",
                                Side.RESIDENTS,
                                "gm9902",
                                "haven-0007",
                                "{\"bsn\": \"" + RIA + "\"}")
                        .toString())
                .isEqualTo("{\"questions\":[]}");
        assertThat(resident("gm9902", RIA).get("/mijn").body())
                .as("of herself nothing is said")
                .doesNotContain("Ria Molenaar?");

        brp.kept(RIA);
        with.picture();
        assertThat(named(consents(
                        "/v1/deciding/questions",
                        Side.RESIDENTS,
                        "gm9902",
                        "sleutel-0012",
                        "{\"bsn\": \"" + RIA + "\"}")))
                .isEmpty();
    }

    @Test
    void whatWasHeldBackIsAskedOfWhoDecidesWhenTheResidentFindsItSafeAndOfNobodyElse() {
        Conversation with = Conversation.nobodyAtHomeAsked(front, "gm9901", "ruben", "youth-help", JOOST, "19810702")
                .ask("housing")
                .yes(JOOST, "wonen")
                .askOf("Tim Visser", "schooling")
                .askOf("Eva Visser", "schooling");
        Browser marleen = resident("gm9901", MARLEEN);
        assertThat(marleen.get("/mijn").body()).doesNotContain("school zien");
        brp.alone(JOOST, TIM);
        with.safeAtHome(JOOST);
        assertThat(marleen.get("/mijn").body())
                .contains("mag ik school zien van Eva?")
                .doesNotContain("van Tim", "van iemand anders");
        with.picture();
        assertThat(marleen.get("/mijn").body())
                .as("nor at a later look")
                .doesNotContain("van Tim", "van iemand anders");
        brp.asItWas(JOOST);
        with.close();
    }

    @Test
    void whatIsKeptIsTheChildsAndGoesWithThem() throws Exception {
        Conversation with = Conversation.with(front, "gm9902", "lieke", "youth-help", FATIMA, "19850310")
                .ask("housing")
                .yes(FATIMA, "wonen")
                .askOf("Noor Bakker", "care")
                .askOf("Sami Bakker", "care");
        Browser fatima = resident("gm9902", FATIMA);
        assertThat(fatima.get("/mijn").body()).contains("van Noor?", "van Sami?");

        // As if nobody had looked since before her birthday: at sixteen she decides alone.
        PersonRef noor = ref("gm9902", "999990020");
        Map<UUID, byte[]> ofNoor = kept("gm9902", noor);
        Vault vault = front.context().getBean(Vault.class);
        MunicipalityCode zandoord = new MunicipalityCode("gm9902");
        for (UUID question : ofNoor.keySet()) {
            String use = "for-whom/" + question;
            List<String> lines = new ArrayList<>(List.of(
                    vault.open(zandoord, noor, use, ofNoor.get(question)).split("\n", -1)));
            assertThat(lines).contains("Noor");
            lines.set(
                    4,
                    LocalDate.now(Clock.systemUTC())
                            .minusYears(16)
                            .minusDays(1)
                            .format(DateTimeFormatter.BASIC_ISO_DATE));
            keep("gm9902", question, vault.seal(zandoord, noor, use, String.join("\n", lines)));
        }
        assertThat(fatima.get("/mijn").body())
                .contains("van Sami?", "van iemand anders?")
                .doesNotContain("Noor");

        PersonRef sami = ref("gm9902", "999990032");
        assertThat(kept("gm9902", sami)).hasSize(1);
        front.context().getBean(KeyStore.class).shred(KeyKind.CONTENT, zandoord + "/" + sami);
        assertThat(fatima.get("/mijn").body())
                .as("a row that came back without its key")
                .doesNotContain("Sami");
        assertThat(with.worker().get("/werk/zaak/" + with.id()).status()).isEqualTo(200);
    }
}
