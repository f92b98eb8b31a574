package nl.keukentafel.web.caseworker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nl.keukentafel.web.Browser;
import nl.keukentafel.web.Front;
import nl.keukentafel.web.Shared;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Resident and caseworker look at one screen, without script. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TogetherTest {
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

    private String view() {
        return sanne.post("/werk/kijk", Map.of("zaak", shared.of().id().toString()))
                .find("data-kijk=\"([^\"]+)\"");
    }

    private Browser.Page together(Map<String, String> fields) {
        return sanne.post("/werk/kijk/" + view() + "/samen", fields);
    }

    @Test
    void theResidentReadsTheirOwnDataInTheirOwnWords() {
        Browser.Page page = together(Map.of());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("Dit zien we samen", "Eerst dit", "€ 240", "Bakkerij De Korenmolen", "Zet dit op papier")
                .doesNotContain("Noor", "Sami", "Vertel het de inwoner", Shared.WHY, "vakgroep", "Regel:", "999990019");
        assertThat(page.header("Refresh")).endsWith("url=/werk/kijk/dicht");
        assertThat(together(Map.of("taal", "en")).body())
                .contains("This is what we see together", "This first", "Put this on paper")
                .doesNotContain("Dit zien we samen");
        assertThat(together(Map.of("taal", "fr")).status()).isEqualTo(400);

        Browser fatima = front.browser();
        fatima.signIn("inwoner", "gm9902", "999990019");
        assertThat(fatima.get("/mijn/wie-keek-mee").body()).contains("Sanne de Wit");
    }

    @Test
    void whatIsTickedComesOnTheSheet() {
        String view = together(Map.of()).find("data-kijk=\"([^\"]+)\"");
        Browser.Page sheet = sanne.post(
                "/werk/kijk/" + view + "/blad", Map.of("onderwerp", "housing", "eerst", "Bel over de boete"));
        assertThat(sheet.body())
                .contains("Dit hebben we bekeken", "€ 712,00", "Bel over de boete")
                .doesNotContain("Korenmolen");
    }

    @Test
    void itIsOpenedFromTheWorkersOwnPictureAndLosesWhatIsStopped() {
        String view = view();
        Browser lieke = front.browser();
        lieke.signIn("medewerker", "gm9902", "lieke");
        lieke.get("/werk");
        assertThat(lieke.post("/werk/kijk/" + view + "/samen", Map.of()).status())
                .isEqualTo(410);
        assertThat(sanne.post("/werk/kijk/no-id/samen", Map.of()).status()).isEqualTo(404);
        Shared other = Shared.fatima(front, "income");
        String live = sanne.post(
                        "/werk/kijk/"
                                + sanne.post(
                                                "/werk/kijk",
                                                Map.of("zaak", other.of().id().toString()))
                                        .find("data-kijk=\"([^\"]+)\"")
                                + "/samen",
                        Map.of("levend", "ja"))
                .find("data-kijk=\"([^\"]+)\"");
        String stand = "/werk/kijk/" + live + "/stand";
        assertThat(sanne.post(stand, Map.of()).body()).contains("\"stops\":[]");
        other.stop("income");
        assertThat(sanne.post(stand, Map.of()).body()).contains(other.resident().ref() + ".income");
        sanne.post("/werk/kijk/" + live + "/sluiten", Map.of());
        assertThat(sanne.post(stand, Map.of()).status()).isEqualTo(410);
    }
}
