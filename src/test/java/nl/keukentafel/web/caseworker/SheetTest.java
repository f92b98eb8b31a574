package nl.keukentafel.web.caseworker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import nl.keukentafel.Trap;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.LoggedEntry;
import nl.keukentafel.web.Browser;
import nl.keukentafel.web.Front;
import nl.keukentafel.web.Shared;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The conversation sheet without script: what is on it, what never is, and that it is in the log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SheetTest {
    private Front front;
    private Shared shared;
    private Browser sanne;

    @BeforeAll
    void open() {
        front = Front.open();
        shared = Shared.fatima(front, "debts", "housing", "income");
        sanne = front.browser();
        sanne.signIn("medewerker", "gm9902", "sanne");
    }

    @AfterAll
    void close() {
        front.close();
    }

    private String view(Browser browser) {
        return view(browser.post("/werk/kijk", Map.of("zaak", shared.of().id().toString())));
    }

    private static String view(Browser.Page page) {
        return page.find("data-kijk=\"([^\"]+)\"");
    }

    private Browser.Page sheet(String view, Map<String, String> fields) {
        return sanne.post("/werk/kijk/" + view + "/blad", fields);
    }

    private long printed() {
        return front
                .context()
                .getBean(LogReader.class)
                .own(shared.resident().municipality(), shared.resident().ref(), LogReader.NEWEST, 1000)
                .stream()
                .map(LoggedEntry::event)
                .filter(event -> event.kind() == Kind.PRINTED)
                .count();
    }

    @Test
    void onlyWhatWasTickedStandsOnItInTheResidentsWordsAndInTheirLog() {
        long before = printed();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("onderwerp", "debts");
        fields.put("eerst", "Bel het CJIB over de <boete>");
        fields.put("wie", "Sanne");
        fields.put("wat", "belt de verhuurder");
        fields.put("wanneer", "vrijdag");
        Browser.Page sheet = sheet(view(sanne), fields);
        assertThat(sheet.status()).isEqualTo(200);
        assertThat(sheet.body())
                .contains(
                        "Dit vroeg je",
                        Shared.WHY,
                        "Schulden",
                        "Eerst dit",
                        "&lt;boete&gt;",
                        "belt de verhuurder",
                        "014 0991",
                        "Wie keek mee")
                .doesNotContain("Gegevens over wonen", "Inkomen uit werk", "999990019", "Fatima", "Joost");
        assertThat(sheet.find("data-from=\"([^\"]+)\"")).endsWith(".debts");
        assertThat(sheet.header("Refresh")).endsWith("url=/werk/kijk/dicht");
        assertThat(printed()).isGreaterThan(before);

        Browser fatima = front.browser();
        fatima.signIn("inwoner", "gm9902", "999990019");
        assertThat(fatima.get("/mijn/wie-keek-mee").body()).contains("gaf je een blad mee over je schulden");
    }

    @Test
    void amountsAreRoundedOrLeftOutWhenTheResidentWantsThat() {
        String exact = sheet(view(sanne), Map.of("onderwerp", "debts")).body();
        assertThat(exact).containsPattern("€ [0-9.]+,[0-9]{2}");
        String rounded = sheet(view(sanne), Map.of("onderwerp", "debts", "bedragen", "afgerond"))
                .body();
        assertThat(rounded).contains("ongeveer €", "afgerond").doesNotContainPattern("€ [0-9.]+,[0-9]{2}");
        String without = sheet(view(sanne), Map.of("onderwerp", "debts", "bedragen", "zonder"))
                .body();
        assertThat(without).contains("geen bedragen").doesNotContain("€");
    }

    @Test
    void aSheetInEnglishIsEnglish() {
        Browser.Page sheet = sheet(view(sanne), Map.of("onderwerp", "debts", "taal", "en"));
        assertThat(sheet.body())
                .contains("lang=\"en\"", "This is what you asked", "Debts", "Want to stop sharing?")
                .doesNotContain("Dit vroeg je", "Schulden");
    }

    @Test
    void withNothingTickedNoRegisterIsAskedAndThatTheirWordsWerePrintedIsInTheirLog() {
        long before = printed();
        String view = view(sanne);
        front.town().forget();
        Browser.Page sheet = sheet(view, Map.of("wie", "Sanne", "wat", "belt", "wanneer", "morgen"));
        assertThat(sheet.body())
                .contains("We hebben geen gegevens bekeken.", "belt", Shared.WHY)
                .doesNotContain("data-from");
        assertThat(front.town().recorded()).isEmpty();
        assertThat(printed()).isEqualTo(before + 1);
        Browser fatima = front.browser();
        fatima.signIn("inwoner", "gm9902", "999990019");
        assertThat(fatima.get("/mijn/wie-keek-mee").body()).contains("gaf je een blad mee met wat je zelf vroeg.");
    }

    @Trap(1)
    @Test
    void whatIsNotSharedDoesNotComeOnIt() {
        Browser.Page sheet = sheet(view(sanne), Map.of("onderwerp", "care"));
        assertThat(sheet.body()).contains("We hebben geen gegevens bekeken.").doesNotContain("Zorg en hulp");
    }

    @Test
    void aSheetIsMadeFromTheWorkersOwnOpenPictureAlone() {
        String view = view(sanne);
        Browser lieke = front.browser();
        lieke.signIn("medewerker", "gm9902", "lieke");
        lieke.get("/werk");
        assertThat(lieke.post("/werk/kijk/" + view + "/blad", Map.of("onderwerp", "debts"))
                        .status())
                .isEqualTo(410);
        sanne.post("/werk/kijk/" + view + "/sluiten", Map.of());
        assertThat(sheet(view, Map.of("onderwerp", "debts")).status()).isEqualTo(410);
        assertThat(sheet("no-id", Map.of("onderwerp", "debts")).status()).isEqualTo(404);
        assertThat(sheet(view(sanne), Map.of("bedragen", "alles")).status()).isEqualTo(400);
        assertThat(sheet(view(sanne), Map.of("eerst", "x".repeat(201))).status())
                .isEqualTo(400);
    }

    @Test
    void aSheetOnTheScreenKnowsWhenATopicStops() {
        Browser.Page sheet = sheet(view(sanne), Map.of("onderwerp", "income", "levend", "ja"));
        assertThat(sheet.body()).contains("data-levend=\"blad\"", "Inkomen uit werk");
        assertThat(sheet.header("Refresh")).isEmpty();
        String stand = "/werk/kijk/" + view(sheet) + "/stand";
        assertThat(sanne.post(stand, Map.of()).body()).contains("\"stops\":[]");
        shared.stop("income");
        assertThat(sanne.post(stand, Map.of()).body())
                .contains(shared.resident().ref() + ".income");
        sanne.post("/werk/kijk/" + view(sheet) + "/sluiten", Map.of());
        assertThat(sanne.post(stand, Map.of()).status()).isEqualTo(410);
    }
}
