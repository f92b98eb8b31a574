package nl.keukentafel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.view.Views;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** What everybody does most, by keyboard alone and without the pages' scripts; taps and keys are counted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandsTest {
    private static final By SUBMIT = By.cssSelector("main form button[type=submit]");
    private Front front;
    private Shared shared;
    private ChromeDriver phone;
    private ChromeDriver desk;

    @BeforeAll
    void open() throws IOException {
        Chromium.assumeHere();
        front = Front.open();
        shared = Shared.fatima(front, "income", "debts", "care");
        ask("housing", "tax");
        phone = Chromium.open(360, 780);
        signIn(phone, "inwoner", "999990019");
        desk = Chromium.open(1280, 900);
        signIn(desk, "medewerker", "sanne");
    }

    @AfterAll
    void close() {
        for (ChromeDriver browser : new ChromeDriver[] {phone, desk}) {
            if (browser != null) {
                browser.quit();
            }
        }
        if (front != null) {
            front.close();
        }
    }

    private void ask(String... topics) {
        for (String topic : topics) {
            front.context()
                    .getBean(Views.class)
                    .ask(
                            shared.worker(),
                            shared.of().id(),
                            Map.of(shared.resident().ref(), Set.of(new Topic(topic))));
        }
    }

    private void signIn(ChromeDriver browser, String door, String person) {
        browser.get(front.address() + "/inloggen?als=" + door + "&gemeente=gm9902");
        Chromium.leave(browser, By.cssSelector("button[value='" + person + "']"));
    }

    private static String heading(ChromeDriver browser) {
        return browser.findElement(By.tagName("h1")).getText();
    }

    @Test
    void aYesAndANoAreAsFarAwayAndTwoTapsStopOneTopicOrAll() {
        Hands hands = new Hands(phone);
        String housing = "/mijn/vraag/" + shared.about(new Topic("housing"));
        hands.begin(front.address() + housing);
        List<WebElement> answers = phone.findElements(By.cssSelector(".answers button"));
        assertThat(answers).hasSize(2);
        assertThat(answers.getFirst().getSize()).isEqualTo(answers.getLast().getSize());
        hands.to(By.cssSelector("button[value=nee]")).enter();
        assertThat(phone.getCurrentUrl()).endsWith("/klaar");
        int no = hands.taps();
        hands.begin(front.address() + "/mijn/vraag/" + shared.about(new Topic("tax")))
                .to(By.cssSelector("button[value=ja]"))
                .enter();
        assertThat(heading(phone)).isEqualTo("Hoe lang mag dat?");
        assertThat(hands.taps()).as("a yes, but for the question how long").isEqualTo(no);
        hands.to(By.cssSelector("button[value=dagen]")).enter();
        assertThat(phone.getCurrentUrl()).endsWith("/klaar");

        hands.begin(front.address() + "/mijn")
                .to(By.cssSelector("a[href$='/stoppen']"))
                .enter()
                .to(SUBMIT)
                .enter();
        assertThat(heading(phone)).isEqualTo("Je bent gestopt");
        assertThat(hands.taps()).isEqualTo(2);
        hands.begin(front.address() + "/mijn")
                .to(By.cssSelector("a[href='/mijn/alles-stoppen']"))
                .enter()
                .to(SUBMIT)
                .enter();
        assertThat(heading(phone)).isEqualTo("Je bent gestopt");
        assertThat(hands.taps()).isEqualTo(2);
        assertThat(Chromium.areNone(phone, By.cssSelector("main a[href$='/stoppen']")))
                .isTrue();
    }

    @Test
    void aPictureOpensInOneClickOrSixKeysAndHidesNoFocus() {
        Hands hands = new Hands(desk);
        hands.begin(front.address() + "/werk").press(Keys.TAB).press(Keys.ENTER);
        hands.to(SUBMIT).enter();
        assertThat(heading(desk)).isEqualTo("Gesprek voorbereiden");
        assertThat(hands.taps()).isEqualTo(1);
        assertThat(hands.keys()).isLessThanOrEqualTo(6);
        Chromium.untilNone(desk, By.cssSelector(".card--WAITING"));
        assertThat(hands.through()).hasSizeGreaterThan(10);

        hands.begin(front.address() + "/werk")
                .to(By.cssSelector("main a[href='/werk/openen']"))
                .enter();
        hands.to(By.id("doel")).press("Hulp bij sch");
        hands.to(By.id("waarom")).press("De huur");
        hands.to(By.id("bsn")).press("999990160");
        hands.to(By.id("geboren")).press("19740228");
        hands.to(SUBMIT).enter().to(SUBMIT).enter();
        assertThat(heading(desk)).isEqualTo("Gesprek voorbereiden");
        assertThat(hands.taps()).as("for who walks in").isLessThanOrEqualTo(3);
    }

    @Test
    void aFocusThatIsNotSeenAndATrapAreCaught() {
        Hands hands = new Hands(desk);
        hands.begin(front.address() + "/werk/zoeken");
        desk.executeScript("for (const e of document.querySelectorAll('button')) "
                + "e.style.setProperty('outline', 'none', 'important')");
        assertThatThrownBy(hands::through).isInstanceOf(AssertionError.class).hasMessageContaining("focus is seen");
        hands.begin(front.address() + "/werk/zoeken");
        desk.executeScript("const field = document.querySelector('main input:not([type=hidden])');"
                + "field.addEventListener('keydown', e => { if (e.key === 'Tab') e.preventDefault(); })");
        assertThatThrownBy(hands::through).isInstanceOf(AssertionError.class).hasMessageContaining("a trap");
    }

    @Test
    void withoutScriptAResidentAnswersStopsAndAsksWhoLooked() throws IOException {
        Shared told = Shared.with(front, "gm9902", "sanne", "999990299", "2002-07-14");
        front.context()
                .getBean(Views.class)
                .ask(told.worker(), told.of().id(), Map.of(told.resident().ref(), Set.of(new Topic("income"))));
        ChromeDriver plain = Chromium.withoutScript(360, 780);
        try {
            signIn(plain, "inwoner", "999990299");
            plain.get(front.address() + "/mijn");
            Chromium.leave(plain, By.partialLinkText("Bekijk de vraag"));
            Chromium.leave(plain, By.cssSelector("button[value=ja]"));
            Chromium.leave(plain, By.cssSelector("button[value=dagen]"));
            assertThat(plain.getCurrentUrl()).endsWith("/klaar");
            plain.get(front.address() + "/mijn");
            Chromium.leave(plain, By.cssSelector("a[href$='/stoppen']"));
            Chromium.leave(plain, SUBMIT);
            assertThat(heading(plain)).isEqualTo("Je bent gestopt");
            plain.get(front.address() + "/mijn/wie-keek-mee");
            Chromium.leave(plain, By.partialLinkText("Dit snap ik niet"));
            plain.findElement(By.id("vraag")).sendKeys("Wie is dit?");
            Chromium.leave(plain, SUBMIT);
            assertThat(heading(plain)).isEqualTo("Je vraag staat bij ons");
        } finally {
            plain.quit();
        }
    }

    @Tag("wide")
    @Test
    void theWholeStoryGoesWithoutScript() throws IOException {
        ChromeDriver worker = Chromium.withoutScript(1366, 900);
        ChromeDriver resident = Chromium.withoutScript(360, 780);
        ChromeDriver beside = Chromium.withoutScript(1366, 900);
        try {
            new ResidentsStory(front.address(), worker, resident, beside).tell();
        } finally {
            worker.quit();
            resident.quit();
            beside.quit();
        }
    }

    @Tag("wide")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/mijn",
                "/mijn/wie-keek-mee",
                "/mijn/instellingen",
                "/mijn/thuis",
                "/mijn/alles",
                "/mijn/zonder-jouw-ja",
                "/mijn/helpers",
                "/mijn/helpers/nieuw",
                "/mijn/helpen",
                "/mijn/bellen",
                "/hulp",
                "/zonder-jouw-ja",
                "/controleer"
            })
    void onAResidentsPageTabReachesAllThereIsOnce(String path) {
        reachesAll(phone, path);
    }

    @Tag("wide")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/werk",
                "/werk/openen",
                "/werk/zoeken",
                "/werk/vervanging",
                "/werk/mijn-inzages",
                "/werk/over-mij",
                "/werk/bevestigen",
                "/werk/nummer-bevestigen"
            })
    void onACaseworkersPageTabReachesAllThereIsOnce(String path) {
        reachesAll(desk, path);
    }

    @Tag("wide")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/toezicht",
                "/toezicht/signalen",
                "/toezicht/zoeken",
                "/toezicht/steekproef",
                "/toezicht/vragen",
                "/toezicht/bewijs",
                "/toezicht/regels",
                "/toezicht/filters",
                "/toezicht/onverklaard",
                "/toezicht/te-vertellen",
                "/toezicht/export"
            })
    void onAnAuditorsPageTabReachesAllThereIsOnce(String path) throws IOException {
        ChromeDriver watch = Chromium.open(1280, 900);
        try {
            signIn(watch, "medewerker", "els");
            reachesAll(watch, path);
        } finally {
            watch.quit();
        }
    }

    private void reachesAll(ChromeDriver browser, String path) {
        int reached = new Hands(browser).begin(front.address() + path).through().size();
        Object there = browser.executeScript("""
                const groups = new Set();
                return [...document.querySelectorAll('a[href], button, input, select, textarea, summary')].filter(e => {
                  if (e.disabled || e.type === 'hidden' || !e.checkVisibility({visibilityProperty: true})) return false;
                  if (e.type !== 'radio') return true;
                  const group = (e.form ? [...document.forms].indexOf(e.form) : '') + '/' + e.name;
                  return !groups.has(group) && groups.add(group);
                }).length;""");
        assertThat(there).as("what there is on " + path).isEqualTo((long) reached);
    }
}
