package nl.keukentafel.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TakesScreenshot;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A caseworker, a resident on a phone, and what leaves the screen, in real browsers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoryTest {
    private static final Path SHOTS = Path.of("target/screenshots");
    private Front front;
    private WebDriver desk;
    private WebDriver phone;

    @BeforeAll
    void open() throws IOException {
        Chromium.assumeHere();
        Files.createDirectories(SHOTS);
        front = Front.open();
        desk = Chromium.open(1366, 900);
        phone = Chromium.open(360, 780);
    }

    @AfterAll
    void close() {
        if (desk != null) {
            desk.quit();
        }
        if (phone != null) {
            phone.quit();
        }
        if (front != null) {
            front.close();
        }
    }

    @Test
    void whatAResidentStopsLeavesTheOpenScreen() throws IOException {
        desk.get(front.address() + "/");
        seen(desk, "01-choose");
        desk.get(front.address() + "/?gemeente=gm9902");
        seen(desk, "02-start-desk");
        signIn(desk, "medewerker", "sanne");
        seen(desk, "03-today-empty");
        desk.findElement(By.linkText("Openen")).click();
        new Select(desk.findElement(By.id("doel"))).selectByValue("debt-help");
        desk.findElement(By.id("waarom")).sendKeys("De huur lukt niet meer");
        desk.findElement(By.id("bsn")).sendKeys("999990019");
        desk.findElement(By.id("geboren")).sendKeys("19850310");
        seen(desk, "04-open-case");
        press(desk, "Open de zaak");
        seen(desk, "04-opened");
        for (String topic : List.of("income", "debts", "housing")) {
            desk.findElement(By.cssSelector("input[name=wat][value$='." + topic + "']"))
                    .click();
        }
        seen(desk, "05-ask");
        press(desk, "Stel de vraag");
        seen(desk, "06-asked");

        phone.get(front.address() + "/?gemeente=gm9902");
        seen(phone, "07-start");
        phone.get(front.address() + "/hulp?gemeente=gm9902");
        seen(phone, "08-help");
        phone.get(front.address() + "/zonder-jouw-ja?gemeente=gm9902");
        seen(phone, "09-without-yes");
        signIn(phone, "inwoner", "999990019");
        seen(phone, "10-overview-asked");
        for (int i = 0; i < 3; i++) {
            phone.get(front.address() + "/mijn");
            phone.findElement(By.partialLinkText("Bekijk de vraag")).click();
            if (i == 0) {
                seen(phone, "11-question");
            }
            phone.findElement(By.cssSelector("button[value=ja]")).click();
            if (i == 0) {
                seen(phone, "12-how-long");
            }
            phone.findElement(By.cssSelector("button[value=dagen]")).click();
            if (i == 0) {
                seen(phone, "13-done");
            }
        }
        phone.findElement(By.linkText("Overzicht")).click();
        seen(phone, "14-overview-shared");

        desk.findElement(By.linkText("Vandaag")).click();
        seen(desk, "15-today");
        press(desk, "Gesprek voorbereiden");
        new WebDriverWait(desk, Duration.ofSeconds(15))
                .until(ExpectedConditions.invisibilityOfElementLocated(By.cssSelector(".card--WAITING")));
        desk.findElement(By.cssSelector("#kaarten [data-kaart$='.income'] table"));
        seen(desk, "16-picture");
        ((JavascriptExecutor) desk).executeScript("document.activeElement.blur(); window.scrollTo(0, 0)");
        desk.manage().window().setSize(new Dimension(1200, 1500));
        Files.write(SHOTS.resolve("picture.png"), ((TakesScreenshot) desk).getScreenshotAs(OutputType.BYTES));
        desk.manage().window().setSize(new Dimension(1366, 900));
        assertThat(desk.getPageSource()).contains("data-from");

        phone.findElement(By.cssSelector("a[href$='/stoppen']")).click();
        seen(phone, "17-stop");
        String heading = phone.findElement(By.tagName("h1")).getText();
        phone.findElement(By.cssSelector("main form button[type=submit]")).click();
        seen(phone, "18-stopped");
        new WebDriverWait(desk, Duration.ofSeconds(12))
                .until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(".card--STOPPED")));
        seen(desk, "19-gone");
        assertThat(heading).contains("stoppen met het delen");
        assertThat(desk.findElements(By.cssSelector(".card--STOPPED table"))).isEmpty();
        phone.findElement(By.linkText("Wie keek mee")).click();
        seen(phone, "20-who-looked");
        phone.get(front.address() + "/mijn");
        phone.findElement(By.cssSelector("form[action='/mijn/wat-zien-ze'] button"))
                .click();
        seen(phone, "21-mirror");
        phone.get(front.address() + "/mijn/alles-stoppen");
        seen(phone, "22-stop-all");
        press(desk, "Gesprek sluiten");
        seen(desk, "23-closed");
        desk.findElement(By.cssSelector("[data-uitloggen]")).click();
        seen(desk, "24-signed-out");
        assertThat(desk.findElement(By.tagName("h1")).getText()).contains("uitgelogd");
    }

    private void signIn(WebDriver browser, String door, String person) {
        browser.get(front.address() + "/inloggen?als=" + door + "&gemeente=gm9902");
        browser.findElement(By.cssSelector("button[value='" + person + "']")).click();
    }

    private static void press(WebDriver browser, String words) {
        WebElement button = browser.findElement(By.xpath("//main//button[contains(., '" + words + "')]"));
        button.click();
        new WebDriverWait(browser, Duration.ofSeconds(15)).until(ExpectedConditions.stalenessOf(button));
    }

    private static void seen(WebDriver browser, String name) throws IOException {
        Files.write(SHOTS.resolve(name + ".png"), ((TakesScreenshot) browser).getScreenshotAs(OutputType.BYTES));
        List<Rule> violations = new AxeBuilder().analyze(browser).getViolations();
        assertThat(violations.stream()
                        .map(rule ->
                                rule.getId() + " " + rule.getNodes().getFirst().getHtml()))
                .as(name)
                .isEmpty();
        Object wider = ((JavascriptExecutor) browser)
                .executeScript("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(wider).as(name + " scrolls sideways").isInstanceOfSatisfying(Number.class, pixels -> assertThat(
                        pixels.longValue())
                .isLessThanOrEqualTo(0));
    }
}
