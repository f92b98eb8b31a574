package nl.keukentafel.web;

import java.io.IOException;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

/** All that an auditor can come to. */
final class AuditorSweep {
    private final Sweep sweep;
    private final Front front;
    private final ChromeDriver watch;

    AuditorSweep(Sweep sweep) throws IOException {
        this.sweep = sweep;
        this.front = sweep.front();
        this.watch = sweep.browser(1280, 900);
    }

    void walk() throws IOException {
        sweep.signIn(watch, "medewerker", "els");
        sweep.visit(watch, "/toezicht", "home-empty");
        sweep.visit(watch, "/toezicht/te-vertellen", "untold-none");
        sweep.visit(watch, "/toezicht/vragen", "questions-none");
        sweep.visit(watch, "/toezicht/signalen", "findings-none");
        sweep.visit(watch, "/toezicht/filters", "filters-none");
        Browser sanne = happened();
        home();
        searching();
        entry(sanne);
        questions();
        rest();
    }

    /** A case of somebody whom no letter may reach, a look, a question about it, and a look after the end. */
    private Browser happened() {
        Browser sanne = front.browser();
        sanne.signIn("medewerker", Face.PEOPLE, "sanne");
        sanne.get("/werk/openen");
        String unsafe = sanne.post(
                        "/werk/openen",
                        Map.of(
                                "doel", "debt-help",
                                "waarom", Shared.WHY,
                                "bsn", "999990299",
                                "geboren", "20020714",
                                "post", "niet-thuis"))
                .location();
        sanne.get(unsafe);
        Shared shared = Shared.fatima(front, "debts", "income");
        sanne.post("/werk/kijk", Map.of("zaak", shared.of().id().toString()));
        Browser fatima = front.browser();
        fatima.signIn("inwoner", Face.PEOPLE, "999990019");
        String look = fatima.get("/mijn/wie-keek-mee").find("href=\"(/mijn/wie-keek-mee/[0-9a-z-]+/vraag)\"");
        fatima.get(look);
        fatima.post(look, Map.of("vraag", "Wie is dit?"));
        return sanne;
    }

    private void home() throws IOException {
        sweep.visit(watch, "/toezicht", "home");
        sweep.leave(watch, "form[action='/toezicht/controle'] button", "home-checked");
        sweep.visit(watch, "/toezicht/te-vertellen", "untold");
        sweep.visit(watch, "/toezicht/onverklaard", "unexplained");
        sweep.visit(watch, "/toezicht/signalen", "findings");
    }

    private void searching() throws IOException {
        sweep.visit(watch, "/toezicht/zoeken", "search");
        sweep.visit(watch, "/toezicht/zoeken?soort=shown&doel=debt-help", "search-chips");
        sweep.unfold(watch);
        sweep.seen(watch, "search-unfolded");
        sweep.type(watch, "#naam", "Inzages schuldhulp");
        sweep.type(watch, "#vanaf", "3");
        sweep.leave(watch, "form[action='/toezicht/filters'] button", "filters");
        sweep.leave(watch, "form[action$='/weg'] button", "filters-none-any-more");
        sweep.visit(watch, "/toezicht/zoeken?soort=erased&doel=debt-help", "search-nothing");
        sweep.visit(watch, "/toezicht/zoeken?van=2026-01-10&tot=2026-01-01", "search-no-period");
    }

    private void entry(Browser sanne) throws IOException {
        watch.get(front.address() + "/toezicht/zoeken?soort=shown");
        sweep.leave(watch, "main table a[href^='/toezicht/inzage/']", "entry");
        String entry = watch.getCurrentUrl().replace(front.address().toString(), "");
        sweep.unfold(watch);
        sweep.seen(watch, "entry-unfolded");
        sweep.click(watch, "#oordeel-possible-misuse");
        sweep.leave(watch, "form[action$='/oordeel'] button", "entry-reply-first");
        sweep.leave(watch, "form[action$='/uitleg'] button", "entry-reply-asked");
        sanne.get("/werk/mijn-inzages");
        sanne.post(
                "/werk/mijn-inzages/" + entry.replaceAll(".*/", "") + "/uitleg",
                Map.of("uitleg", "Er was een gesprek."));
        sweep.visit(watch, entry, "entry-replied");
        sweep.unfold(watch);
        sweep.click(watch, "#oordeel-explained");
        sweep.leave(watch, "form[action$='/oordeel'] button", "entry-judged");
        sweep.unfold(watch);
        sweep.type(watch, "#reden", "Een inwoner vroeg ernaar");
        sweep.leave(watch, "form[action$='/namen'] button", "entry-names");
        sweep.visit(watch, "/toezicht/inzage/99999", "no-entry");
    }

    private void questions() throws IOException {
        sweep.visit(watch, "/toezicht/vragen", "questions");
        sweep.type(watch, "main textarea", "Dat was Sanne.");
        sweep.leave(watch, "main form button[type=submit]", "questions-answered");
    }

    private void rest() throws IOException {
        sweep.visit(watch, "/toezicht/regels", "rules");
        sweep.visit(watch, "/toezicht/steekproef", "sample");
        sweep.visit(watch, "/toezicht/bewijs", "proof");
        sweep.type(watch, "#bewijs", "c2sp.org/tlog-proof@v1");
        sweep.leave(watch, "main form button[type=submit]", "proof-wrong");
        receipt();
        sweep.visit(watch, "/toezicht/export", "export");
        sweep.visit(watch, "/toezicht", "home-later");
        String report = String.valueOf(watch.findElement(By.cssSelector("a[href^='/toezicht/rapport/']"))
                .getDomAttribute("href"));
        sweep.visit(watch, report, "report");
        sweep.leave(watch, "[data-uitloggen]", "signed-out");
    }

    /** The file that a resident keeps of a yes: as it came, and with a word changed. */
    private void receipt() throws IOException {
        Browser fatima = front.browser();
        fatima.signIn("inwoner", Face.PEOPLE, "999990019");
        String kept = fatima.get("/mijn").find("href=\"/mijn/delen/([0-9a-z-]+)\"");
        String file = fatima.get("/mijn/bonnen/" + kept + "/bestand").body();
        for (String given : new String[] {file, file.substring(0, file.length() - 9) + "AAAAAAAAA"}) {
            watch.get(front.address() + "/toezicht/bewijs");
            watch.executeScript("document.getElementById('bewijs').value = arguments[0]", given);
            sweep.leave(
                    watch,
                    "main form button[type=submit]",
                    given.equals(file) ? "receipt-checked" : "receipt-checked-wrong");
        }
    }
}
