package nl.keukentafel.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real browser without a screen. */
final class Chromium {
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    /** How long what is looked for may take to come. */
    private static final Duration IN_A_WHILE = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Chromium() {}

    static void assumeHere() {
        Assumptions.assumeTrue(Files.isExecutable(DRIVER), "no chromedriver here");
    }

    static ChromeDriver open(int width, int height) throws IOException {
        return open(width, height, new ChromeOptions());
    }

    /** The pages' own scripts do not run in it. */
    static ChromeDriver withoutScript(int width, int height) throws IOException {
        ChromeOptions options = new ChromeOptions();
        options.setExperimentalOption("prefs", Map.of("profile.managed_default_content_settings.javascript", 2));
        return open(width, height, options);
    }

    /** Tells afterwards which documents it asked for and what came. */
    static ChromeDriver watched(int width, int height) throws IOException {
        ChromeOptions options = new ChromeOptions();
        options.setCapability("goog:loggingPrefs", Map.of("performance", "ALL"));
        return open(width, height, options);
    }

    /** Clicks what leads to another page, and waits until this one is gone. */
    static void leave(WebDriver browser, By what) {
        WebElement clicked = browser.findElement(what);
        clicked.click();
        untilNext(browser, clicked);
    }

    /** Waits until the page that holds this is gone and the next one is whole. */
    static void untilNext(WebDriver browser, WebElement ofThisPage) {
        new WebDriverWait(browser, PATIENCE).until(any -> isGone(ofThisPage) && isThere(browser));
    }

    /** Waits until none of these is on the page. */
    static void untilNone(WebDriver browser, By what) {
        new WebDriverWait(browser, PATIENCE).until(any -> areNone(browser, what));
    }

    /** Whether none of these is on the page as it stands; a look for what is there waits until it comes. */
    static boolean areNone(WebDriver browser, By what) {
        browser.manage().timeouts().implicitlyWait(Duration.ZERO);
        try {
            return browser.findElements(what).isEmpty();
        } finally {
            browser.manage().timeouts().implicitlyWait(IN_A_WHILE);
        }
    }

    /** Whether the next document is whole: one that is still read lacks what comes last. */
    private static boolean isThere(WebDriver browser) {
        return browser instanceof JavascriptExecutor page
                && "complete".equals(page.executeScript("return document.readyState"));
    }

    /** The driver says in two ways that an element's document is no longer there, the second while the next one loads. */
    private static boolean isGone(WebElement element) {
        try {
            element.isEnabled();
            return false;
        } catch (StaleElementReferenceException gone) {
            return true;
        } catch (WebDriverException between) {
            if (Objects.toString(between.getMessage(), "").contains("does not belong to the document")) {
                return true;
            }
            throw between;
        }
    }

    private static ChromeDriver open(int width, int height, ChromeOptions options) throws IOException {
        options.setBinary("/usr/bin/chromium");
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--hide-scrollbars",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + Files.createTempDirectory("browser"));
        ChromeDriver driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                options);
        driver.manage().window().setSize(new Dimension(width, height));
        driver.manage().timeouts().implicitlyWait(IN_A_WHILE);
        return driver;
    }
}
