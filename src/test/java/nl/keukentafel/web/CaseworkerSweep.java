package nl.keukentafel.web;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.municipality.Stop;
import nl.keukentafel.municipality.StopSwitch;
import nl.keukentafel.sandbox.Fault;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.Select;

/** All that a caseworker can come to, and a resident on the caseworker's screen. */
final class CaseworkerSweep {
    private static final String SUBMIT = "main form button[type=submit]";
    private final Sweep sweep;
    private final Front front;
    private final ChromeDriver desk;
    private final ChromeDriver beside;

    CaseworkerSweep(Sweep sweep) throws IOException {
        this.sweep = sweep;
        this.front = sweep.front();
        this.desk = sweep.browser(1280, 900);
        this.beside = sweep.browser(1280, 900);
    }

    void walk() throws IOException {
        sweep.signIn(beside, "medewerker", "omar");
        sweep.visit(beside, "/werk", "today-empty");
        sweep.visit(beside, "/werk/mijn-inzages", "own-looks-none");
        sweep.signIn(desk, "medewerker", "sanne");
        opening();
        without();
        String of = opened();
        written(of);
        handedOver(of);
        Shared shared = Shared.fatima(front, "income", "debts", "housing");
        picture(shared);
        looking(shared);
        handedOnHome(shared);
        called(shared);
        searching();
        others();
        known(of);
        stoppedByTheMunicipality();
        problems(shared);
    }

    private void opening() throws IOException {
        sweep.visit(desk, "/werk/openen", "open-case");
        sweep.unruly(desk);
        sweep.leave(desk, SUBMIT, "open-case-mistake");
    }

    /** Somebody without a number, who has one after all. */
    private void without() throws IOException {
        desk.get(front.address() + "/werk/openen");
        new Select(desk.findElement(By.id("doel"))).selectByValue("debt-help");
        sweep.type(desk, "#waarom", "Ik slaap bij vrienden.");
        sweep.type(desk, "#naam", "Kees");
        sweep.type(desk, "#codewoord", "KASTANJE");
        sweep.type(desk, "#geboren-verteld", "20020000");
        sweep.leave(desk, SUBMIT, "case-without-number");
        String of = desk.getCurrentUrl()
                .replaceAll("[?#].*", "")
                .replace(front.address().toString(), "");
        sweep.visit(desk, of + "/nummer", "number");
        number("999990300");
        sweep.leave(desk, SUBMIT, "number-mistake");
        number("999990299");
        sweep.leave(desk, SUBMIT, "number-code");
        String code = desk.findElement(By.cssSelector(".code")).getText();
        sweep.visit(beside, "/werk/nummer-bevestigen", "number-confirm");
        confirm("00000000");
        sweep.leave(beside, SUBMIT, "number-confirm-mistake");
        confirm(code);
        sweep.leave(beside, SUBMIT, "number-confirmed");
        sweep.visit(desk, of + "/nummer", "number-joined");
    }

    private void number(String bsn) {
        sweep.unruly(desk);
        sweep.type(desk, "#bsn", bsn);
        sweep.type(desk, "#geboren", "2002-07-14");
        sweep.type(desk, "#codewoord", "kastanje");
    }

    private void confirm(String code) {
        sweep.type(beside, "#code", code);
        sweep.type(beside, "#bsn", "999990299");
    }

    private String opened() throws IOException {
        desk.get(front.address() + "/werk/openen");
        new Select(desk.findElement(By.id("doel"))).selectByValue("debt-help");
        sweep.type(desk, "#waarom", Shared.WHY);
        sweep.type(desk, "#bsn", "999990536");
        sweep.type(desk, "#geboren", "19890217");
        sweep.leave(desk, SUBMIT, "case");
        String of = desk.getCurrentUrl()
                .replaceAll("[?#].*", "")
                .replace(front.address().toString(), "");
        for (String topic : new String[] {"debts", "housing", "tax"}) {
            sweep.click(desk, "input[name=wat][value$='." + topic + "']");
        }
        sweep.leave(desk, "form[action$='/vraag'] button", "case-asked");
        sweep.unfold(desk);
        sweep.seen(desk, "case-asked-unfolded");
        desk.get(front.address() + "/werk");
        sweep.seen(desk, "today");
        desk.get(front.address() + of);
        sweep.leave(desk, "form[action='/werk/kijk'] button", "picture-of-nothing");
        return of;
    }

    private void written(String of) throws IOException {
        desk.get(front.address() + of);
        sweep.unfold(desk);
        sweep.leave(desk, "#opschrijven a[href*='/antwoord/']", "write-down");
        String question = desk.getCurrentUrl()
                .replaceAll("[?#].*", "")
                .replace(front.address().toString(), "");
        sweep.leave(desk, "a[hreflang=en]", "write-down-english");
        sweep.visit(desk, question, "write-down-again");
        desk.executeScript("document.querySelector('main input[name=tekst]').value = 'x'");
        answered("ja");
        sweep.leave(desk, SUBMIT, "write-down-other-text");
        answered("ja");
        sweep.leave(desk, SUBMIT, "written-yes");
        String code = desk.findElement(By.cssSelector(".code")).getText();
        sweep.visit(beside, "/werk/bevestigen", "confirm");
        sweep.type(beside, "#code", "00000000");
        sweep.leave(beside, SUBMIT, "confirm-mistake");
        sweep.type(beside, "#code", code);
        sweep.leave(beside, SUBMIT, "confirmed");
        desk.get(front.address() + question);
        answered("nee");
        sweep.leave(desk, SUBMIT, "written-no");
        sweep.visit(desk, "/werk/nee", "where-a-no-is-written");
    }

    private void answered(String answer) {
        sweep.click(desk, "input[name=hoe][value=papier]");
        sweep.click(desk, "input[name=antwoord][value=" + answer + "]");
    }

    /** Both languages: whoever the screen is handed to may want another than the one who handed it over. */
    private void handedOver(String of) throws IOException {
        for (String answer : new String[] {"ja", "nee"}) {
            ChromeDriver handed = sweep.browser(1280, 900);
            sweep.signIn(handed, "medewerker", "sanne");
            handed.get(front.address() + of);
            sweep.unfold(handed);
            var buttons = handed.findElements(By.cssSelector("#balie form button"));
            Chromium.leave(handed, By.xpath("(//details[@id='balie']//form//button)[" + buttons.size() + "]"));
            sweep.seen(handed, "desk-" + answer);
            sweep.unfold(handed);
            if (answer.equals("ja")) {
                sweep.leave(handed, ".answers button[value=ja]", "desk-done-ja");
            } else {
                Chromium.leave(handed, By.cssSelector(".desk__tools a"));
                sweep.seen(handed, "desk-other-language", sweep.otherLanguage());
                Chromium.leave(handed, By.cssSelector(".answers button[value=nee]"));
                sweep.seen(handed, "desk-done-other-language", sweep.otherLanguage());
            }
        }
    }

    private void handedOnHome(Shared shared) throws IOException {
        ChromeDriver handed = sweep.browser(1280, 900);
        sweep.signIn(handed, "medewerker", "sanne");
        handed.get(front.address() + "/werk/zaak/" + shared.of().id());
        sweep.unfold(handed);
        sweep.leave(handed, "#balie-thuis form button", "desk-home");
        sweep.leave(handed, ".answers button[value=praten]", "desk-home-done");
    }

    private void called(Shared shared) throws IOException {
        Browser fatima = front.browser();
        fatima.signIn("inwoner", Face.PEOPLE, "999990019");
        fatima.get("/mijn/bellen");
        fatima.post(
                "/mijn/bellen",
                Map.of(
                        "zaak",
                        shared.of().id().toString(),
                        "dag",
                        LocalDate.now(front.context().getBean(Clock.class))
                                .plusDays(3)
                                .toString(),
                        "deel",
                        "morning",
                        "nummer",
                        "06 1900 0377"));
        sweep.visit(desk, "/werk/zaak/" + shared.of().id(), "case-to-call");
        sweep.leave(desk, "form[action$='/gebeld'] button", "case-called");
        sweep.visit(desk, "/werk/kijk", "no-picture-of-an-address");
    }

    private void picture(Shared shared) throws IOException {
        front.town().fail("debts", Fault.DOWN, Duration.ZERO);
        desk.get(front.address() + "/werk/zaak/" + shared.of().id());
        Chromium.leave(desk, By.cssSelector("form[action='/werk/kijk'] button"));
        sweep.wait(desk, ".card--SOURCE_DOWN");
        sweep.wait(desk, "#kaarten [data-kaart$='.housing'] table");
        sweep.seen(desk, "picture-source-down");
        front.town().heal();
        desk.get(front.address() + "/werk/zaak/" + shared.of().id());
        Chromium.leave(desk, By.cssSelector("form[action='/werk/kijk'] button"));
        sweep.wait(desk, "#kaarten [data-kaart$='.housing'] table");
        sweep.wait(desk, "#kaarten [data-kaart$='.debts'] table");
        sweep.wait(desk, "#samen .first");
        sweep.seen(desk, "picture");
        String why = desk.findElement(By.cssSelector("#kaarten [data-kaart$='.income'] a[data-waarom]"))
                .getDomAttribute("href");
        sweep.unfold(desk);
        sweep.seen(desk, "picture-unfolded");
        shared.stop("income");
        sweep.wait(desk, ".card--STOPPED");
        sweep.seen(desk, "picture-stopped");
        ChromeDriver plain = sweep.browser(1280, 900);
        sweep.signIn(plain, "medewerker", "sanne");
        plain.get(front.address() + "/werk/zaak/" + shared.of().id());
        plain.executeScript("for (const e of document.querySelectorAll('[data-levend]')) e.value = 'nee'");
        sweep.leave(plain, "form[action='/werk/kijk'] button", "picture-without-live");
        String reason = String.valueOf(
                plain.findElement(By.cssSelector("#kaarten a[data-waarom]")).getDomAttribute("href"));
        sweep.visit(plain, reason, "why");
        desk.get(front.address() + why);
        sweep.seen(desk, "why-ended");
    }

    private void looking(Shared shared) throws IOException {
        for (String language : new String[] {"nl", "en"}) {
            desk.get(front.address() + "/werk/zaak/" + shared.of().id());
            Chromium.leave(desk, By.cssSelector("form[action='/werk/kijk'] button"));
            sweep.wait(desk, "#kaarten [data-kaart$='.debts'] table");
            sweep.leave(desk, "#samen-kijken button[value=" + language + "]", "together-" + language);
            sweep.unfold(desk);
            sweep.click(desk, "input[name=onderwerp][value=debts]");
            sweep.type(desk, "#eerst", "“Bel het CJIB”");
            sweep.type(desk, "[name=wie]", "Sanne");
            sweep.type(desk, "[name=wat]", "belt");
            sweep.type(desk, "[name=wanneer]", "vrijdag");
            sweep.seen(desk, "together-unfolded-" + language);
            sweep.leave(desk, "form[action$='/blad'] button[type=submit]", "sheet-" + language);
        }
        sweep.leave(desk, ".sheet-tools button[data-dicht]", "after-the-sheet");
        sweep.visit(desk, "/werk/kijk/dicht", "closed");
    }

    private void searching() throws IOException {
        sweep.visit(desk, "/werk/zoeken", "search");
        sweep.leave(desk, SUBMIT, "search-mistake");
        sweep.type(desk, "#bsn", "999990160");
        sweep.type(desk, "#geboren", "19740228");
        sweep.leave(desk, SUBMIT, "search-nothing");
        sweep.type(desk, "#bsn", "999990536");
        sweep.type(desk, "#geboren", "19890217");
        sweep.leave(desk, SUBMIT, "search-found");
    }

    private void others() throws IOException {
        sweep.visit(beside, "/werk/vervanging", "replacement");
        beside.executeScript("const day = new Date().toISOString().slice(0, 10);"
                + "document.getElementById('van').value = day; document.getElementById('tot').value = day");
        sweep.type(beside, "#reden", "Ziek");
        sweep.leave(beside, SUBMIT, "replacing");
        sweep.visit(beside, "/werk/over-mij", "about-me");
        sweep.type(beside, "#bsn", "999990317");
        sweep.click(beside, "#wie-bekende");
        sweep.leave(beside, "form[action='/werk/over-mij/bekende'] button", "about-me-known");
        sweep.type(beside, "#straat", "Helmgras");
        sweep.type(beside, "#postcode", "9902 AA");
        sweep.leave(beside, "form[action='/werk/over-mij/straat'] button", "about-me-street");
        Browser els = front.browser();
        els.signIn("medewerker", Face.PEOPLE, "els");
        String look = els.get("/toezicht/zoeken?soort=shown").find("href=\"/toezicht/inzage/([0-9]+)\"");
        els.get("/toezicht/inzage/" + look);
        els.post("/toezicht/inzage/" + look + "/uitleg", Map.of());
        sweep.visit(desk, "/werk/mijn-inzages", "own-looks-asked");
        sweep.type(desk, "main textarea", "“We spraken af.”");
        sweep.leave(desk, SUBMIT, "own-looks-answered");
    }

    /** A case of somebody whom its worker turns out to know goes to a colleague. */
    private void known(String of) throws IOException {
        desk.get(front.address() + "/werk/over-mij");
        sweep.type(desk, "#bsn", "999990536");
        sweep.click(desk, "#wie-familie");
        sweep.leave(desk, "form[action='/werk/over-mij/bekende'] button", "about-me-family");
        sweep.visit(desk, "/werk", "today-with-one-to-hand-over");
        sweep.visit(desk, of, "hand-over");
        sweep.leave(desk, "form[action$='/overdragen'] button", "handed-over");
    }

    /** While nothing opens a no can be written down. */
    private void stoppedByTheMunicipality() throws IOException {
        StopSwitch switches = front.context().getBean(StopSwitch.class);
        MunicipalityCode municipality = new MunicipalityCode(Face.PEOPLE);
        switches.stop(municipality, new Stop.Everything(), "A leak.");
        try {
            sweep.visit(desk, "/werk/nee", "where-a-no-is-written-while-nothing-opens");
            sweep.leave(desk, "main a[href*='/antwoord/']", "write-a-no");
            sweep.click(desk, "input[name=hoe][value=telefoon]");
            sweep.leave(desk, SUBMIT, "written-no-while-nothing-opens");
        } finally {
            switches.release(municipality, new Stop.Everything());
        }
    }

    private void problems(Shared shared) throws IOException {
        desk.get(front.address() + "/werk/openen");
        new Select(desk.findElement(By.id("doel"))).selectByValue("debt-help");
        sweep.type(desk, "#waarom", Shared.WHY);
        sweep.type(desk, "#bsn", "999990019");
        sweep.type(desk, "#geboren", "19850310");
        sweep.leave(desk, SUBMIT, "open-case-own-request");
        sweep.visit(desk, "/werk/zaak/00000000-0000-4000-8000-000000000000", "no-case");
        front.town().fail("brp", Fault.DOWN, Duration.ZERO);
        desk.get(front.address() + "/werk/zaak/" + shared.of().id());
        sweep.leave(desk, "form[action='/werk/kijk'] button", "register-down");
        front.town().heal();
        desk.get(front.address() + "/werk/zaak/" + shared.of().id());
        sweep.unfold(desk);
        sweep.leave(desk, "form[action$='/overdragen'] button", "handed-to-a-colleague");
        desk.get(front.address() + "/werk/openen");
        new Select(desk.findElement(By.id("doel"))).selectByValue("debt-help");
        sweep.type(desk, "#waarom", "Ik slaap bij vrienden.");
        sweep.type(desk, "#naam", "Kees");
        sweep.type(desk, "#codewoord", "EIKEL");
        sweep.type(desk, "#geboren-verteld", "20020000");
        Chromium.leave(desk, By.cssSelector(SUBMIT));
        sweep.unfold(desk);
        sweep.leave(desk, "form[action$='/sluiten'] button", "closed-for-good");
        sweep.visit(desk, "/toezicht", "not-for-you");
        sweep.visit(desk, "/werk", "today-later");
        sweep.leave(desk, "[data-uitloggen]", "locked");
    }
}
