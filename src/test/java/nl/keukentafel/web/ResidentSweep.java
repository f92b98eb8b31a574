package nl.keukentafel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.keukentafel.consent.HomeChoice;
import nl.keukentafel.consent.HomeSafety;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.sandbox.Fault;
import nl.keukentafel.view.Views;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** All that a resident can come to, on a telephone. */
final class ResidentSweep {
    private static final String FATIMA = "999990019";
    private static final String NEIGHBOUR = "999990299";
    private static final String SUBMIT = "main form button[type=submit]";
    private final Sweep sweep;
    private final Front front;
    private final ChromeDriver phone;

    ResidentSweep(Sweep sweep) throws IOException {
        this.sweep = sweep;
        this.front = sweep.front();
        this.phone = sweep.browser(360, 780);
    }

    void walk() throws IOException {
        outside();
        nothingYet();
        Shared shared = Shared.fatima(front);
        ask(shared, "income", "debts", "housing", "tax");
        answer(shared);
        askAboutNoor(shared);
        sweep.visit(phone, "/mijn", "overview");
        one(shared);
        looks();
        atHome();
        settings();
        helping();
        stopping(shared);
        deciding();
        weakly();
        problems();
    }

    private void ask(Shared shared, String... topics) {
        Set<Topic> wanted = Stream.of(topics).map(Topic::new).collect(Collectors.toSet());
        front.context()
                .getBean(Views.class)
                .ask(shared.worker(), shared.of().id(), Map.of(shared.resident().ref(), wanted));
    }

    /** An organisation that decides for somebody. */
    private void deciding() throws IOException {
        Shared ria = Shared.with(front, Face.PEOPLE, "sanne", "999990573", "1963-05-24");
        ask(ria, "debts");
        ChromeDriver acting = sweep.browser(360, 780);
        sweep.signIn(acting, "organisatie", "sleutel-0012");
        sweep.visit(acting, "/namens", "deciding");
        sweep.type(acting, "#bsn", FATIMA);
        sweep.leave(acting, SUBMIT, "deciding-for-somebody-else");
        sweep.type(acting, "#bsn", "999990573");
        sweep.leave(acting, SUBMIT, "deciding-questions");
        sweep.leave(acting, "main .card--ask a", "deciding-question");
        String question = acting.getCurrentUrl().replace(front.address().toString(), "");
        sweep.type(acting, "#bsn", FATIMA);
        sweep.leave(acting, "main button[value=ja]", "deciding-mistake");
        sweep.type(acting, "#bsn", "999990573");
        sweep.leave(acting, "main button[value=ja]", "decided");
        sweep.visit(acting, question, "deciding-again");
        sweep.leave(acting, "main button[value=nee]", "decided-no");
    }

    /** The caseworker sees her in the picture, and asks; both she and her mother have a say. */
    private void askAboutNoor(Shared shared) {
        Browser worker = front.browser();
        worker.signIn("medewerker", Face.PEOPLE, "sanne");
        String of = shared.of().id().toString();
        worker.get("/werk/zaak/" + of);
        String noor = worker.post("/werk/kijk", Map.of("zaak", of))
                .find("data-from=\"([^\"]+)\\.household\">\\s*<legend[^>]*>Noor Bakker<");
        worker.post("/werk/zaak/" + of + "/vraag", Map.of("wat", noor + ".care"));
    }

    private void outside() throws IOException {
        String site = "?gemeente=" + Face.PEOPLE;
        sweep.visit(phone, "/" + site, "start");
        sweep.visit(phone, "/hulp" + site, "help");
        sweep.visit(phone, "/zonder-jouw-ja" + site, "without-yes");
        sweep.visit(phone, "/controleer" + site, "check");
        sweep.type(phone, "#bewijs", "c2sp.org/tlog-proof@v1");
        sweep.leave(phone, SUBMIT, "check-no-proof");
        sweep.visit(phone, "/", "choose");
    }

    private void nothingYet() throws IOException {
        sweep.signIn(phone, "inwoner", NEIGHBOUR);
        sweep.visit(phone, "/mijn", "nothing-overview");
        sweep.visit(phone, "/mijn/wie-keek-mee", "nothing-looks");
        sweep.visit(phone, "/mijn/thuis", "nothing-home");
        sweep.visit(phone, "/mijn/helpers", "nothing-helpers");
        sweep.visit(phone, "/mijn/helpen", "nothing-helping");
        sweep.visit(phone, "/mijn/alles", "nothing-everything");
        sweep.visit(phone, "/mijn/zonder-jouw-ja", "nothing-without-yes");
        sweep.leave(phone, "[data-uitloggen]", "signed-out");
    }

    private void answer(Shared shared) throws IOException {
        sweep.signIn(phone, "inwoner", FATIMA);
        sweep.visit(phone, "/mijn", "asked");
        String question = "/mijn/vraag/" + shared.about(new Topic("income"));
        sweep.visit(phone, question, "question");
        sweep.unfold(phone);
        sweep.seen(phone, "question-unfolded");
        sweep.leave(phone, "button[value=ja]", "how-long");
        sweep.unruly(phone);
        phone.executeScript("document.getElementById('dag').value = '2020-01-01'");
        sweep.leave(phone, "button[value=dag]", "how-long-past");
        sweep.leave(phone, "button[value=dagen]", "done-yes");
        phone.get(front.address() + "/mijn/vraag/" + shared.about(new Topic("tax")));
        sweep.leave(phone, "button[value=nee]", "done-no");
        for (String topic : Set.of("debts", "housing")) {
            shared.yes(new Topic(topic));
        }
    }

    private void one(Shared shared) throws IOException {
        String income = shared.about(new Topic("income")).toString();
        sweep.visit(phone, "/mijn/delen/" + income, "one");
        sweep.leave(phone, "form[action='/mijn/waarom'] button", "why");
        sweep.visit(phone, "/mijn/bonnen/" + income, "receipt");
        sweep.unfold(phone);
        sweep.seen(phone, "receipt-unfolded");
        sweep.visit(phone, "/mijn/bonnen/" + shared.about(new Topic("tax")), "receipt-no");
        sweep.visit(phone, "/mijn/delen/" + shared.about(new Topic("tax")), "one-no");
        shared.agreedThen(new Topic("income"), "employer,gross-pay");
        sweep.visit(phone, "/mijn/delen/" + income + "/verlengen", "renew");
        phone.get(front.address() + "/mijn");
        sweep.leave(phone, "form[action='/mijn/wat-zien-ze'] button", "mirror");
        sweep.visit(phone, "/mijn/wat-zien-ze", "instead-of-a-mirror");
        front.town().fail("debts", Fault.DOWN, Duration.ZERO);
        phone.get(front.address() + "/mijn");
        sweep.leave(phone, "form[action='/mijn/wat-zien-ze'] button", "mirror-source-down");
        front.town().heal();
        phone.get(front.address() + "/mijn");
        sweep.leave(phone, ".card--ask a[href^='/mijn/vraag/']", "question-for-a-child");
        assertThat(phone.findElement(By.tagName("h1")).getText())
                .as("it is not about the reader")
                .doesNotContain(" je ", " uw ", " your ");
    }

    private void looks() throws IOException {
        sweep.visit(phone, "/mijn/wie-keek-mee", "looks");
        String look =
                String.valueOf(phone.findElement(By.cssSelector(".looks a")).getDomAttribute("href"));
        sweep.visit(phone, look, "look-question");
        sweep.unruly(phone);
        sweep.leave(phone, SUBMIT, "look-question-empty");
        sweep.type(phone, "#vraag", "…");
        sweep.leave(phone, SUBMIT, "look-question-asked");
        Browser els = front.browser();
        els.signIn("medewerker", Face.PEOPLE, "els");
        String question = els.get("/toezicht/vragen").find("action=\"(/toezicht/vragen/[^\"]+)\"");
        els.post(question, Map.of("antwoord", "“Dat was Sanne.”"));
        sweep.visit(phone, look, "look-question-answered");
    }

    private void atHome() throws IOException {
        sweep.visit(phone, "/mijn/thuis", "home-chosen");
        Shared another = Shared.fatima(front);
        front.context()
                .getBean(HomeSafety.class)
                .choose(another.resident(), another.of().id(), HomeChoice.TALK_FIRST);
        sweep.visit(phone, "/mijn/thuis", "home-talk-first");
        String form = "form:has(input[value='" + another.of().id() + "'])";
        sweep.click(phone, form + " input[value=nee]");
        sweep.leave(phone, form + " button", "home-nobody");
        ask(another, "income", "debts");
        sweep.visit(phone, "/mijn", "overview-asked-for-two-cases");
        another.yes(new Topic("debts"));
        sweep.visit(phone, "/mijn", "overview-of-two-cases");
        sweep.visit(phone, "/mijn/bellen", "call-back");
        sweep.unruly(phone);
        sweep.leave(phone, SUBMIT, "call-back-mistake");
        phone.executeScript("document.querySelector('[type=date]').value = "
                + "new Date(Date.now() + 3 * 86400000).toISOString().slice(0, 10)");
        sweep.click(phone, "input[value=morning]");
        sweep.type(phone, "[type=tel]", "06 1900 0377");
        sweep.leave(phone, SUBMIT, "call-back-kept");
        sweep.leave(phone, "form[action='/mijn/bellen/niet'] button", "call-back-not");
    }

    private void settings() throws IOException {
        sweep.visit(phone, "/mijn/instellingen", "settings");
        sweep.click(phone, "input[name=weg][value=sms]");
        sweep.type(phone, "#nummer", "06 1900 0377");
        sweep.leave(phone, "form[action='/mijn/bereiken'] button", "settings-mistake");
        sweep.click(phone, "input[name=weg][value=sms]");
        sweep.type(phone, "#nummer", "06 1900 0377");
        sweep.click(phone, "[name=alleen-ik]");
        sweep.leave(phone, "form[action='/mijn/bereiken'] button", "settings-kept");
        sweep.leave(phone, "form[action='/mijn/instellingen'] button", "settings-language");
        sweep.visit(phone, "/mijn/alles", "everything");
        sweep.visit(phone, "/mijn/zonder-jouw-ja", "own-without-yes");
    }

    private void helping() throws IOException {
        sweep.visit(phone, "/mijn/helpers/nieuw", "helper-new");
        sweep.unruly(phone);
        sweep.leave(phone, SUBMIT, "helper-new-mistake");
        sweep.type(phone, "#naam", "Ans");
        sweep.type(phone, "#eigen-naam", "Fatima");
        for (WebElement box : phone.findElements(By.name("mag"))) {
            if (!box.isSelected()) {
                box.click();
            }
        }
        sweep.leave(phone, SUBMIT, "helper-code");
        String code = phone.findElement(By.id("code")).getText();
        sweep.visit(phone, "/mijn/helpers", "helpers-waiting");
        ChromeDriver other = sweep.browser(360, 780);
        sweep.signIn(other, "inwoner", NEIGHBOUR);
        sweep.visit(other, "/mijn/helpen", "helping");
        sweep.type(other, "#code", "0000 0000");
        sweep.leave(other, SUBMIT, "helping-mistake");
        sweep.type(other, "#code", code);
        sweep.leave(other, SUBMIT, "helping-one");
        sweep.leave(other, "main section a", "helped");
        String helped = other.getCurrentUrl();
        sweep.leave(other, "main section a[href$='/stoppen']", "helped-stop");
        sweep.leave(other, SUBMIT, "helped-stopped");
        sweep.visit(phone, "/mijn/helpers", "helpers");
        sweep.leave(phone, "main section a", "helper-end");
        other.get(helped.replaceAll("\\?.*", "") + "/stoppen");
        sweep.seen(other, "helping-end");
        sweep.leave(phone, SUBMIT, "helper-ended");
        sweep.leave(other, SUBMIT, "helping-ended-already");
        sweep.visit(phone, "/mijn/wie-keek-mee", "looks-of-a-helper");
    }

    private void stopping(Shared shared) throws IOException {
        String housing = "/mijn/delen/" + shared.about(new Topic("housing"));
        sweep.visit(phone, housing + "/stoppen", "stop");
        sweep.leave(phone, SUBMIT, "stopped");
        sweep.visit(phone, "/mijn/alles-stoppen", "stop-all");
        sweep.leave(phone, SUBMIT, "stopped-all");
        sweep.visit(phone, "/mijn", "overview-after");
    }

    private void weakly() throws IOException {
        phone.get(front.address() + "/hulp?gemeente=" + Face.PEOPLE);
        phone.manage().deleteCookieNamed("sessie");
        phone.get(front.address() + "/inloggen?als=inwoner&gemeente=" + Face.PEOPLE);
        phone.findElement(By.name("low")).click();
        Chromium.leave(phone, By.cssSelector("button[value='" + FATIMA + "']"));
        sweep.visit(phone, "/mijn", "weakly-overview");
        sweep.visit(phone, "/mijn/alles", "too-weak");
    }

    private void problems() throws IOException {
        sweep.visit(phone, "/mijn/delen/00000000-0000-4000-8000-000000000000", "not-found");
        sweep.visit(phone, "/werk", "not-allowed");
        phone.get(front.address() + "/hulp?gemeente=" + Face.PEOPLE);
        phone.manage().deleteCookieNamed("sessie");
        sweep.visit(phone, "/inloggen/terug?gemeente=" + Face.PEOPLE, "sign-in-failed");
        sweep.visit(phone, "/er-is-niets?gemeente=" + Face.PEOPLE, "nothing-there");
    }
}
