package nl.keukentafel.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import nl.keukentafel.MovableClock;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.web.Browser;
import nl.keukentafel.web.Front;
import nl.keukentafel.web.Shared;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When whoever does nothing is signed out, by what they have open, and how they come back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdleTest {
    private static final String FATIMA = "999990019";
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final MovableClock clock = new MovableClock();
    private Front front;
    private SessionStore sessions;

    @BeforeAll
    void open() {
        front = Front.at(clock);
        sessions = front.context().getBean(SessionStore.class);
    }

    @AfterAll
    void close() {
        front.close();
    }

    @ParameterizedTest
    @CsvSource({
        "medewerker, sanne, /werk, 20, 5",
        "medewerker, sanne, /werk/kijk/dicht, 20, 5",
        "medewerker, els, /toezicht, 15, 5",
        "medewerker, els, /toezicht/zoeken, 15, 5",
        "inwoner, 999990019, /mijn, 15, 2",
        "organisatie, haven-0007, /namens, 15, 2"
    })
    void whoDoesNothingIsSignedOutAfterTheTimeOfTheirPage(
            String door, String subject, String path, int minutes, int before) {
        Browser browser = signedIn(door, subject);
        Browser.Page page = browser.get(path);
        assertThat(page.status()).isEqualTo(200);
        tells(page, Duration.ofMinutes(minutes), Duration.ofMinutes(before));
        endsAfter(browser, Duration.ofMinutes(minutes));
    }

    @Test
    void whoHasAPersonOpenIsSignedOutSoonerThoughThePictureRenewsItself() {
        Browser browser = signedIn("medewerker", "sanne");
        String picture = picture(browser);
        clock.forward(Duration.ofMinutes(4));
        assertThat(renewal(browser, picture).status()).as("its lease is over").isEqualTo(410);
        clock.forward(Duration.ofMinutes(3).minus(MOMENT));
        assertThat(runs(browser)).isTrue();
        clock.forward(MOMENT);
        assertThat(runs(browser)).isFalse();
        assertThat(renewal(browser, picture).status()).isEqualTo(401);
    }

    @Test
    void aPictureThatRenewsItselfIsOpenThoughItsReaderIsBusyInAnotherWindow() {
        Browser browser = signedIn("medewerker", "sanne");
        String picture = picture(browser);
        assertThat(browser.get("/werk").status()).isEqualTo(200);
        assertThat(renewal(browser, picture).status()).isEqualTo(200);
        endsAfter(browser, Duration.ofMinutes(7));
    }

    @Test
    void aPictureThatWentByItselfIsNoSignOfLifeAndNoPersonIsOpenAnyMore() {
        Browser browser = signedIn("medewerker", "sanne");
        picture(browser);
        clock.forward(Duration.ofMinutes(1));
        browser.get("/werk/kijk/dicht");
        endsAfter(browser, Duration.ofMinutes(19));
    }

    @Test
    void aSignOfLifeGivesTheWholeTimeAgainAsOftenAsWanted() {
        Browser browser = signedIn("inwoner", FATIMA);
        browser.get("/mijn");
        for (int often = 0; often < 12; often++) {
            clock.forward(Duration.ofMinutes(14));
            assertThat(stillHere(browser, Map.of()).body()).isEqualTo("{\"seconds\":900.0}");
        }
        endsAfter(browser, Duration.ofMinutes(15));
    }

    @Test
    void whatAPageAsksByItselfIsAnsweredAndIsNoSignOfLife() {
        Browser browser = signedIn("inwoner", FATIMA);
        browser.get("/mijn");
        clock.forward(Duration.ofMinutes(13));
        assertThat(stillHere(browser, Map.of("X-Achtergrond", "ja")).body()).isEqualTo("{\"seconds\":120.0}");
        endsAfter(browser, Duration.ofMinutes(2));
        assertThat(stillHere(browser, Map.of("X-Achtergrond", "ja")).status()).isEqualTo(401);
        assertThat(stillHere(browser, Map.of()).status()).isEqualTo(401);
    }

    @Test
    void aPageWithoutScriptSaysWhenAsksAndGoesByItself() {
        Browser browser = signedIn("inwoner", FATIMA);
        Browser.Page page = browser.get("/mijn");
        assertThat(page.find("<noscript>(<meta[^>]*>)</noscript>"))
                .contains("content=\"900; url=/stil?als=inwoner&amp;gemeente=gm9902&amp;terug=%2Fmijn\"");
        String at = clock.instant()
                .plus(Duration.ofMinutes(15))
                .atZone(java.time.ZoneId.of("Europe/Amsterdam"))
                .toLocalTime()
                .toString()
                .substring(0, 5);
        assertThat(page.body()).contains("log je om " + at + " uit", "Ik ben er nog");

        clock.forward(Duration.ofMinutes(14));
        Browser.Page stayed = browser.post("/nog-hier", Map.of("terug", "/mijn/instellingen"));
        assertThat(stayed.location()).isEqualTo("/mijn/instellingen");
        clock.forward(Duration.ofMinutes(14));
        Browser.Page over = browser.get("/stil?als=inwoner&gemeente=gm9902&terug=%2Fmijn%2Finstellingen");
        assertThat(over.status()).isEqualTo(200);
        assertThat(over.body())
                .contains(
                        "Deze pagina is dicht",
                        "/inloggen?als=inwoner&amp;gemeente=gm9902&amp;terug=%2Fmijn%2Finstellingen");
        endsAfter(browser, Duration.ofMinutes(1));
    }

    @Test
    void aResidentComesBackToTheStepWhereTheyWereAndWhatTheyChoseIsKept() {
        Shared shared = Shared.fatima(front, "income");
        String of = shared.about(new Topic("income")).toString();
        Browser browser = signedIn("inwoner", FATIMA);
        String step = "/mijn/delen/" + of + "/stoppen";
        assertThat(browser.get(step).body()).contains("terug=%2Fmijn%2Fdelen%2F" + of + "%2Fstoppen");
        clock.forward(Duration.ofMinutes(15));
        Browser.Page away = browser.get(step);
        assertThat(away.location()).startsWith("/inloggen?als=inwoner&gemeente=gm9902&terug=");
        assertThat(browser.get(browser.comingBack(browser.get(away.location()), FATIMA, false))
                        .location())
                .isEqualTo(step);
    }

    @Test
    void anAuditorsFilterIsInTheAddressToWhichTheyComeBack() {
        Browser browser = signedIn("medewerker", "els");
        String filter = "/toezicht/zoeken?soort=shown&van=2026-11-01";
        assertThat(browser.get(filter).status()).isEqualTo(200);
        clock.forward(Duration.ofMinutes(15));
        Browser.Page away = browser.get(filter);
        assertThat(browser.get(browser.comingBack(browser.get(away.location()), "els", false))
                        .location())
                .isEqualTo(filter);
    }

    /** The intruder: whoever takes over the screen begins at their own door. */
    @Test
    void nobodyComesBackToWhereSomebodyElseWas() {
        Browser browser = signedIn("medewerker", "els");
        browser.get("/toezicht/zoeken");
        clock.forward(Duration.ofMinutes(15));
        Browser.Page away = browser.get("/toezicht/zoeken");
        assertThat(browser.get(browser.comingBack(browser.get(away.location()), "bram", false))
                        .location())
                .isEqualTo("/toezicht");
    }

    /** The intruder: an address that is not one of ours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "//evil.example/mijn",
                "/mijn/../werk",
                "/mijn\\evil.example",
                "/mijn//evil.example",
                "/mijn@evil.example",
                "/mijnheer",
                "/werk/zaak/00000000-0000-4000-8000-000000000000",
                "/toezicht",
                "/inloggen"
            })
    void nobodyIsSentToAnAddressThatIsNotTheirs(String address) {
        Browser browser = front.browser();
        Browser.Page begun = browser.get("/inloggen?als=inwoner&gemeente=gm9902&terug="
                + java.net.URLEncoder.encode(address, java.nio.charset.StandardCharsets.UTF_8));
        assertThat(browser.get(browser.comingBack(begun, FATIMA, false)).location())
                .isEqualTo("/mijn");
        browser.get("/mijn");
        assertThat(browser.post("/nog-hier", Map.of("terug", address)).location())
                .isEqualTo("/mijn");
    }

    private Browser signedIn(String door, String subject) {
        Browser browser = front.browser();
        assertThat(browser.signIn(door, "gm9902", subject).status()).isEqualTo(200);
        return browser;
    }

    private boolean runs(Browser browser) {
        return sessions.runs(Keys.of(browser.cookie("sessie")));
    }

    private void endsAfter(Browser browser, Duration quiet) {
        clock.forward(quiet.minus(MOMENT));
        assertThat(runs(browser)).isTrue();
        clock.forward(MOMENT);
        assertThat(runs(browser)).isFalse();
        assertThat(browser.get("/mijn/instellingen").location()).startsWith("/inloggen?");
    }

    private static void tells(Browser.Page page, Duration end, Duration before) {
        assertThat(page.find("data-einde=\"([0-9]+)\"")).isEqualTo(Long.toString(end.toMillis()));
        assertThat(page.find("data-vooraf=\"([0-9]+)\"")).isEqualTo(Long.toString(before.toMillis()));
        assertThat(page.body()).contains("Ben je er nog? Over {minuten} minuten log je uit.", "Ik ben er nog");
    }

    private String picture(Browser browser) {
        Shared shared = Shared.fatima(front, "income");
        Browser.Page page =
                browser.post("/werk/kijk", Map.of("zaak", shared.of().id().toString(), "levend", "ja"));
        assertThat(page.status()).isEqualTo(200);
        tells(page, Duration.ofMinutes(7), Duration.ofMinutes(2));
        return page.find("data-kijk=\"([^\"]+)\"");
    }

    private Browser.Page renewal(Browser browser, String view) {
        return browser.postRaw(
                "/werk/kijk/" + view + "/stand",
                Map.of("formulier", browser.formToken()),
                Map.of("Origin", front.address().toString(), "X-Achtergrond", "ja"));
    }

    private Browser.Page stillHere(Browser browser, Map<String, String> more) {
        Map<String, String> headers = new java.util.HashMap<>(more);
        headers.put("Origin", front.address().toString());
        headers.put("Accept", "application/json");
        return browser.postRaw("/nog-hier", Map.of("formulier", browser.formToken()), headers);
    }
}
