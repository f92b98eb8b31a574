package nl.keukentafel.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the check of a page's HTML is to see, it sees. */
class ValidHtmlTest {
    private static final ValidHtml HTML = new ValidHtml();
    private static final String PAGE = """
            <!doctype html>
            <html lang="nl">
            <head><meta charset="utf-8"><title>Een pagina</title></head>
            <body><main>%s</main></body>
            </html>
            """;

    @Test
    void aGoodPageHasNoMistakes() {
        assertThat(HTML.mistakes(PAGE.formatted("<h1>Goed</h1><p>Dit klopt.</p>")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <div>Niet dicht                              | Unclosed element
            <p><div>Een blok in een alinea</div></p>     | No “p” element in scope
            <ul><p>Geen regel</p></ul>                   | not allowed as child
            <p id="a" id="b">Twee namen</p>              | Duplicate attribute
            <p id="a"></p><p id="a"></p>                 | Duplicate ID
            <label for="weg">Waar?</label>               | must be the ID of
            <a href="/"><button>Twee</button></a>        | must not appear as a descendant
            <p colour="red">Onbekend</p>                 | not allowed on element
            <img src="a.png">                            | alt
            <input type="radio" required="nee maar">     | required
            """)
    void eachMistakeIsSeen(String part, String mistake) {
        assertThat(HTML.mistakes(PAGE.formatted(part)))
                .anySatisfy(found -> assertThat(found).contains(mistake));
    }
}
