package nl.keukentafel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.chrome.ChromeDriver;

/** What each check of a page is to see, it sees: a good page is spoilt in one way at a time. */
@Tag("wide")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageCheckTest {
    private Front front;
    private ChromeDriver browser;

    @BeforeAll
    void open() throws IOException {
        Chromium.assumeHere();
        front = Front.open();
        browser = Chromium.watched(360, 780);
    }

    @AfterAll
    void close() {
        browser.quit();
        front.close();
    }

    private PageCheck check() throws IOException {
        browser.get(front.address() + "/hulp?gemeente=gm9902");
        return new PageCheck(browser);
    }

    @Test
    void aGoodPageHasNoMistakes() throws IOException {
        PageCheck check = check();
        assertThat(check.mistakes()).isEmpty();
        assertThat(check.foreignWords("nl", Face.ZANDOORD.tone(), Set.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    main.append(document.createElement('button'))                                | button-name
                    main.querySelector('p').style.color = '#bbb'                                 | color-contrast
                    main.querySelector('p').style.width = '500px'                                | 320: scrolls sideways
                    main.querySelector('p').style.cssText = 'height: 1.2em; overflow: hidden'    | spaced text is cut off
                    main.querySelector('p').style.cssText = 'min-width: 300px; max-width: 19em; white-space: nowrap' | spaced text scrolls
                    main.querySelector('a').style.cssText = 'display: block; height: 15px; min-height: 0; padding: 0' | small target
                    main.innerHTML += '<p class=answers><a class=utrecht-button-link href=#>Ja</a><a class=utrecht-button-link href=#>Nee</a></p>'; main.querySelector('.answers a').style.inlineSize = '50%' | answers of other widths
                    main.innerHTML += '<p><a class=utrecht-button-link href=#>Mededeling</a></p>'; main.querySelector('.utrecht-button-link').style.cssText = 'inline-size: 3rem; min-inline-size: 0; white-space: nowrap' | words wider than their button
                    main.innerHTML += '<button class=utrecht-button name=antwoord>Ja</button>'   | an answer apart
                    main.querySelector('p').id = 'inhoud'                                        | twice the id inhoud
                    main.querySelector('p').setAttribute('onfoo', 'x()')                         | a script within
                    main.append(document.createElement('script'))                                | a script within the page
                    main.querySelector('h1').remove()                                            | 0 headings
                    main.append(document.createElementNS('http://www.w3.org/2000/svg', 'svg'))   | a drawing without a title
                    document.title = 'Iemand 999990019'                                          | a number of a person
                    for (const a of document.querySelectorAll('a[href^=tel]')) a.remove(); for (const p of document.querySelectorAll('p')) p.textContent = 'x' | no human to call
                    """)
    void eachMistakeIsSeen(String spoils, String mistake) throws IOException {
        PageCheck check = check();
        browser.executeScript("const main = document.querySelector('main'); " + spoils);
        assertThat(check.mistakes()).anySatisfy(found -> assertThat(found).contains(mistake));
    }

    @Test
    void anotherToneOrAnotherLanguageIsSeen() throws IOException {
        PageCheck check = check();
        assertThat(check.foreignWords("nl", Face.WATERSTAD.tone(), Set.of())).isNotEmpty();
        assertThat(check.foreignWords("en", Face.ZANDOORD.tone(), Set.of())).hasSizeGreaterThan(3);
    }
}
