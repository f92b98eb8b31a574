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

/** Finding one's own case again by two keys. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchTest {
    private Front front;
    private Browser sanne;

    @BeforeAll
    void open() {
        front = Front.open();
        Shared.fatima(front);
        sanne = front.browser();
        sanne.signIn("medewerker", "gm9902", "sanne");
    }

    @AfterAll
    void close() {
        front.close();
    }

    private static Browser.Page search(Browser browser, String bsn, String born) {
        browser.get("/werk/zoeken");
        return browser.post("/werk/zoeken", Map.of("bsn", bsn, "geboren", born));
    }

    @Test
    void bothKeysFindTheWorkersOwnCaseAndTheResidentReadsThatTheySearched() {
        assertThat(search(sanne, "999990019", "19850310").body())
                .contains(Shared.WHY, "/werk/zaak/")
                .doesNotContain("Fatima");
        Browser fatima = front.browser();
        fatima.signIn("inwoner", "gm9902", "999990019");
        assertThat(fatima.get("/mijn/wie-keek-mee").body().split("zocht je op")).hasSizeGreaterThan(2);
    }

    @Test
    void oneKeyAloneAWrongOneOrAnothersCaseFindsNothing() {
        assertThat(search(sanne, "999990019", "19850311").body())
                .contains("Je hebt zo geen open zaak")
                .doesNotContain(Shared.WHY);
        assertThat(search(sanne, "999990299", "19850310").body()).contains("Je hebt zo geen open zaak");
        assertThat(search(sanne, "999990019", "").body())
                .contains("role=\"alert\"")
                .doesNotContain(Shared.WHY);
        assertThat(search(sanne, "999990018", "19850310").body()).contains("role=\"alert\"");
        Browser lieke = front.browser();
        lieke.signIn("medewerker", "gm9902", "lieke");
        assertThat(search(lieke, "999990019", "19850310").body()).doesNotContain(Shared.WHY);
    }
}
