package nl.keukentafel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import nl.keukentafel.consent.HomeChoice;
import nl.keukentafel.consent.HomeSafety;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.view.Blanking;
import nl.keukentafel.view.Views;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.print.PrintOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Pages beside the main walk in a real browser: readable by everybody (axe), valid HTML, as wide as the screen. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EachPageTest {
    private static final Path SHOTS = Path.of("target/screenshots");
    private Front front;
    private ValidHtml html;
    private ChromeDriver phone;
    private ChromeDriver desk;
    private Shared shared;

    @BeforeAll
    void open() throws IOException {
        Chromium.assumeHere();
        Files.createDirectories(SHOTS);
        front = Front.open(KeptPages.SETTINGS);
        html = new ValidHtml();
        shared = Shared.fatima(front, "income", "debts", "housing");
        desk = Chromium.open(1280, 900);
        signIn(desk, "medewerker", "sanne");
        phone = Chromium.open(360, 780);
        signIn(phone, "inwoner", "999990019");
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

    @Test
    void whatIsNotUnderstoodCanBeAsked() throws IOException {
        visit(phone, "/mijn/wie-keek-mee", "looks");
        Chromium.leave(phone, By.partialLinkText("Dit snap ik niet"));
        seen(phone, "look-question");
        phone.findElement(By.id("vraag")).sendKeys("Wie is dit?");
        Chromium.leave(phone, By.cssSelector("main form button"));
        seen(phone, "look-question-asked");
        assertThat(phone.findElement(By.tagName("h1")).getText()).isEqualTo("Je vraag staat bij ons");
    }

    @Test
    void aSheetLosesWhatIsStoppedAndLeavingAPictureClosesIt() throws IOException {
        desk.get(front.address() + "/werk");
        press("Gesprek voorbereiden");
        new WebDriverWait(desk, Duration.ofSeconds(20))
                .until(ExpectedConditions.presenceOfElementLocated(
                        By.cssSelector("#kaarten [data-kaart$='.debts'] table")));
        desk.findElement(By.cssSelector("#blad > summary")).click();
        seen(desk, "sheet-form");
        desk.findElement(By.cssSelector("input[name=onderwerp][value=debts]")).click();
        desk.findElement(By.cssSelector("input[name=onderwerp][value=housing]")).click();
        desk.findElement(By.id("eerst")).sendKeys("Bel het CJIB over de boete");
        desk.findElement(By.cssSelector("#blad [name=wie]")).sendKeys("Sanne");
        desk.findElement(By.cssSelector("#blad [name=wat]")).sendKeys("belt de verhuurder");
        desk.findElement(By.cssSelector("#blad [name=wanneer]")).sendKeys("vrijdag");
        press("Maak het gespreksblad");
        seen(desk, "sheet");
        Files.write(
                SHOTS.resolve("each-sheet.pdf"),
                Base64.getDecoder().decode(desk.print(new PrintOptions()).getContent()));
        assertThat(desk.findElements(By.cssSelector(".sheet [data-from]"))).isNotEmpty();
        shared.stop("housing");
        new WebDriverWait(desk, Duration.ofSeconds(15))
                .until(ExpectedConditions.textToBePresentInElementLocated(By.id("melding"), "gestopt"));
        assertThat(desk.getPageSource()).contains(".debts\"").doesNotContain(".housing\"");
        Views views = front.context().getBean(Views.class);
        desk.get(front.address() + "/werk");
        new WebDriverWait(desk, Duration.ofSeconds(5))
                .until(away -> views.blanked(
                                shared.worker().municipality(), shared.of().id(), Instant.EPOCH)
                        instanceof Blanking.Gone);
    }

    @Test
    void aPictureWithNobodyBeforeItIsCovered() {
        desk.get(front.address() + "/werk");
        press("Gesprek voorbereiden");
        until(desk, "document.querySelector(\"#kaarten [data-kaart$='.debts'] table\") !== null");
        later(desk, Duration.ofSeconds(301), 119);
        until(desk, "document.getElementById('inhoud').inert");
        WebElement stay = desk.findElement(By.cssSelector("#stil button"));
        assertThat(desk.switchTo().activeElement()).isEqualTo(stay);
        assertThat(desk.findElement(By.id("kaarten")).isDisplayed()).isFalse();
        assertThat(desk.findElement(By.cssSelector("#stil [role=status]")).getText())
                .isEqualTo("Ben je er nog? Over 2 minuten log je uit.");
    }

    @Test
    void aResidentIsAskedInTimeAndComesBackToTheirPage() throws IOException {
        phone.get(front.address() + "/mijn/instellingen");
        later(phone, Duration.ofMinutes(13), 120);
        until(phone, "!document.querySelector('#stil button').hidden");
        assertThat(phone.findElement(By.cssSelector("#stil [role=status]")).getText())
                .isEqualTo("Ben je er nog? Over 2 minuten log je uit. We bewaren wat je hebt gekozen.");
        assertThat(phone.findElement(By.tagName("h1")).isDisplayed()).isTrue();
        seen(phone, "idle-resident");
        later(phone, Duration.ZERO, 900);
        phone.findElement(By.cssSelector("#stil button")).click();
        until(phone, "document.querySelector('#stil button').hidden");

        later(phone, Duration.ofMinutes(15), 0);
        until(phone, "document.querySelector('main h1').textContent === 'Je bent uitgelogd'");
        assertThat(phone.findElement(By.linkText("Log opnieuw in")).getAttribute("href"))
                .endsWith("/inloggen?als=inwoner&gemeente=gm9902&terug=%2Fmijn%2Finstellingen");
        seen(phone, "idle-over");
    }

    /** The page's clock is so much further, not that of its lease, and the service says how many seconds are left; none when it is over. */
    private static void later(ChromeDriver browser, Duration by, int left) {
        browser.executeScript("""
                window.moved = (window.moved || 0) + arguments[0];
                window.clock ||= Date.prototype.getTime;
                window.asks ||= window.fetch.bind(window);
                Date.prototype.getTime = function () { return window.clock.call(this) + window.moved; };
                window.fetch = (to, more) => to !== "/nog-hier" ? window.asks(to, more) : Promise.resolve(
                    arguments[1] > 0
                        ? new Response(JSON.stringify({ seconds: arguments[1] }))
                        : new Response("", { status: 401 }));
                """, by.toMillis(), left);
    }

    private static void until(ChromeDriver browser, String holds) {
        new WebDriverWait(browser, Duration.ofSeconds(20))
                .until(any -> Boolean.TRUE.equals(browser.executeScript("return " + holds)));
    }

    @Test
    void whatAResidentKeepsCanBeReadOnAPhone() throws IOException {
        visit(phone, "/mijn/instellingen", "settings");
        phone.findElement(By.cssSelector("input[name=weg][value=sms]")).click();
        phone.findElement(By.id("nummer")).sendKeys("06 1900 0377");
        Chromium.leave(phone, By.cssSelector("form[action='/mijn/bereiken'] button"));
        assertThat(phone.findElement(By.id("fout")).getText()).contains("Leest er iemand anders mee?");
        seen(phone, "settings-mistake");
        phone.findElement(By.cssSelector("input[name=weg][value=sms]")).click();
        phone.findElement(By.id("nummer")).sendKeys("06 1900 0377");
        phone.findElement(By.name("alleen-ik")).click();
        Chromium.leave(phone, By.cssSelector("form[action='/mijn/bereiken'] button"));
        assertThat(phone.findElement(By.tagName("main")).getText()).contains("Dat is bewaard.", "Sms (…77)");
        visit(phone, "/mijn/alles", "everything");
        visit(phone, "/mijn/zonder-jouw-ja", "without-yes");
        String income = shared.about(new Topic("income")).toString();
        visit(phone, "/mijn/bonnen/" + income, "receipt");
        for (WebElement more : phone.findElements(By.tagName("summary"))) {
            more.click();
        }
        seen(phone, "receipt-open");
        shared.agreedThen(new Topic("income"), "employer,gross-pay");
        visit(phone, "/mijn/delen/" + income + "/verlengen", "renew");
        visit(phone, "/mijn/delen/" + income, "one");
        Chromium.leave(phone, By.cssSelector("form[action='/mijn/waarom'] button"));
        seen(phone, "why");
    }

    @Test
    void aScreenThatIsHandedOverAsksOneQuestion() throws IOException {
        ChromeDriver handed = Chromium.open(1280, 900);
        try {
            signIn(handed, "medewerker", "sanne");
            handed.get(front.address() + "/werk/zaak/" + shared.of().id());
            handed.findElement(By.cssSelector("#balie > summary")).click();
            seen(handed, "hand-over");
            Chromium.leave(handed, By.cssSelector("#balie form button"));
            seen(handed, "desk");
            int lowest = handed.findElements(By.cssSelector(".answers button")).stream()
                    .mapToInt(button -> button.getSize().getHeight())
                    .min()
                    .orElse(0);
            assertThat(lowest).isGreaterThanOrEqualTo(72);
            Chromium.leave(handed, By.cssSelector(".answers button[value=ja]"));
            seen(handed, "desk-done");
        } finally {
            handed.quit();
        }
        visit(desk, "/werk/bevestigen", "confirm");
        visit(desk, "/werk/nummer-bevestigen", "joining-confirm");
        visit(desk, "/werk/zaak/" + shared.of().id() + "/nummer", "joining");
    }

    @Test
    void aScreenThatIsHandedOverAsksAboutHome() throws IOException {
        ChromeDriver handed = Chromium.open(1280, 900);
        try {
            signIn(handed, "medewerker", "sanne");
            handed.get(front.address() + "/werk/zaak/" + shared.of().id());
            handed.findElement(By.cssSelector("#balie-thuis > summary")).click();
            seen(handed, "hand-over-home");
            Chromium.leave(handed, By.cssSelector("#balie-thuis form button"));
            seen(handed, "desk-home");
            Chromium.leave(handed, By.cssSelector(".answers button[value=praten]"));
            seen(handed, "desk-home-done");
        } finally {
            handed.quit();
        }
    }

    @Test
    void whetherItIsSafeAtHomeIsChosenFirst() throws IOException {
        Shared another = Shared.fatima(front);
        front.context()
                .getBean(HomeSafety.class)
                .choose(another.resident(), another.of().id(), HomeChoice.TALK_FIRST);
        visit(phone, "/mijn/thuis", "home");
        String form = "form:has(input[value='" + another.of().id() + "'])";
        phone.findElement(By.cssSelector(form + " input[value=nee]")).click();
        Chromium.leave(phone, By.cssSelector(form + " button"));
        seen(phone, "home-no");
        assertThat(phone.findElement(By.tagName("main")).getText()).contains("Dat blijft zo.");
        assertThat(Chromium.areNone(phone, By.cssSelector(form))).isTrue();
        visit(desk, "/werk", "work");
        assertThat(desk.findElement(By.tagName("main")).getText()).contains("Wat stopt deze week");
    }

    @Test
    void somebodyHelpsByACodeThatIsSaid() throws IOException {
        visit(phone, "/mijn/helpers/nieuw", "helper-new");
        phone.findElement(By.id("naam")).sendKeys("Mijn buurvrouw Ans");
        phone.findElement(By.id("eigen-naam")).sendKeys("Fatima");
        for (WebElement box : phone.findElements(By.name("mag"))) {
            box.click();
        }
        Chromium.leave(phone, By.cssSelector("main form button"));
        seen(phone, "helper-code");
        String code = phone.findElement(By.id("code")).getText();
        ChromeDriver neighbour = Chromium.open(360, 780);
        try {
            signIn(neighbour, "inwoner", "999990299");
            visit(neighbour, "/mijn/helpen", "helping");
            neighbour.findElement(By.id("code")).sendKeys("0000 0000");
            Chromium.leave(neighbour, By.cssSelector("main form button"));
            seen(neighbour, "helping-mistake");
            neighbour.findElement(By.id("code")).sendKeys(code);
            Chromium.leave(neighbour, By.cssSelector("main form button"));
            seen(neighbour, "helping-one");
            Chromium.leave(neighbour, By.cssSelector("main section a"));
            seen(neighbour, "helped");
            Chromium.leave(neighbour, By.cssSelector("main section a"));
            seen(neighbour, "helped-stop");
            Chromium.leave(neighbour, By.cssSelector("main form button"));
            seen(neighbour, "helped-stopped");
        } finally {
            neighbour.quit();
        }
        visit(phone, "/mijn/helpers", "helpers");
        Chromium.leave(phone, By.cssSelector("main section a"));
        seen(phone, "helper-end");
        Chromium.leave(phone, By.cssSelector("main form button"));
        assertThat(phone.findElement(By.tagName("main")).getText()).contains("Je hebt nu geen helper.");
        visit(phone, "/mijn/wie-keek-mee", "looks-of-a-helper");
        assertThat(phone.findElement(By.tagName("main")).getText()).contains("Mijn buurvrouw Ans las mee.");
    }

    @Test
    void whatWasSentInTheTownCanBeRead() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(
                    HttpRequest.newBuilder(URI.create(front.town().address() + "/messages/v2/notifications/sms"))
                            .header("Authorization", "Bearer a.b.c")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "{\"template_id\":\"t\",\"phone_number\":\"+31619000302\",\"reference\":\"r\","
                                            + "\"personalisation\":{\"message\":\"Een <bericht>.\"}}"))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
        desk.get(front.town().address() + "/messages/received");
        seen(desk, "received");
        assertThat(desk.findElement(By.tagName("ol")).getText()).contains("niet bereikt", "Een <bericht>.");
        desk.get(front.address() + "/werk");
    }

    @Test
    void aResidentsFirstVisitWeighsLittle() throws IOException, InterruptedException {
        String session =
                Objects.requireNonNull(phone.manage().getCookieNamed("sessie")).getValue();
        for (String path : List.of("/mijn", "/mijn/wie-keek-mee", "/mijn/instellingen", "/hulp", "/zonder-jouw-ja")) {
            FirstVisit visit = FirstVisit.of(front.address(), path, session);
            assertThat(visit.requests()).as("requests of " + path).isLessThanOrEqualTo(6);
            assertThat(visit.html()).as("HTML of " + path).isLessThanOrEqualTo(6_000);
            assertThat(visit.css()).as("style of " + path).isLessThanOrEqualTo(12_000);
            assertThat(visit.script()).as("script of " + path).isLessThanOrEqualTo(20_000);
            assertThat(visit.bytes()).as("all of " + path).isLessThanOrEqualTo(45_000);
        }
    }

    private void press(String words) {
        Chromium.leave(desk, By.xpath("//main//button[contains(., '" + words + "')]"));
    }

    private void signIn(ChromeDriver browser, String door, String person) {
        browser.get(front.address() + "/inloggen?als=" + door + "&gemeente=gm9902");
        Chromium.leave(browser, By.cssSelector("button[value='" + person + "']"));
    }

    private void visit(ChromeDriver browser, String path, String name) throws IOException {
        browser.get(front.address() + path);
        seen(browser, name);
    }

    private void seen(ChromeDriver browser, String name) throws IOException {
        SeenPage.seen(browser, SHOTS.resolve("each-" + name + ".png"));
        for (String page : front.context().getBean(KeptPages.class).taken()) {
            assertThat(html.mistakes(page)).as("HTML up to " + name).isEmpty();
        }
    }
}
