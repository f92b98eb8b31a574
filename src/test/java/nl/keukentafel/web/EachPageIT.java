package nl.keukentafel.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;

/** Pages beside the main walk in a real browser: readable by everybody (axe), and as wide as the screen. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EachPageIT {
    private static final Path SHOTS = Path.of("target/screenshots");
    private Front front;
    private ChromeDriver phone;

    @BeforeAll
    void open() throws IOException {
        Chromium.assumeHere();
        Files.createDirectories(SHOTS);
        front = Front.open();
        Shared.fatima(front, "income", "debts", "housing");
        phone = Chromium.open(360, 780);
        signIn(phone, "inwoner", "999990019");
    }

    @AfterAll
    void close() {
        if (phone != null) {
            phone.quit();
        }
        if (front != null) {
            front.close();
        }
    }

    @Test
    void whatIsNotUnderstoodCanBeAsked() throws IOException {
        visit(phone, "/mijn/wie-keek-mee", "looks");
        phone.findElement(By.partialLinkText("Dit snap ik niet")).click();
        seen(phone, "look-question");
        phone.findElement(By.id("vraag")).sendKeys("Wie is dit?");
        phone.findElement(By.cssSelector("main form button")).click();
        seen(phone, "look-question-asked");
        assertThat(phone.findElement(By.tagName("h1")).getText()).isEqualTo("Je vraag staat bij ons");
    }

    private void signIn(ChromeDriver browser, String door, String person) {
        browser.get(front.address() + "/inloggen?als=" + door + "&gemeente=gm9902");
        browser.findElement(By.cssSelector("button[value='" + person + "']")).click();
    }

    private void visit(ChromeDriver browser, String path, String name) throws IOException {
        browser.get(front.address() + path);
        seen(browser, name);
    }

    private static void seen(ChromeDriver browser, String name) throws IOException {
        Files.write(SHOTS.resolve("each-" + name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
        assertThat(new AxeBuilder()
                        .analyze(browser).getViolations().stream()
                                .map(rule -> rule.getId() + " "
                                        + rule.getNodes().getFirst().getHtml()))
                .as(name)
                .isEmpty();
        assertThat(browser.executeScript(
                        "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as(name + " scrolls sideways")
                .isEqualTo(true);
    }
}
