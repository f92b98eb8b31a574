package nl.keukentafel.web.caseworker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import nl.keukentafel.casefile.Conflict;
import nl.keukentafel.casefile.Conflicts;
import nl.keukentafel.casefile.Staff;
import nl.keukentafel.consent.ConsentState;
import nl.keukentafel.consent.Consents;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.view.Views;
import nl.keukentafel.web.Browser;
import nl.keukentafel.web.Front;
import nl.keukentafel.web.Shared;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The resident answers on the caseworker's screen, without script. */
class DeskTest {
    private Front front;
    private Shared shared;
    private Browser screen;
    private String income = "";
    private String balie = "";

    @BeforeEach
    void open() {
        front = Front.open();
        shared = Shared.fatima(front);
        front.context()
                .getBean(Views.class)
                .ask(shared.worker(), shared.of().id(), Map.of(shared.resident().ref(), Set.of(new Topic("income"))));
        income = shared.about(new Topic("income")).toString();
        balie = "/werk/zaak/" + shared.of().id() + "/balie";
        screen = front.browser();
        screen.signIn("medewerker", "gm9902", "sanne");
        assertThat(screen.get("/werk/zaak/" + shared.of().id()).body()).contains(balie, "Geef het scherm");
    }

    @AfterEach
    void close() {
        front.close();
    }

    private ConsentState state() {
        return front.context()
                .getBean(Consents.class)
                .find(shared.resident(), shared.about(new Topic("income")))
                .orElseThrow()
                .consent()
                .state();
    }

    private Browser.Page answer(String answer) {
        Browser.Page question = screen.postAndGo(balie, Map.of("vraag", income));
        assertThat(question.status()).isEqualTo(200);
        return screen.post(
                "/balie", Map.of("antwoord", answer, "tekst", question.find("name=\"tekst\" value=\"([^\"]+)\"")));
    }

    private Browser.Page confirm(String who, String code) {
        Browser second = front.browser();
        second.signIn("medewerker", "gm9902", who);
        second.get("/werk/bevestigen");
        return second.post("/werk/bevestigen", Map.of("code", code));
    }

    @Test
    void whoeverHoldsTheScreenReachesTheQuestionAndNothingElse() {
        Browser.Page question = screen.postAndGo(balie, Map.of("vraag", income));
        assertThat(question.body())
                .contains("Mag Sanne de Wit je inkomen uit werk zien?", "Dan krijg je gewoon hulp", "/balie?taal=en")
                .doesNotContain("/werk\"", "Vandaag", "Scherm dicht", "/uitloggen");
        assertThat(screen.get("/balie?taal=en").body()).contains("May Sanne de Wit see your income from work?");
        for (String path : new String[] {"/werk", "/werk/zaak/" + shared.of().id(), "/mijn", "/toezicht"}) {
            assertThat(screen.get(path).status()).as(path).isEqualTo(303);
            assertThat(screen.get(path).location()).as(path).startsWith("/inloggen");
        }
        assertThat(screen.get("/inloggen?als=medewerker&gemeente=gm9902").location())
                .contains("prompt=login");
        assertThat(screen.postRaw(
                                "/balie",
                                Map.of("antwoord", "ja", "tekst", "x"),
                                Map.of("Origin", front.address().toString()))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aNoCountsAtOnceAndTheScreenIsOver() {
        Browser.Page done = answer("nee");
        assertThat(done.body())
                .contains("Dank je. Je koos: nee.", "Geef het scherm terug")
                .doesNotContain("Code");
        assertThat(done.header("Refresh")).as("back to the start by itself").isEqualTo("90; url=/?gemeente=gm9902");
        assertThat(screen.get("/?gemeente=gm9902").status()).isEqualTo(200);
        assertThat(state()).isEqualTo(ConsentState.REFUSED);
        assertThat(screen.get("/balie").status()).isEqualTo(303);
    }

    @Test
    void aYesOpensNothingUntilSomebodyElseConfirmsIt() {
        Browser.Page done = answer("ja");
        String code = done.find("Code voor de tweede medewerker: ([0-9A-F]{8})");
        assertThat(code).isNotEmpty();
        assertThat(done.body()).contains("na vijf minuten vanzelf leeg");
        assertThat(done.header("Refresh")).as("time to tell the code").isEqualTo("300; url=/?gemeente=gm9902");
        assertThat(state()).isEqualTo(ConsentState.REQUESTED);
        assertThat(confirm("sanne", code).body()).contains("Zo kan het niet");
        assertThat(confirm("lieke", "00000000").body()).contains("Zo kan het niet");
        assertThat(state()).isEqualTo(ConsentState.REQUESTED);
        assertThat(confirm("lieke", code.toLowerCase(java.util.Locale.ROOT)).body())
                .contains("Bevestigd");
        assertThat(state()).isEqualTo(ConsentState.GIVEN);
        assertThat(confirm("lieke", code).body()).contains("Zo kan het niet");
    }

    @Test
    void whoDeclaredAConflictWithTheResidentIsNoSecondEmployee() {
        String code = answer("ja").find("Code voor de tweede medewerker: ([0-9A-F]{8})");
        front.context()
                .getBean(Conflicts.class)
                .declare(
                        front.context()
                                .getBean(Staff.class)
                                .caseworker(shared.resident().municipality(), "lieke")
                                .orElseThrow(),
                        new Bsn("999990019"),
                        Conflict.OWN_FAMILY);
        assertThat(confirm("lieke", code).body()).contains("Zo kan het niet");
        assertThat(state()).isEqualTo(ConsentState.REQUESTED);
        assertThat(confirm("omar", code).body()).contains("Bevestigd");
        assertThat(state()).isEqualTo(ConsentState.GIVEN);
    }

    @Test
    void whoMayNotLookAtTheCaseWritesNoYesOnAScreenThatWasHandedOverBefore() {
        Browser.Page question = screen.postAndGo(balie, Map.of("vraag", income));
        front.context().getBean(Conflicts.class).declare(shared.worker(), new Bsn("999990019"), Conflict.OWN_FAMILY);
        assertThat(screen.post(
                                "/balie",
                                Map.of("antwoord", "ja", "tekst", question.find("name=\"tekst\" value=\"([^\"]+)\"")))
                        .status())
                .isEqualTo(410);
        assertThat(screen.get("/balie").status()).isEqualTo(410);
        assertThat(state()).isEqualTo(ConsentState.REQUESTED);
    }

    @Test
    void onlyAQuestionOfTheWorkersOwnCaseIsHandedOver() {
        Browser lieke = front.browser();
        lieke.signIn("medewerker", "gm9902", "lieke");
        lieke.get("/werk/bevestigen");
        assertThat(lieke.post(balie, Map.of("vraag", income)).status()).isEqualTo(404);
        assertThat(lieke.get("/werk").status()).isEqualTo(200);
        assertThat(screen.post(balie, Map.of("vraag", "x")).status()).isEqualTo(404);
        assertThat(screen.get("/werk").status()).isEqualTo(200);
        assertThat(front.browser().get("/balie").status()).isEqualTo(303);
    }
}
