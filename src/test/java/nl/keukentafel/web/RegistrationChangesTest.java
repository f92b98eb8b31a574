package nl.keukentafel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.consent.ConsentState;
import nl.keukentafel.consent.Consents;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.sandbox.ChangedRecords;
import nl.keukentafel.sandbox.Fault;
import nl.keukentafel.sandbox.Recorded;
import nl.keukentafel.sandbox.Register;
import nl.keukentafel.sandbox.Registers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Somebody dies, moves to another municipality, or gets another number while a case runs; over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistrationChangesTest {
    private static final Topic INCOME = new Topic("income");
    private static final String NEW_NUMBER = "999994268";

    private ChangedRecords brp;
    private Front front;
    private Browser sanne;

    @BeforeAll
    void open() {
        List<Register> registers = Registers.all(Clock.systemUTC());
        brp = new ChangedRecords(registers.stream()
                .filter(one -> one.name().equals("brp"))
                .findFirst()
                .orElseThrow());
        front = Front.open(Map.of(), ChangedRecords.among(registers, brp));
        sanne = staff("sanne");
    }

    @AfterAll
    void close() {
        front.close();
    }

    private Browser staff(String subject) {
        Browser browser = front.browser();
        browser.signIn("medewerker", "gm9902", subject);
        return browser;
    }

    private Browser resident(String bsn) {
        Browser browser = front.browser();
        browser.signIn("inwoner", "gm9902", bsn);
        return browser;
    }

    private Browser.Page look(Shared shared) {
        sanne.get("/werk");
        front.town().forget();
        return sanne.postAndGo("/werk/kijk", Map.of("zaak", shared.of().id().toString(), "levend", "nee"));
    }

    private ConsentState state(Shared shared) {
        return front.context()
                .getBean(Consents.class)
                .find(shared.resident(), shared.about(INCOME))
                .orElseThrow()
                .consent()
                .state();
    }

    private Browser.Page opening(String bsn, String born) {
        sanne.get("/werk/openen");
        return sanne.post(
                "/werk/openen",
                new HashMap<>(Map.of(
                        "bsn", bsn, "geboren", born, "doel", "debt-help", "waarom", "Nog iets.", "verzoek", "Zelf.")));
    }

    private void noTopicWasAsked() {
        assertThat(front.town().recorded())
                .extracting(Recorded::register)
                .doesNotContain("uwv", "svb", "bijstand", "debts", "housing", "tax", "wmo", "duo");
    }

    @Test
    void whoDiedSharesNothingAnyMoreTheCaseClosesAndNoNewOneOpens() {
        Shared lotte = Shared.with(front, "gm9902", "sanne", "999990329", "2006-09-12", "income");
        assertThat(look(lotte).body()).contains("Lotte");
        Shared elsewhere =
                Shared.forPurpose("youth-help", front, "gm9902", "lieke", "999990329", "2006-09-12", "housing");
        brp.died("999990329");
        assertThat(look(lotte).body())
                .contains("staat hier niet meer ingeschreven")
                .doesNotContain("Lotte");
        noTopicWasAsked();
        assertThat(state(lotte)).isEqualTo(ConsentState.INVALIDATED);
        assertThat(sanne.get("/werk").body()).doesNotContain(lotte.of().id().toString());
        assertThat(look(lotte).status()).as("twice is once").isIn(403, 404);
        assertThat(staff("lieke").get("/werk").body())
                .as("the case of another team ends with it")
                .doesNotContain(elsewhere.of().id().toString());
        assertThat(front.context().getBean(Casefile.class).casesOf(lotte.resident()))
                .isEmpty();
        assertThat(opening("999990329", "20060912").body()).contains("Zo is niemand gevonden");
    }

    @Test
    void whoMovedToAnotherMunicipalitySharesNothingAnyMoreAndReadsWhy() {
        Shared henk = Shared.with(front, "gm9902", "sanne", "999990160", "1974-02-28", "income");
        assertThat(look(henk).body()).contains("Henk");
        brp.moved("999990160");
        assertThat(look(henk).body())
                .contains("staat hier niet meer ingeschreven", "andere gemeente")
                .doesNotContain("Henk");
        noTopicWasAsked();
        assertThat(state(henk)).isEqualTo(ConsentState.INVALIDATED);
        assertThat(resident("999990160").get("/mijn/wie-keek-mee").status()).isEqualTo(200);
        assertThat(sanne.get("/werk/zaak/" + henk.of().id()).status())
                .as("the case is closed by people")
                .isEqualTo(200);
    }

    @Test
    void whoGotAnotherNumberIsTheSamePersonByBothOnceTwoEmployeesSaidSo() {
        Shared fatima = Shared.with(front, "gm9902", "sanne", "999990019", "1985-03-10", "income");
        String of = "/werk/zaak/" + fatima.of().id() + "/nummer";
        sanne.get(of);
        Map<String, String> other = Map.of("bsn", "999990299", "geboren", "2002-07-14");
        assertThat(sanne.post(of, other).body())
                .as("the register still knows the old number, so these are two people")
                .contains("Zo kan het niet");

        front.town().fail("brp", Fault.DOWN, Duration.ZERO);
        sanne.get(of);
        Browser.Page down = sanne.post(of, other);
        assertThat(down.body())
                .contains("De BRP geeft nu geen antwoord", "value=\"2002-07-14\"")
                .doesNotContain("Zo kan het niet", "999990299");
        front.town().heal();

        brp.replaced("999990019", NEW_NUMBER);
        assertThat(look(fatima).body()).contains("staat hier niet meer ingeschreven");
        noTopicWasAsked();
        assertThat(state(fatima)).as("that there is no record ends nothing").isEqualTo(ConsentState.GIVEN);

        sanne.get(of);
        Browser.Page written = sanne.post(of, Map.of("bsn", NEW_NUMBER, "geboren", "1985-03-10"));
        String code = written.find("<strong class=\"code\">([0-9A-F]{8})</strong>");
        assertThat(code).isNotEmpty();
        assertThat(confirm(sanne, code)).contains("Zo kan het niet");
        assertThat(confirm(staff("lieke"), code)).contains("Bevestigd");

        String opened = opening("999990019", "19850310").location();
        assertThat(opened).as("the old number finds the same person").startsWith("/werk/zaak/");
        Browser self = resident("999990019");
        assertThat(self.get("/mijn/alles").body()).contains(Shared.WHY, "Nog iets.");
        assertThat(self.get("/mijn/wie-keek-mee").body()).contains("bevestigde dat jij ook zonder dit nummer");
        assertThat(look(fatima).body()).contains("staat hier niet meer ingeschreven");
        noTopicWasAsked();
        sanne.get("/werk");
        assertThat(sanne.postAndGo(
                                "/werk/kijk",
                                Map.of("zaak", opened.substring(opened.lastIndexOf('/') + 1), "levend", "nee"))
                        .body())
                .contains("Fatima");
    }

    private static String confirm(Browser browser, String code) {
        browser.get("/werk/nummer-bevestigen");
        return browser.post("/werk/nummer-bevestigen", Map.of("code", code, "bsn", NEW_NUMBER))
                .body();
    }
}
