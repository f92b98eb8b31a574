package nl.keukentafel.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.keukentafel.municipality.ShortBudgets;
import nl.keukentafel.sandbox.Fault;
import nl.keukentafel.sandbox.Recorded;
import nl.keukentafel.sandbox.signin.PracticePerson.Side;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The running service, by its API and by its page, with each register in turn down, broken and lying, or all of them late. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsOnTheScreenTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration OPENING = Duration.ofSeconds(4);
    private static final Duration MARGIN = Duration.ofSeconds(1);
    private static final Duration LATE = Duration.ofMillis(1_800);
    private static final Set<String> NOT_FOR_TOPICS = Set.of("brp", "bewoning", "representation");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Desk> desks = new LinkedHashMap<>();

    private Front front;

    /** A caseworker at both doors, with a case in which the resident said yes to all, and the topic of one register. */
    private record Desk(Shared shared, String topic, Browser browser, String token) {}

    /** What the two doors gave. */
    private record Seen(HttpResponse<String> api, Browser.Page page) {
        JsonNode json() throws IOException {
            return JSON.readTree(api.body());
        }
    }

    @BeforeAll
    void town(@TempDir Path folder) throws IOException {
        front = Front.open(
                Map.of("keukentafel.policies", ShortBudgets.in(folder, "PT1S").toString()));
        Shared fatima = Shared.fatima(front, "debts", "income", "benefits", "housing", "tax");
        Shared henk = Shared.with(front, "gm9902", "sanne", "999990160", "1974-02-28", "benefits", "income");
        Shared truus = Shared.forPurpose("social-support", front, "gm9901", "mila", "999990275", "1951-03-29", "care");
        String seventeen = LocalDate.now(ZoneId.of("Europe/Amsterdam"))
                .minusYears(17)
                .minusDays(100)
                .toString();
        Shared mo =
                Shared.forPurpose("youth-help", front, "gm9902", "lieke", "999990421", seventeen, "care", "schooling");
        List.of(fatima, henk, truus, mo).forEach(Shared::yesToAll);
        desk("uwv", fatima, "income", "gm9902", "sanne");
        desk("svb", fatima, "benefits", "gm9902", "sanne");
        desk("debts", fatima, "debts", "gm9902", "sanne");
        desk("housing", fatima, "housing", "gm9902", "sanne");
        desk("tax", fatima, "tax", "gm9902", "sanne");
        desk("bijstand", henk, "benefits", "gm9902", "sanne");
        desk("wmo", truus, "care", "gm9901", "mila");
        desk("jeugd", mo, "care", "gm9902", "lieke");
        desk("duo", mo, "schooling", "gm9902", "lieke");
        // Warm, so that what is measured is the registers.
        for (Desk desk : desks.values()) {
            assertThat(look(desk).api().statusCode()).isEqualTo(201);
        }
    }

    @AfterEach
    void heal() {
        front.town().heal();
    }

    @AfterAll
    void close() {
        front.close();
        http.close();
    }

    @ParameterizedTest
    @Order(1)
    @EnumSource(
            value = Fault.class,
            names = {"DOWN", "CUT", "GARBAGE", "OTHER_PERSON", "INVALID"})
    void eachRegisterInTurnThatFailsIsSaidAtBothDoors(Fault fault) throws IOException {
        for (Map.Entry<String, Desk> entry : desks.entrySet()) {
            front.town().heal();
            front.town().fail(entry.getKey(), fault, Duration.ZERO);
            saidAtBothDoors(entry.getKey(), entry.getValue(), look(entry.getValue()), fault);
        }
    }

    @ParameterizedTest
    @Order(2)
    @EnumSource(
            value = Fault.class,
            names = {"SLOW", "SILENT"})
    void withAllRegistersLateThePictureComesInTimeAndSaysSo(Fault fault) throws IOException {
        desks.keySet().forEach(register -> front.town().fail(register, fault, LATE));
        // Each resident's case in a look of its own, all at once.
        Map<Shared, CompletableFuture<Seen>> looks = new LinkedHashMap<>();
        desks.values()
                .forEach(desk -> looks.computeIfAbsent(
                        desk.shared(),
                        shared -> CompletableFuture.supplyAsync(() -> look(desk), Thread::startVirtualThread)));
        for (Map.Entry<String, Desk> entry : desks.entrySet()) {
            Desk desk = entry.getValue();
            saidAtBothDoors(
                    entry.getKey(),
                    desk,
                    Optional.ofNullable(looks.get(desk.shared())).orElseThrow().join(),
                    fault);
        }
    }

    @Test
    @Order(3)
    void aCountThatIsNotKnownIsSaidAndThePictureIsThere() throws IOException {
        Desk truus = desk("wmo");
        Seen counted = look(truus);
        assertThat(counted.json().at("/coResidents/said").asText()).isEqualTo("counted");
        assertThat(counted.page().body()).contains("Op dit adres staat verder niemand ingeschreven.");
        front.town().fail("bewoning", Fault.GARBAGE, Duration.ZERO);
        Seen seen = look(truus);
        assertThat(seen.json().at("/coResidents/said").asText()).isEqualTo("register-down");
        assertThat(card(seen.json(), truus).at("/state").asText()).startsWith("shared");
        String resident = truus.shared().of().resident().toString();
        assertThat(seen.page().body())
                .containsPattern(
                        "data-from=\"" + resident
                                + "\\.household\">Het is niet bekend hoeveel mensen hier nog meer wonen: de BRP geeft geen antwoord.");
    }

    @ParameterizedTest
    @Order(4)
    @EnumSource(
            value = Fault.class,
            names = {"GARBAGE", "OTHER_PERSON", "SILENT"})
    void whenNobodyKnowsWhoDecidesNothingOpensAndNoRegisterIsAskedForATopic(Fault fault) throws IOException {
        closed("representation", "Het register van curatele en bewind geeft geen antwoord", fault);
        closed("brp", "De BRP geeft geen antwoord", fault);
    }

    private void closed(String register, String words, Fault fault) throws IOException {
        front.town().heal();
        front.town().forget();
        front.town().fail(register, fault, Duration.ZERO);
        Seen seen = look(desk("uwv"));
        assertThat(seen.api().statusCode()).isEqualTo(503);
        assertThat(seen.json().at("/code").asText()).isEqualTo("register-unavailable");
        assertThat(seen.page().body()).contains(words).doesNotContain("data-kaart");
        assertThat(front.town().recorded().stream().map(Recorded::register))
                .as("%s %s", register, fault)
                .allMatch(NOT_FOR_TOPICS::contains);
    }

    private static void saidAtBothDoors(String register, Desk desk, Seen seen, Fault fault) throws IOException {
        String what = register + " " + fault;
        assertThat(seen.api().statusCode()).as(what).isEqualTo(201);
        JsonNode card = card(seen.json(), desk);
        assertThat(card.at("/sources"))
                .as("%s: %s", what, card)
                .anyMatch(line -> line.at("/source").asText().equals(register)
                        && line.at("/said").asText().equals("down"));
        boolean empty = card.at("/items").isEmpty();
        assertThat(card.at("/state").asText().equals("source-down"))
                .as("%s: a card with nothing on it says why", what)
                .isEqualTo(empty);
        String drawn = drawn(seen.page().body(), desk);
        assertThat(drawn).as(what).contains("geen antwoord. Dit zegt niets over de situatie.");
        if (empty) {
            assertThat(drawn).as(what).contains("Nu niet op te halen. Dit zegt niets over de situatie.");
        }
    }

    private static JsonNode card(JsonNode view, Desk desk) {
        for (JsonNode card : view.at("/picture/cards")) {
            if (card.at("/member").asText().equals(desk.shared().of().resident().toString())
                    && card.at("/topic").asText().equals(desk.topic())) {
                return card;
            }
        }
        throw new AssertionError("no card for " + desk.topic());
    }

    private static String drawn(String page, Desk desk) {
        String from = desk.shared().of().resident() + "\\." + desk.topic();
        Matcher card = Pattern.compile("<section[^>]*data-kaart=\"" + from + "\".*?</section>", Pattern.DOTALL)
                .matcher(page);
        assertThat(card.find()).as("a card for %s on the page", desk.topic()).isTrue();
        return card.group();
    }

    /** One look by the API and one by the page without script, at once and within the budget of opening. */
    private Seen look(Desk desk) {
        long begun = System.nanoTime();
        var api = CompletableFuture.supplyAsync(() -> call(desk), Thread::startVirtualThread);
        Browser.Page page = desk.browser()
                .post("/werk/kijk", Map.of("zaak", desk.shared().of().id().toString()));
        Seen seen = new Seen(api.join(), page);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(OPENING.plus(MARGIN));
        return seen;
    }

    private HttpResponse<String> call(Desk desk) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(front.address() + "/v1/cases/"
                                    + desk.shared().of().id() + "/views"))
                            .header("Authorization", "Bearer " + desk.token())
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Desk desk(String register) {
        return Optional.ofNullable(desks.get(register)).orElseThrow();
    }

    private void desk(String register, Shared shared, String topic, String municipality, String worker) {
        Browser browser = front.browser();
        browser.signIn("medewerker", municipality, worker);
        String token = front.provider().accessToken(Side.STAFF, municipality, worker);
        desks.put(register, new Desk(shared, topic, browser, token));
    }
}
