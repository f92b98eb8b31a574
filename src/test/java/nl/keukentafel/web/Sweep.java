package nl.keukentafel.web;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Somebody who walks through all pages of a door in one face and one language, and looks well at each state. */
final class Sweep implements AutoCloseable {
    /** Names and words of the invented municipality and of the case, which are in one language. */
    private static final Set<String> OWN_WORDS = Set.of(Shared.WHY);

    private final Front front;
    private final Face face;
    private final String language;
    private final Path pictures;
    private final Documents documents;
    private final KeptPages pages;
    private final ValidHtml html = new ValidHtml();
    private final Map<ChromeDriver, PageCheck> browsers = new LinkedHashMap<>();
    private final Map<String, List<String>> wrong = new LinkedHashMap<>();
    private final Set<String> states = new TreeSet<>();

    Sweep(Front front, Face face, String language, Documents documents) {
        this.front = front;
        this.face = face;
        this.language = language;
        this.documents = documents;
        this.pages = front.context().getBean(KeptPages.class);
        this.pictures =
                Path.of("target/screenshots/every", face.name().toLowerCase(java.util.Locale.ROOT) + "-" + language);
    }

    Front front() {
        return front;
    }

    String otherLanguage() {
        return language.equals("nl") ? "en" : "nl";
    }

    /** A browser of its own, in this sweep's language. */
    ChromeDriver browser(int width, int height) throws IOException {
        ChromeDriver browser = Chromium.watched(width, height);
        browsers.put(browser, new PageCheck(browser));
        browser.get(front.address() + "/taal/" + language + "?gemeente=" + Face.PEOPLE);
        return browser;
    }

    void signIn(ChromeDriver browser, String door, String person) {
        browser.get(front.address() + "/hulp?gemeente=" + Face.PEOPLE);
        browser.manage().deleteCookieNamed("sessie");
        browser.get(front.address() + "/inloggen?als=" + door + "&gemeente=" + Face.PEOPLE);
        Chromium.leave(browser, By.cssSelector("button[value='" + person + "']"));
    }

    void visit(ChromeDriver browser, String path, String state) throws IOException {
        browser.get(front.address() + path);
        seen(browser, state);
    }

    /** Goes to the page that follows. */
    void leave(ChromeDriver browser, String what, String state) throws IOException {
        Chromium.leave(browser, By.cssSelector(what));
        seen(browser, state);
    }

    void click(ChromeDriver browser, String what) {
        browser.findElement(By.cssSelector(what)).click();
    }

    void type(ChromeDriver browser, String field, String words) {
        WebElement element = browser.findElement(By.cssSelector(field));
        element.clear();
        element.sendKeys(words);
    }

    void wait(ChromeDriver browser, String what) {
        new WebDriverWait(browser, Duration.ofSeconds(20))
                .until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(what)));
    }

    /** Lets the form go as it is, as a browser does that knows no rules for fields. */
    void unruly(ChromeDriver browser) {
        browser.executeScript("for (const form of document.forms) form.noValidate = true");
    }

    /** Opens all that can be folded out. */
    void unfold(ChromeDriver browser) {
        browser.executeScript("for (const more of document.querySelectorAll('details')) more.open = true");
    }

    /** Looks at what is on the screen, folded out too, and keeps a picture of it. */
    void seen(ChromeDriver browser, String state) throws IOException {
        seen(browser, state, language);
    }

    /** The same of a page for whoever chose another language there. */
    void seen(ChromeDriver browser, String state, String language) throws IOException {
        String name = (states.size() < 10 ? "0" : "") + states.size() + "-" + state;
        if (!states.add(state)) {
            throw new IllegalStateException("twice " + state);
        }
        SeenPage.keepWhole(browser, pictures.resolve(name + ".png"));
        List<String> mistakes = new ArrayList<>();
        PageCheck check = Objects.requireNonNull(browsers.get(browser));
        mistakes.addAll(check.mistakes());
        if (Boolean.FALSE.equals(
                browser.executeScript("return document.body.matches('.page--caseworker, .page--auditor')"))) {
            mistakes.addAll(check.foreignWords(language, face.tone(), OWN_WORDS));
        }
        mistakes.addAll(documents.read(browser));
        pages.taken().stream()
                .flatMap(page -> html.mistakes(page).stream())
                .distinct()
                .forEach(mistakes::add);
        if (!mistakes.isEmpty()) {
            wrong.put(name, mistakes);
        }
    }

    /** How many states were looked at. */
    int states() {
        return states.size();
    }

    /** What was wrong, by state. */
    Map<String, List<String>> wrong() {
        return wrong;
    }

    @Override
    public void close() {
        browsers.keySet().forEach(ChromeDriver::quit);
    }
}
