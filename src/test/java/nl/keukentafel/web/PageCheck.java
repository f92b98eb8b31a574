package nl.keukentafel.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.keukentafel.municipality.PlainDutch;
import nl.keukentafel.municipality.Tone;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * What is wrong with the page that is on the screen, at each width: for whom sees, hears, magnifies, or touches; and in
 * the words that a resident reads.
 */
final class PageCheck {
    /** CSS pixels: an office screen magnified four times, where nothing is to be cut off or to scroll sideways. */
    private static final int NARROWEST = 320;

    /** That, a phone, a tablet, an office screen. */
    static final List<Integer> WIDTHS = List.of(NARROWEST, 360, 768, 1366);

    private static final Pattern DUTCH =
            Pattern.compile("\\b(niet|een|het|voor|jouw|deze|naar|nog|ook|geen|wij|wordt|zijn|uit|bij|maar|jij)\\b");
    private static final Pattern QUOTED = Pattern.compile("“[^”]*”");
    private static final Pattern PERSONAL = Pattern.compile("9999[0-9]{5}");

    private static final String SIDEWAYS = """
            const root = document.documentElement;
            if (root.scrollWidth <= root.clientWidth) return [];
            const wide = [...document.body.querySelectorAll('*')]
              .filter(e => e.getBoundingClientRect().right > root.clientWidth + 1).slice(-2)
              .map(e => e.outerHTML.slice(0, 120));
            return ['scrolls sideways: ' + wide.join(' | ')];""";

    /** WCAG 1.4.12: what a reader may set who needs more space between letters, words and lines. */
    private static final String SPACED = """
            const sheet = new CSSStyleSheet();
            sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; ' +
              'word-spacing: 0.16em !important } p { margin-block-end: 2em !important }');
            const before = [...document.adoptedStyleSheets];
            document.adoptedStyleSheets = [...before, sheet];
            try {
              const root = document.documentElement;
              const found = root.scrollWidth <= root.clientWidth ? [] : ['spaced text scrolls sideways'];
              for (const e of document.body.querySelectorAll('*')) {
                const style = getComputedStyle(e);
                if (style.clipPath !== 'none' || !e.textContent.trim() || e.closest('svg') || !e.checkVisibility()) continue;
                const cuts = x => x === 'hidden' || x === 'clip';
                if (cuts(style.overflowX) && e.scrollWidth > e.clientWidth + 1
                    || cuts(style.overflowY) && e.scrollHeight > e.clientHeight + 1) {
                  found.push('spaced text is cut off: ' + e.outerHTML.slice(0, 120));
                }
              }
              return found;
            } finally {
              document.adoptedStyleSheets = before;
            }""";

    /**
     * What is to be touched: 24 px at least, but for words within a sentence; what a resident decides with 48 px high, and
     * no answer wider than another.
     */
    private static final String TARGETS = """
            const found = [];
            const resident = !document.body.matches('.page--caseworker, .page--auditor');
            const within = e => e.tagName === 'A' && [...e.parentElement.childNodes].some(
              n => n !== e && n.nodeType === Node.TEXT_NODE && /[\\p{L}\\p{N}]/u.test(n.textContent));
            for (const e of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
              if (e.type === 'hidden' || e.disabled || !e.checkVisibility({visibilityProperty: true})) continue;
              if (e.classList.contains('utrecht-skip-link') || within(e)) continue;
              const box = e.getBoundingClientRect();
              if (box.width < 24 || box.height < 24) {
                found.push(`small target (${box.width} x ${box.height}): ` + e.outerHTML.slice(0, 160));
              } else if (resident && e.matches('.utrecht-button, .utrecht-button-link') && box.height < 48) {
                found.push(`a button of ${box.height} px: ` + e.outerHTML.slice(0, 160));
              }
              if (e.matches('.utrecht-button, .utrecht-button-link') && e.scrollWidth > e.clientWidth + 1) {
                found.push('words wider than their button: ' + e.outerHTML.slice(0, 160));
              }
            }
            const answers = [...document.querySelectorAll('.answers > .utrecht-button, .answers > .utrecht-button-link')];
            const widths = new Set(answers.map(e => Math.round(e.getBoundingClientRect().width)));
            if (widths.size > 1) found.push('answers of other widths: ' + [...widths].join(' and '));
            for (const e of document.querySelectorAll('button[name=antwoord]')) {
              if (!e.closest('.answers')) found.push('an answer apart: ' + e.outerHTML.slice(0, 160));
            }
            return found;""";

    private static final String MADE = """
            const found = [];
            const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
            ids.filter((id, i) => ids.indexOf(id) !== i).forEach(id => found.push('twice the id ' + id));
            for (const e of document.querySelectorAll('[style], style')) {
              found.push('style of its own: ' + e.outerHTML.slice(0, 120));
            }
            for (const e of document.querySelectorAll('script:not([src])')) found.push('a script within the page');
            for (const e of document.querySelectorAll('*')) {
              for (const a of e.attributes) if (a.name.startsWith('on')) found.push('a script within ' + e.tagName);
            }
            for (const e of document.querySelectorAll('svg')) {
              if (!e.querySelector('title')) found.push('a drawing without a title');
            }
            const headings = document.querySelectorAll('h1').length;
            if (headings !== 1) found.push(headings + ' headings of the page');
            if (!document.querySelector('a[href^="tel:"]') && !/\\d{3} \\d{4}/.test(document.body.innerText)) {
              found.push('no human to call');
            }
            return found;""";

    private static final String WORDS = """
            const parts = [];
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
              const e = walker.currentNode.parentElement;
              const other = e.closest('[lang]');
              if (e.closest('[translate=no], .practice, script, .page-header__logo') ) continue;
              if (other !== document.documentElement && !other.matches('article, .desk, .notice')) continue;
              if (e.checkVisibility()) parts.push(walker.currentNode.textContent.trim());
            }
            return parts.filter(p => p).join('\\n');""";

    private final ChromeDriver browser;

    PageCheck(ChromeDriver browser) {
        this.browser = browser;
    }

    /** All that is wrong with how the page is made and laid out; nothing when all is well. */
    List<String> mistakes() {
        List<String> mistakes = new ArrayList<>(said(MADE));
        String place = browser.getCurrentUrl() + " " + browser.getTitle();
        if (PERSONAL.matcher(place).find()) {
            mistakes.add("a number of a person in the address or the title");
        }
        Axe.bring(browser);
        for (int width : WIDTHS) {
            at(width);
            List<String> here = new ArrayList<>(said(SIDEWAYS));
            here.addAll(said(SPACED));
            here.addAll(said(TARGETS));
            if (width > NARROWEST) {
                here.addAll(Axe.violations(browser));
            }
            here.forEach(mistake -> mistakes.add(width + ": " + mistake));
        }
        browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        return mistakes;
    }

    /** Words of the other tone or the other language in what a resident reads. */
    List<String> foreignWords(String language, Tone tone, Set<String> known) {
        List<String> mistakes = new ArrayList<>();
        String lang = String.valueOf(browser.executeScript("return document.documentElement.lang"));
        if (!lang.equals(language)) {
            mistakes.add("the page says that it is in " + lang);
        }
        String words =
                QUOTED.matcher(String.valueOf(browser.executeScript(WORDS))).replaceAll("");
        for (String own : known) {
            words = words.replace(own, "");
        }
        if (language.equals("nl")) {
            for (String line : words.split("\n")) {
                PlainDutch.mistakes(line, tone).stream()
                        .filter(mistake -> mistake.startsWith("says"))
                        .forEach(mistake -> mistakes.add(mistake + ": " + line));
            }
        } else {
            for (String line : words.split("\n")) {
                String dutch =
                        DUTCH.matcher(line).results().map(MatchResult::group).collect(Collectors.joining(" "));
                if (!dutch.isEmpty()) {
                    mistakes.add("Dutch within English: " + line);
                }
            }
        }
        return mistakes;
    }

    private void at(int width) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", false));
    }

    private List<String> said(String script) {
        return strings(browser.executeScript(script));
    }

    private static List<String> strings(@Nullable Object answer) {
        return ((List<?>) Objects.requireNonNull(answer))
                .stream().map(String::valueOf).toList();
    }
}
