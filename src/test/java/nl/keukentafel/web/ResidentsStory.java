package nl.keukentafel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.print.PageSize;
import org.openqa.selenium.print.PrintOptions;
import org.openqa.selenium.support.ui.Select;

/** One resident's story, whole, as {@code docs/tour.md} tells it; each step is looked at and kept as a picture. */
final class ResidentsStory {
    private static final String NADIA = "999990536";
    private static final String KARIM = "999990548";
    private static final Path SHOTS = Path.of("target/screenshots/tour");
    private static final Dimension OFFICE = new Dimension(1100, 850);

    private static final Dimension PAPER = new Dimension(820, 1240);

    private final URI address;
    private final ChromeDriver desk;
    private final ChromeDriver phone;
    private final ChromeDriver beside;

    /**
     * @param desk the caseworker's browser
     * @param phone the residents' browser
     * @param beside the browser of whoever else works there
     */
    ResidentsStory(URI address, ChromeDriver desk, ChromeDriver phone, ChromeDriver beside) {
        this.address = address;
        this.desk = desk;
        this.phone = phone;
        this.beside = beside;
    }

    void tell() throws IOException {
        desk.manage().window().setSize(OFFICE);
        beside.manage().window().setSize(OFFICE);
        signIn(desk, "medewerker", "sanne");
        openTheCase();
        yesOnPaper("Schulden", true);
        yesOnPaper("Wonen", false);
        askKarim();
        onlyAfterTheSafetyChoiceIsKarimAsked();
        lookTogetherAndPrintTheSheet();
        stopByTelephone();
        askTheAuditorAboutALook();
    }

    private void openTheCase() {
        desk.get(address + "/werk/openen");
        new Select(desk.findElement(By.id("doel"))).selectByValue("debt-help");
        desk.findElement(By.id("waarom")).sendKeys("Een boete, en weinig over voor de huur");
        desk.findElement(By.id("bsn")).sendKeys(NADIA);
        desk.findElement(By.id("geboren")).sendKeys("19890217");
        press(desk, "Open de zaak");
        for (String topic : List.of("debts", "housing")) {
            desk.findElement(By.cssSelector("input[name=wat][value$='." + topic + "']"))
                    .click();
        }
        press(desk, "Stel de vraag");
    }

    private void yesOnPaper(String topic, boolean kept) throws IOException {
        desk.findElement(By.cssSelector("#opschrijven > summary")).click();
        if (kept) {
            desk.executeScript("document.getElementById('balie').scrollIntoView({block: 'center'})");
            seen(desk, "01-case");
        }
        Chromium.leave(desk, By.linkText("Antwoord: " + topic));
        if (kept) {
            onPaper("02-paper");
        }
        desk.findElement(By.cssSelector("input[name=hoe][value=papier]")).click();
        desk.findElement(By.cssSelector("input[name=antwoord][value=ja]")).click();
        press(desk, "Schrijf op");
        String code = desk.findElement(By.cssSelector(".code")).getText();
        if (kept) {
            seen(desk, "03-written-down");
            signIn(beside, "medewerker", "omar");
        }
        beside.get(address + "/werk/bevestigen");
        beside.findElement(By.id("code")).sendKeys(code);
        press(beside, "Ik was erbij");
        assertThat(main(beside)).contains("Bevestigd. Het ja geldt nu, alleen voor dit gesprek.");
        if (kept) {
            seen(beside, "04-confirmed");
        }
        Chromium.leave(desk, By.linkText("Terug naar de zaak"));
    }

    private void askKarim() throws IOException {
        press(desk, "Gesprek voorbereiden");
        pictureIsThere();
        assertThat(desk.findElement(By.cssSelector("#samen h2")).getText()).isEqualTo("Kijk hier eerst naar");
        assertThat(desk.findElement(By.cssSelector("#samen .first")).getText()).contains("€ 180", "€ 90", "€ 648");
        desk.manage().window().setSize(new Dimension(1100, 1500));
        seen(desk, "05-picture");
        desk.manage().window().setSize(OFFICE);
        desk.findElement(By.cssSelector("#vragen > summary")).click();
        desk.findElement(By.xpath("//fieldset[legend[.='Karim Amrani']]//input[contains(@value, '.income')]"))
                .click();
        press(desk, "Stel de vraag");
        assertThat(main(desk)).contains("De vraag staat klaar");
    }

    private void onlyAfterTheSafetyChoiceIsKarimAsked() throws IOException {
        signIn(phone, "inwoner", KARIM);
        phone.get(address + "/mijn");
        assertThat(Chromium.areNone(phone, By.partialLinkText("Bekijk de vraag")))
                .isTrue();
        assertThat(main(phone)).doesNotContain("Nadia");
        seen(phone, "06-karim-nothing");
        signIn(phone, "inwoner", NADIA);
        phone.get(address + "/mijn/thuis");
        seen(phone, "07-safe-at-home");
        phone.findElement(By.cssSelector("input[name=keuze][value=ja]")).click();
        press(phone, "Verder");
        signIn(phone, "inwoner", KARIM);
        phone.get(address + "/mijn");
        Chromium.leave(phone, By.partialLinkText("Bekijk de vraag"));
        assertThat(phone.findElement(By.tagName("h1")).getText()).contains("Mag Sanne de Wit je inkomen");
        assertThat(main(phone)).doesNotContain("Nadia");
        seen(phone, "08-karim-asked");
    }

    private void lookTogetherAndPrintTheSheet() throws IOException {
        desk.get(address + "/werk");
        press(desk, "Gesprek voorbereiden");
        pictureIsThere();
        press(desk, "Samen kijken");
        assertThat(main(desk))
                .contains("Dit zien we samen", "Eerst dit", "€ 180")
                .doesNotContain("Karim");
        seen(desk, "09-together");
        desk.findElement(By.cssSelector("input[name=onderwerp][value=debts]")).click();
        desk.findElement(By.cssSelector("#blad > summary")).click();
        desk.findElement(By.id("eerst")).sendKeys("Voor de boete van € 180 vragen we uitstel.");
        fill("wie", "Sanne", "Jij");
        fill("wat", "belt het CJIB over uitstel", "neemt de brief van het CJIB mee");
        fill("wanneer", "morgen", "donderdag");
        press(desk, "Maak het gespreksblad");
        onPaper("10-sheet");
        PrintOptions a4 = new PrintOptions();
        a4.setPageSize(PageSize.ISO_A4);
        String printed =
                new String(Base64.getDecoder().decode(desk.print(a4).getContent()), StandardCharsets.ISO_8859_1);
        assertThat(Pattern.compile("/Type\\s*/Page\\b").matcher(printed).results())
                .as("sheets of paper")
                .hasSize(1);
        press(desk, "Sluit het blad");
    }

    private void stopByTelephone() throws IOException {
        desk.get(address + "/werk");
        Chromium.leave(desk, By.partialLinkText("Zaak en vragen"));
        desk.findElement(By.cssSelector("#opschrijven > summary")).click();
        Chromium.leave(desk, By.linkText("Antwoord: Wonen"));
        desk.findElement(By.cssSelector("input[name=hoe][value=telefoon]")).click();
        desk.findElement(By.cssSelector("input[name=antwoord][value=nee]")).click();
        press(desk, "Schrijf op");
        assertThat(main(desk)).contains("Dit telt nu.", "Je koos: nee.");
        seen(desk, "11-stopped");
        Chromium.leave(desk, By.linkText("Terug naar de zaak"));
        press(desk, "Gesprek voorbereiden");
        pictureIsThere();
        assertThat(main(desk)).doesNotContain("Kijk hier eerst naar", "€ 648").contains("CJIB");
        seen(desk, "12-picture-after");
        press(desk, "Gesprek sluiten");
    }

    private void askTheAuditorAboutALook() throws IOException {
        signIn(phone, "inwoner", NADIA);
        phone.get(address + "/mijn/wie-keek-mee");
        assertThat(main(phone)).contains("Sanne de Wit", "gaf je een blad mee over je schulden");
        seen(phone, "13-who-looked");
        List<WebElement> looks = phone.findElements(By.partialLinkText("Dit snap ik niet"));
        String asked = looks.getLast().getDomAttribute("href");
        phone.get(address + asked);
        phone.findElement(By.id("vraag")).sendKeys("Waarom keek er iemand op deze dag?");
        Chromium.leave(phone, By.cssSelector("main form button"));
        seen(phone, "14-question");
        signIn(beside, "medewerker", "els");
        beside.get(address + "/toezicht/vragen");
        beside.findElement(By.cssSelector("main textarea"))
                .sendKeys("Sanne de Wit opende je zaak toen je aan de balie om hulp vroeg. Dat hoort zo.");
        seen(beside, "15-auditor");
        press(beside, "Geef antwoord");
        phone.get(address + asked);
        assertThat(main(phone)).contains("Dat hoort zo.");
        seen(phone, "16-answer");
    }

    private void pictureIsThere() {
        Chromium.untilNone(desk, By.cssSelector(".card--WAITING"));
    }

    private void fill(String name, String... words) {
        List<WebElement> fields = desk.findElements(By.cssSelector("#blad [name=" + name + "]"));
        for (int i = 0; i < words.length; i++) {
            fields.get(i).sendKeys(words[i]);
        }
    }

    /** Anew: whoever was signed in before is not any more. */
    private void signIn(ChromeDriver browser, String door, String person) {
        browser.get(address + "/hulp?gemeente=gm9902");
        browser.manage().deleteAllCookies();
        browser.get(address + "/inloggen?als=" + door + "&gemeente=gm9902");
        Chromium.leave(browser, By.cssSelector("button[value='" + person + "']"));
    }

    private static String main(ChromeDriver browser) {
        return browser.findElement(By.tagName("main")).getText();
    }

    private static void press(ChromeDriver browser, String words) {
        Chromium.leave(browser, By.xpath("//main//button[contains(., '" + words + "')]"));
    }

    /** As it comes out of the printer. */
    private void onPaper(String name) throws IOException {
        SeenPage.seen(desk, SHOTS.resolve(name + "-on-the-screen.png"));
        desk.manage().window().setSize(PAPER);
        desk.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        SeenPage.keep(desk, SHOTS.resolve(name + ".png"));
        desk.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
        desk.manage().window().setSize(OFFICE);
    }

    private static void seen(ChromeDriver browser, String name) throws IOException {
        SeenPage.seen(browser, SHOTS.resolve(name + ".png"));
    }
}
