package nl.keukentafel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;

/** A page in a real browser, kept as a picture and held to what everybody can read. */
final class SeenPage {
    private SeenPage() {}

    /** Keeps what is on the screen. */
    static void keep(ChromeDriver browser, Path picture) throws IOException {
        Files.createDirectories(picture.getParent());
        Files.write(picture, browser.getScreenshotAs(OutputType.BYTES));
    }

    /** Keeps the whole page, also what is below the screen. */
    static void keepWhole(ChromeDriver browser, Path picture) throws IOException {
        Files.createDirectories(picture.getParent());
        Object data = browser.executeCdpCommand(
                        "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
                .get("data");
        Files.write(picture, Base64.getDecoder().decode(String.valueOf(data)));
    }

    /** Keeps it, and holds it against axe and the width of the screen. */
    static void seen(ChromeDriver browser, Path picture) throws IOException {
        keep(browser, picture);
        Axe.bring(browser);
        assertThat(Axe.violations(browser)).as(picture.toString()).isEmpty();
        assertThat(browser.executeScript(
                        "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as(picture + " scrolls sideways")
                .isEqualTo(true);
    }
}
