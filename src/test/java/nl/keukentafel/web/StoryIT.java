package nl.keukentafel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import nl.keukentafel.demo.PackagedDemo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The story of a caseworker, a resident on a phone and an auditor, in real browsers against the packaged demo. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoryIT {
    private static final Path SHOTS = Path.of("target/screenshots");
    private static final String REFUSED = "belasting";
    private PackagedDemo demo;
    private ChromeDriver desk;
    private ChromeDriver phone;
    private ChromeDriver watch;

    @TempDir
    static Path folder;

    @BeforeAll
    void open() throws IOException, InterruptedException {
        Chromium.assumeHere();
        Files.createDirectories(SHOTS);
        demo = PackagedDemo.on(folder.resolve("town"));
        desk = Chromium.open(1366, 900);
        phone = Chromium.open(360, 780);
        watch = Chromium.open(1366, 900);
    }

    @AfterAll
    void close() {
        for (ChromeDriver browser : Arrays.asList(desk, phone, watch)) {
            if (browser != null) {
                browser.quit();
            }
        }
        if (demo != null) {
            demo.close();
        }
    }

    @Test
    void whatAResidentStopsLeavesTheOpenScreen() throws IOException {
        desk.get(demo.address() + "/");
        seen(desk, "01-choose");
        desk.get(demo.address() + "/?gemeente=gm9902");
        seen(desk, "02-start-desk");
        signIn(desk, "medewerker", "sanne");
        seen(desk, "03-today-empty");
        Chromium.leave(desk, By.linkText("Openen"));
        new Select(desk.findElement(By.id("doel"))).selectByValue("debt-help");
        desk.findElement(By.id("waarom")).sendKeys("De huur lukt niet meer");
        desk.findElement(By.id("bsn")).sendKeys("999990019");
        desk.findElement(By.id("geboren")).sendKeys("19850310");
        seen(desk, "04-open-case");
        press(desk, "Open de zaak");
        seen(desk, "04-opened");
        String opened = desk.getCurrentUrl();
        for (String topic : List.of("income", "debts", "housing", "tax")) {
            desk.findElement(By.cssSelector("input[name=wat][value$='." + topic + "']"))
                    .click();
        }
        seen(desk, "05-ask");
        press(desk, "Stel de vraag");
        seen(desk, "06-asked");

        phone.get(demo.address() + "/?gemeente=gm9902");
        seen(phone, "07-start");
        phone.get(demo.address() + "/hulp?gemeente=gm9902");
        seen(phone, "08-help");
        phone.get(demo.address() + "/zonder-jouw-ja?gemeente=gm9902");
        seen(phone, "09-without-yes");
        signIn(phone, "inwoner", "999990019");
        seen(phone, "10-overview-asked");
        answerAll();
        Chromium.leave(phone, By.linkText("Overzicht"));
        seen(phone, "14-overview-shared");

        Chromium.leave(desk, By.linkText("Vandaag"));
        seen(desk, "15-today");
        // Today lists the cases of the other story too.
        desk.get(opened);
        press(desk, "Gesprek voorbereiden");
        Chromium.untilNone(desk, By.cssSelector(".card--WAITING"));
        desk.findElement(By.cssSelector("#kaarten [data-kaart$='.income'] table"));
        assertThat(Chromium.areNone(desk, By.cssSelector("#kaarten [data-kaart$='.tax'] table")))
                .as("what was answered with a no is not there")
                .isTrue();
        seen(desk, "16-picture");
        desk.executeScript("document.activeElement.blur(); window.scrollTo(0, 0)");
        desk.manage().window().setSize(new Dimension(1200, 1500));
        SeenPage.keep(desk, SHOTS.resolve("picture.png"));
        desk.manage().window().setSize(new Dimension(1366, 900));
        assertThat(desk.getPageSource()).contains("data-from");

        assertThat(main(desk)).contains("CJIB");
        Chromium.leave(phone, By.cssSelector("a[href$='/stoppen']"));
        seen(phone, "17-stop");
        String heading = phone.findElement(By.tagName("h1")).getText();
        Chromium.leave(phone, By.cssSelector("main form button[type=submit]"));
        seen(phone, "18-stopped");
        new WebDriverWait(desk, Duration.ofSeconds(12))
                .until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(".card--STOPPED")));
        seen(desk, "19-gone");
        assertThat(heading).contains("stoppen met het delen");
        assertThat(Chromium.areNone(desk, By.cssSelector(".card--STOPPED table")))
                .isTrue();
        assertThat(main(desk))
                .as("the signal and every line that came of the stopped topic")
                .doesNotContain("boete", "CJIB", "Kijk hier eerst naar")
                .contains("Bakkerij");
        Chromium.leave(phone, By.linkText("Wie keek mee"));
        assertThat(main(phone)).contains("Sanne de Wit", "keek naar je", "inkomen");
        seen(phone, "20-who-looked");
        phone.get(demo.address() + "/mijn");
        Chromium.leave(phone, By.cssSelector("form[action='/mijn/wat-zien-ze'] button"));
        assertThat(main(phone)).contains("Sanne de Wit", "Bakkerij").doesNotContain("CJIB");
        seen(phone, "21-mirror");
        phone.get(demo.address() + "/mijn/alles-stoppen");
        seen(phone, "22-stop-all");
        oversight();
        press(desk, "Gesprek sluiten");
        seen(desk, "23-closed");
        Chromium.leave(desk, By.cssSelector("[data-uitloggen]"));
        seen(desk, "24-signed-out");
        assertThat(desk.findElement(By.tagName("h1")).getText()).contains("uitgelogd");
    }

    @Test
    void aPaperAnswerAPictureASheetAStopByTelephoneAndAnAnswerFromTheAuditor() throws IOException {
        new ResidentsStory(demo.address(), desk, phone, watch).tell();
    }

    /** Yes to all that is asked, for thirty days, but no to one. */
    private void answerAll() throws IOException {
        boolean refused = false;
        boolean agreed = false;
        for (int i = 0; i < 4; i++) {
            phone.get(demo.address() + "/mijn");
            Chromium.leave(phone, By.partialLinkText("Bekijk de vraag"));
            boolean no = phone.findElement(By.tagName("h1")).getText().contains(REFUSED);
            if (!no && !agreed) {
                seen(phone, "11-question");
            }
            Chromium.leave(phone, By.cssSelector(no ? "button[value=nee]" : "button[value=ja]"));
            if (no) {
                assertThat(phone.findElement(By.tagName("main")).getText()).contains("Dat is goed");
                seen(phone, "13-done-no");
                refused = true;
                continue;
            }
            if (!agreed) {
                seen(phone, "12-how-long");
            }
            Chromium.leave(phone, By.cssSelector("button[value=dagen]"));
            if (!agreed) {
                seen(phone, "13-done");
            }
            agreed = true;
        }
        assertThat(refused).isTrue();
    }

    private void oversight() throws IOException {
        signIn(watch, "medewerker", "els");
        watch.get(demo.address() + "/toezicht");
        seen(watch, "25-oversight");
        press(watch, "Controleer alles");
        assertThat(main(watch)).contains("Het logboek klopt.").containsPattern("Alle \\d+ regels");
        seen(watch, "26-log-whole");
        watch.get(demo.address() + "/toezicht/zoeken");
        assertThat(watch.findElement(By.cssSelector("main table:not(details table)"))
                        .getText())
                .contains(
                        "zaak geopend",
                        "gevraagd om te delen",
                        "antwoord gegeven",
                        "opgevraagd",
                        "getoond",
                        "Hulp bij schulden")
                .doesNotContain("niet gedeeld", "gestopt met delen", "Sanne", "Fatima");
        seen(watch, "27-search");
        watch.get(demo.address() + "/toezicht/zoeken?soort=shown");
        Chromium.leave(watch, By.cssSelector("main table:not(details table) a[href^='/toezicht/inzage/']"));
        assertThat(main(watch))
                .contains("Verklaard", "Klopt.", "Een collega van de medewerker", "Buurtteam Geldzaken")
                .doesNotContain("surname", "colleague", "team debts");
        seen(watch, "28-entry");
        watch.findElement(By.cssSelector("main details:last-of-type summary")).click();
        watch.findElement(By.id("reden")).sendKeys("Een inwoner vroeg ernaar");
        press(watch, "Toon namen");
        assertThat(main(watch)).contains("Sanne de Wit");
        seen(watch, "29-names");
        watch.get(demo.address() + "/toezicht/onverklaard");
        seen(watch, "30-unexplained");
        watch.get(demo.address() + "/toezicht/export");
        seen(watch, "31-export");
        watch.get(demo.address() + "/toezicht/vragen");
        seen(watch, "32-questions");
        phone.get(demo.address() + "/controleer?gemeente=gm9902");
        seen(phone, "33-check-a-proof");
    }

    private static String main(ChromeDriver browser) {
        return browser.findElement(By.tagName("main")).getText();
    }

    private void signIn(ChromeDriver browser, String door, String person) {
        browser.get(demo.address() + "/inloggen?als=" + door + "&gemeente=gm9902");
        Chromium.leave(browser, By.cssSelector("button[value='" + person + "']"));
    }

    private static void press(ChromeDriver browser, String words) {
        Chromium.leave(browser, By.xpath("//main//button[contains(., '" + words + "')]"));
    }

    private static void seen(ChromeDriver browser, String name) throws IOException {
        SeenPage.seen(browser, SHOTS.resolve(name + ".png"));
    }
}
