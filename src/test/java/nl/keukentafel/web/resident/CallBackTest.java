package nl.keukentafel.web.resident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import nl.keukentafel.casefile.CallBack;
import nl.keukentafel.casefile.CallBacks;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.web.Browser;
import nl.keukentafel.web.Front;
import nl.keukentafel.web.Shared;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who cannot talk freely is called when they can, and nobody but who works on the case knows of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallBackTest {
    private static final String NUMBER = "0619000377";
    private Front front;
    private Browser fatima;
    private Browser sanne;
    private Shared shared;
    private String ofCase = "";

    @BeforeAll
    void open() {
        front = Front.open();
        fatima = signedIn("inwoner", "999990019");
        sanne = signedIn("medewerker", "sanne");
    }

    @AfterAll
    void close() {
        front.close();
    }

    @BeforeEach
    void newCase() {
        shared = Shared.fatima(front);
        ofCase = "/werk/zaak/" + shared.of().id();
        fatima.get("/mijn/bellen");
    }

    private Browser signedIn(String door, String who) {
        Browser browser = front.browser();
        browser.signIn(door, "gm9902", who);
        browser.get(door.equals("inwoner") ? "/mijn" : "/werk");
        return browser;
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Europe/Amsterdam"));
    }

    private Browser.Page asked(Browser who, Map<String, String> instead) {
        Map<String, String> form = new HashMap<>(Map.of(
                "zaak",
                shared.of().id().toString(),
                "dag",
                today().plusDays(2).toString(),
                "deel",
                "afternoon",
                "nummer",
                "06 1900 0377"));
        form.putAll(instead);
        return who.postAndGo("/mijn/bellen", form);
    }

    @Test
    void whoWorksOnTheCaseReadsWhenAndWhatToSayUntilTheyCalled() {
        assertThat(fatima.get("/mijn/thuis").body()).contains("href=\"/mijn/bellen\"");
        assertThat(asked(fatima, Map.of()).body())
                .contains("We bellen je op ", "in de middag")
                .doesNotContain(NUMBER);
        assertThat(sanne.get("/werk").body()).contains("Wil gebeld worden").doesNotContain(NUMBER);
        assertThat(sanne.get(ofCase).body())
                .contains(NUMBER, "in de middag", "Neemt iemand anders op? Zeg niets over de inwoner");
        assertThat(sanne.postAndGo(ofCase + "/gebeld", Map.of()).body()).doesNotContain(NUMBER);
        assertThat(sanne.get("/werk").body()).doesNotContain("Wil gebeld worden");
        assertThat(fatima.get("/mijn/bellen").body()).doesNotContain("We bellen je op ");
    }

    @Test
    void theResidentTakesItBackAndNobodyElseAsksReadsOrEndsIt() {
        assertThat(asked(signedIn("inwoner", "999990299"), Map.of()).status()).isEqualTo(404);
        asked(fatima, Map.of());
        Browser lieke = signedIn("medewerker", "lieke");
        assertThat(lieke.get(ofCase).status()).isEqualTo(404);
        assertThat(lieke.post(ofCase + "/gebeld", Map.of()).status()).isEqualTo(404);
        assertThat(signedIn("inwoner", "999990299")
                        .post(
                                "/mijn/bellen/niet",
                                Map.of("zaak", shared.of().id().toString()))
                        .status())
                .isEqualTo(404);
        assertThat(sanne.get(ofCase).body()).contains(NUMBER);
        fatima.postAndGo("/mijn/bellen/niet", Map.of("zaak", shared.of().id().toString()));
        assertThat(sanne.get(ofCase).body()).doesNotContain(NUMBER, "De inwoner wil gebeld worden");
    }

    @Test
    void aNumberThatIsNoneAndADayThatIsOverOrFarAreSaidToBeMistakes() {
        for (Map<String, String> wrong : java.util.List.of(
                Map.of("nummer", "999990019"),
                Map.of("nummer", "bel maar"),
                Map.of("dag", today().minusDays(1).toString()),
                Map.of("dag", today().plusDays(15).toString()),
                Map.of("dag", "morgen"),
                Map.of("deel", "night"))) {
            assertThat(asked(fatima, wrong).body())
                    .as(wrong.keySet().toString())
                    .contains("id=\"fout\"");
        }
        assertThat(sanne.get(ofCase).body()).doesNotContain("De inwoner wil gebeld worden");
    }

    @Test
    void itGoesWithTheCaseAndPrintsItselfWithoutTheNumber() {
        asked(fatima, Map.of());
        CallBacks callBacks = front.context().getBean(CallBacks.class);
        CallBack wanted = callBacks.of(shared.resident(), shared.of().id()).orElseThrow();
        assertThat(wanted.toString()).doesNotContain(NUMBER);
        front.context()
                .getBean(Casefile.class)
                .close(shared.worker(), shared.of().id());
        assertThat(callBacks.among(shared.worker().municipality(), java.util.List.of(shared.of())))
                .isEmpty();
    }
}
