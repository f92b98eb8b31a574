package nl.keukentafel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/**
 * Somebody who has a keyboard and nothing else. Wherever the focus comes it must be seen, and it must never come to the same
 * place twice before the page is through.
 */
final class Hands {
    private static final int MOST = 400;

    /** Of what has the focus: whether an outline says so, and whether any part of it is on the screen and on top. */
    private static final String FOCUS = """
            const e = document.activeElement;
            if (!e || e === document.body || e === document.documentElement) return null;
            const style = getComputedStyle(e);
            const rects = [...e.getClientRects()];
            const there = rects.some(r => [0.2, 0.5, 0.8].some(x => [0.2, 0.5, 0.8].some(y => {
              const top = document.elementFromPoint(r.left + r.width * x, r.top + r.height * y);
              return top && (e.contains(top) || top.contains(e) && top !== document.body && top.tagName === 'LABEL');
            })));
            return {outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
                    there, html: e.outerHTML.slice(0, 160)};""";

    private final ChromeDriver browser;
    private int keys;
    private int taps;

    Hands(ChromeDriver browser) {
        this.browser = browser;
    }

    /** How many keys were pressed since {@link #begin}. */
    int keys() {
        return keys;
    }

    /** How many things were activated since {@link #begin}: what taps or clicks would be. */
    int taps() {
        return taps;
    }

    Hands begin(String address) {
        browser.get(address);
        keys = 0;
        taps = 0;
        return this;
    }

    /** Tabs on until this has the focus. */
    Hands to(By what) {
        WebElement target = browser.findElement(what);
        List<WebElement> before = new ArrayList<>();
        while (!target.equals(next(before))) {
            assertThat(before).as("what Tab reaches before " + what).hasSizeLessThan(MOST);
        }
        return this;
    }

    /** Tabs through the whole page; what was reached, in order. */
    List<WebElement> through() {
        List<WebElement> reached = new ArrayList<>();
        while (next(reached) != null) {
            assertThat(reached).as("what Tab reaches").hasSizeLessThan(MOST);
        }
        return reached;
    }

    private @Nullable WebElement next(List<WebElement> before) {
        press(Keys.TAB);
        Object focus = browser.executeScript(FOCUS);
        if (!(focus instanceof Map<?, ?> seen)) {
            return null;
        }
        assertThat(seen.get("outline"))
                .as("focus is seen on " + seen.get("html"))
                .isEqualTo(true);
        assertThat(seen.get("there")).as("nothing hides " + seen.get("html")).isEqualTo(true);
        WebElement active = browser.switchTo().activeElement();
        assertThat(before).as("a trap at " + seen.get("html")).doesNotContain(active);
        before.add(active);
        return active;
    }

    /** Activates what has the focus, and waits for the page that follows. */
    Hands enter() {
        WebElement active = browser.switchTo().activeElement();
        taps++;
        press(Keys.ENTER);
        Chromium.untilNext(browser, active);
        return this;
    }

    /** Presses a key that leaves the page where it is. */
    Hands press(CharSequence key) {
        keys++;
        new Actions(browser).sendKeys(key).perform();
        return this;
    }
}
