package nl.keukentafel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chromium.ChromiumNetworkConditions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** What a real browser shows when nobody may look any longer; leases are shortened to seconds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OpenPictureTest {
    private static final String NAME = "Fatima";
    private Front front;
    private Shared shared;
    private ChromeDriver desk;

    @BeforeAll
    void town() {
        Chromium.assumeHere();
        front = Front.open(Map.of("keukentafel.lease.live", "8s", "keukentafel.lease.without-live", "6s"));
        shared = Shared.fatima(front, "income", "debts", "housing");
    }

    @BeforeEach
    void desk() throws IOException {
        desk = Chromium.open(1200, 900);
        signIn(desk);
    }

    @AfterEach
    void leave() {
        desk.quit();
    }

    @AfterAll
    void close() {
        if (front != null) {
            front.close();
        }
    }

    @Test
    void aLostConnectionBlanksTheScreenThoughTheWallClockStandsStill() throws IOException {
        picture();
        desk.executeScript("const still = Date.now(); Date.now = () => still;");
        stays(Duration.ofSeconds(10));
        long lost = System.nanoTime();
        ChromiumNetworkConditions gone = new ChromiumNetworkConditions();
        gone.setOffline(true);
        desk.setNetworkConditions(gone);
        blank(Duration.ofSeconds(12));
        assertThat(Duration.ofNanos(System.nanoTime() - lost)).isLessThan(Duration.ofSeconds(10));
        assertThat(said()).contains("De verbinding was weg");
    }

    @Test
    void aRenewalThatNeverAnswersDoesNotKeepThePictureOpen() {
        picture();
        desk.executeScript("window.fetch = () => new Promise(() => {}); const still = performance.now();"
                + " performance.now = () => still;");
        blank(Duration.ofSeconds(12));
    }

    @Test
    void aLeaseThatEndedWhileNoCallCameThroughSaysThatTheConnectionWasLost() {
        picture();
        desk.executeScript("window.fetch = () => Promise.reject(new TypeError()); const still = performance.now();"
                + " performance.now = () => still; const date = Date.now(); Date.now = () => date;");
        blank(Duration.ofSeconds(12));
        assertThat(said()).contains("De verbinding was weg");
    }

    @Test
    void aLeaseThatTheServiceEndedBlanksTheScreen() {
        picture();
        front.context().getBean(nl.keukentafel.view.Views.class).closeAll(sessionKey());
        blank(Duration.ofSeconds(5));
        assertThat(said()).contains("Het gesprek is voorbij");
    }

    @Test
    void goingBackShowsNoPicture() {
        picture();
        Chromium.leave(desk, By.linkText("Vandaag"));
        desk.navigate().back();
        assertThat(desk.getPageSource()).doesNotContain(NAME).doesNotContain("card--SHARED");
        desk.get(front.address() + "/werk");
        picture();
        desk.executeScript("window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))");
        blank(Duration.ofSeconds(2));
    }

    @Test
    void aRefusedFormIsAPageOfOurs() {
        desk.executeScript("document.querySelector('main input[name=formulier]').value = 'not ours'");
        press(desk, "Gesprek voorbereiden");
        assertThat(desk.findElement(By.tagName("h1")).getText()).isEqualTo("Dit mag niet");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void withoutScriptThePictureIsWholeAndClosesItself() throws IOException {
        ChromeDriver plain = Chromium.withoutScript(1200, 900);
        try {
            signIn(plain);
            press(plain, "Gesprek voorbereiden");
            plain.manage().timeouts().implicitlyWait(Duration.ZERO);
            assertThat(plain.getPageSource()).contains("data-levend=\"nee\"").contains(NAME);
            assertThat(plain.findElements(By.cssSelector(".card--WAITING"))).isEmpty();
            assertThat(plain.findElements(By.cssSelector("#kaarten [data-kaart$='.income'] table")))
                    .isNotEmpty();
            assertThat(plain.findElement(By.cssSelector("main noscript")).getText())
                    .contains("Zonder JavaScript");
            shared.stop("income");
            new WebDriverWait(plain, Duration.ofSeconds(12)).until(ExpectedConditions.urlContains("/werk/kijk/dicht"));
            assertThat(plain.getPageSource()).doesNotContain(NAME);
            plain.get(front.address() + "/werk");
            press(plain, "Gesprek voorbereiden");
            WebElement income = plain.findElement(By.cssSelector("#kaarten [data-kaart$='.income']"));
            assertThat(income.getAttribute("class")).contains("card--NOT_SHARED");
            assertThat(income.findElements(By.tagName("table"))).isEmpty();
        } finally {
            plain.quit();
        }
    }

    private void signIn(ChromeDriver browser) {
        browser.get(front.address() + "/inloggen?als=medewerker&gemeente=gm9902");
        Chromium.leave(browser, By.cssSelector("button[value='sanne']"));
    }

    private String sessionKey() {
        String secret = java.util.Objects.requireNonNull(desk.manage().getCookieNamed("sessie"))
                .getValue();
        return nl.keukentafel.web.signin.Keys.of(secret);
    }

    private void picture() {
        press(desk, "Gesprek voorbereiden");
        new WebDriverWait(desk, Duration.ofSeconds(20))
                .until(ExpectedConditions.presenceOfElementLocated(
                        By.cssSelector("#kaarten [data-kaart$='.debts'] table")));
        assertThat(desk.getPageSource()).contains(NAME);
    }

    /** A lease that is renewed outlives its length. */
    private void stays(Duration how) {
        long until = System.nanoTime() + how.toNanos();
        while (System.nanoTime() < until) {
            assertThat(desk.findElements(By.id("kijk"))).isNotEmpty();
        }
    }

    private void blank(Duration within) {
        desk.manage().timeouts().implicitlyWait(Duration.ZERO);
        new WebDriverWait(desk, within).until(ExpectedConditions.presenceOfElementLocated(By.className("blank")));
        assertThat(desk.getPageSource()).doesNotContain(NAME).doesNotContain("data-from");
        desk.manage().timeouts().implicitlyWait(Duration.ofSeconds(5));
    }

    private String said() {
        return desk.findElement(By.cssSelector(".blank [role=status]")).getText();
    }

    private static void press(ChromeDriver browser, String words) {
        Chromium.leave(browser, By.xpath("//main//button[contains(., '" + words + "')]"));
    }
}
