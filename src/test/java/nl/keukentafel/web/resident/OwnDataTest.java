package nl.keukentafel.web.resident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import nl.keukentafel.Trap;
import nl.keukentafel.consent.HomeChoice;
import nl.keukentafel.consent.HomeSafety;
import nl.keukentafel.web.Browser;
import nl.keukentafel.web.Front;
import nl.keukentafel.web.Shared;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnDataTest {
    private static final String LOTTE = "999990329";

    private Front front;
    private Browser fatima;
    private Browser neighbour;

    @BeforeAll
    void open() {
        front = Front.open();
        Shared.fatima(front, "income", "debts").stop("debts");
        fatima = front.browser();
        fatima.signIn("inwoner", "gm9902", "999990019");
        neighbour = front.browser();
        neighbour.signIn("inwoner", "gm9902", "999990299");
    }

    @AfterAll
    void close() {
        front.close();
    }

    @Trap(22)
    @Test
    void allThatIsKeptCanBeReadAndTakenAway() throws Exception {
        assertThat(fatima.get("/mijn/alles").body())
                .contains(Shared.WHY, "Inkomen uit werk: ja", "Schulden: gestopt", "/mijn/alles/bestand");
        assertThat(fatima.get("/mijn/alles?taal=en").body())
                .as("what was written in Dutch says so to who reads English")
                .contains("<span lang=\"nl\">Je deelt nu iets met de gemeente Zandoord.")
                .doesNotContain("<span lang=\"en\">");
        Browser.Page file = fatima.get("/mijn/alles/bestand");
        assertThat(file.header("Content-Disposition")).contains("attachment");
        JsonNode all = JsonMapper.builder().build().readTree(file.body());
        assertThat(all.at("/cases/0/why").asText()).isEqualTo(Shared.WHY);
        assertThat(all.get("consents")).hasSize(2);
        assertThat(all.at("/consents/0/receipt").asText()).contains(".");
        assertThat(all.get("looks")).hasSizeGreaterThan(4);
        assertThat(all.get("messages")).isNotEmpty();
        assertThat(file.body()).doesNotContain("999990019");
    }

    @Test
    void somebodyElseTakesTheirOwnAway() {
        assertThat(neighbour.get("/mijn/alles").body()).doesNotContain(Shared.WHY);
        assertThat(neighbour.get("/mijn/alles/bestand").body())
                .doesNotContain(Shared.WHY)
                .contains("\"consents\":[]");
    }

    @Test
    void theLanguageIsTheResidentsOnEveryDevice() {
        fatima.get("/mijn/instellingen");
        assertThat(fatima.postAndGo("/mijn/instellingen", Map.of("taal", "en")).body())
                .contains("That is saved.", "lang=\"en\"");
        Browser other = front.browser();
        assertThat(other.signIn("inwoner", "gm9902", "999990019").body()).contains("lang=\"en\"", "You share this");
        assertThat(other.get("/mijn/wie-keek-mee").body()).contains("Who looked?");
        assertThat(neighbour.get("/mijn").body()).contains("lang=\"nl\"");
        fatima.post("/mijn/instellingen", Map.of("taal", "nl"));
        assertThat(front.browser().signIn("inwoner", "gm9902", "999990019").body())
                .contains("lang=\"nl\"");
        assertThat(fatima.post("/mijn/instellingen", Map.of("taal", "xx")).status())
                .isEqualTo(400);
    }

    @Test
    void whoWantsAnInterpreterSaysItOnceAndWhoTalksWithThemSeesItAfterTheFirstYes() throws Exception {
        Browser lotte = front.browser();
        lotte.signIn("inwoner", "gm9902", LOTTE);
        Shared before = Shared.with(front, "gm9902", "sanne", LOTTE, "2006-09-12");
        assertThat(lotte.get("/mijn/instellingen").body()).contains("Wil je een tolk?", "Arabisch – ");
        assertThat(lotte.postAndGo("/mijn/instellingen", Map.of("taal", "nl", "tolk", "ar"))
                        .body())
                .contains("<option value=\"ar\" selected>");
        Browser desk = front.browser();
        desk.signIn("medewerker", "gm9902", "sanne");
        assertThat(picture(desk, before)).doesNotContain("Tolk");
        Shared after = Shared.with(front, "gm9902", "sanne", LOTTE, "2006-09-12", "income");
        assertThat(picture(desk, after)).containsPattern("<span data-from=\"[^\"]+\">Tolk: Arabisch</span>");
        JsonNode all = JsonMapper.builder()
                .build()
                .readTree(lotte.get("/mijn/alles/bestand").body());
        assertThat(all.get("interpreter").asText()).isEqualTo("ar");

        assertThat(lotte.post("/mijn/instellingen", Map.of("taal", "nl", "tolk", "tlh"))
                        .status())
                .isEqualTo(400);
        lotte.post("/mijn/instellingen", Map.of("taal", "nl"));
        assertThat(picture(desk, after)).as("a page without the choice").contains("Tolk: Arabisch");
        lotte.post("/mijn/instellingen", Map.of("taal", "nl", "tolk", ""));
        assertThat(picture(desk, after)).doesNotContain("Tolk");
        assertThat(lotte.get("/mijn/alles/bestand").body()).doesNotContain("\"interpreter\"");
    }

    @Test
    void whoChoseNothingReadsThatOneLetterComesHomeAndCanChooseTheDesk() throws Exception {
        assertThat(neighbour.get("/mijn/instellingen").body())
                .contains("je koos nog niets. Je krijgt één brief thuis", "Wil je geen brief thuis? Kies dan de balie.")
                .doesNotContainPattern("name=\"weg\"[^>]* checked");
        assertThat(reached(neighbour).get("letterHome").asBoolean()).isTrue();
        assertThat(neighbour.postAndGo("/mijn/bereiken", Map.of("weg", "balie")).body())
                .contains("Nu: Nergens.", "Je kunt dit altijd veranderen.")
                .doesNotContain("je koos nog niets", "brief thuis")
                .containsPattern("value=\"balie\"[^>]* checked");
        assertThat(reached(neighbour).get("letterHome").asBoolean()).isFalse();
        assertThat(reached(neighbour).get("chosen").asBoolean()).isTrue();
        assertThat(neighbour.post("/mijn/bereiken", Map.of()).status()).isEqualTo(400);
    }

    @Test
    void whoseHomeIsNotSafeIsNotToldOfALetterHome() {
        Shared theirs = Shared.with(front, "gm9902", "sanne", LOTTE, "2006-09-12");
        front.context()
                .getBean(HomeSafety.class)
                .choose(theirs.resident(), theirs.of().id(), HomeChoice.NOBODY);
        Browser lotte = front.browser();
        lotte.signIn("inwoner", "gm9902", LOTTE);
        assertThat(lotte.get("/mijn/instellingen").body())
                .contains("Alles ligt voor je klaar aan de balie.", "Er gaat niets naar je huis.")
                .doesNotContain("brief thuis");
    }

    private static JsonNode reached(Browser whose) throws Exception {
        return JsonMapper.builder()
                .build()
                .readTree(whose.get("/mijn/alles/bestand").body())
                .get("reachedBy");
    }

    private static String picture(Browser desk, Shared of) {
        desk.get("/werk/zaak/" + of.of().id());
        return desk.post("/werk/kijk", Map.of("zaak", of.of().id().toString())).body();
    }

    @Test
    void whatHoldsWithoutAYesIsSaidOfTheResidentsOwnQuestionAlone() {
        assertThat(fatima.get("/mijn/zonder-jouw-ja").body())
                .contains("Hulp bij schulden", "Dit staat in: ")
                .doesNotContain("Hulp voor");
        assertThat(neighbour.get("/mijn/zonder-jouw-ja").body()).contains("Je hebt nu geen vraag om hulp bij ons.");
    }
}
