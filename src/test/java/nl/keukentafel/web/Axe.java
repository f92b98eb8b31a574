package nl.keukentafel.web;

import com.deque.html.axecore.providers.EmbeddedResourceAxeProvider;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import javax.naming.OperationNotSupportedException;
import org.openqa.selenium.chrome.ChromeDriver;

/** What axe-core says of the page that is on the screen, run in that page itself. */
final class Axe {
    private static final String SCRIPT = script();

    private static final String RUNS = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}}).then(
              found => done(found.violations.map(rule =>
                rule.id + ' ' + rule.nodes.map(n => n.html.slice(0, 160) + ' ' + n.failureSummary).join(' | '))),
              failed => done(['axe did not run: ' + failed]));""";

    private Axe() {}

    /** Brings it into this page, before it is asked there as often as one likes. */
    static void bring(ChromeDriver browser) {
        browser.executeScript(SCRIPT);
    }

    /** What it says against the page as it stands; nothing when all is well. */
    static List<String> violations(ChromeDriver browser) {
        return ((List<?>) Objects.requireNonNull(browser.executeAsyncScript(RUNS)))
                .stream().map(String::valueOf).toList();
    }

    private static String script() {
        try {
            return new EmbeddedResourceAxeProvider().getScript();
        } catch (IOException | OperationNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
