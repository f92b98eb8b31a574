package nl.keukentafel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Pattern SAYS_U = Pattern.compile("\\b([Uu]|[Uu]w)\\b");
    private static final Pattern SAYS_JE = Pattern.compile("\\b([Jj]e|[Jj]ij|[Jj]ou|[Jj]ouw)\\b");
    private static final Pattern PLACE = Pattern.compile("\\{[a-z]+\\}");
    private final Texts je = Texts.named("nl-je");
    private final Texts u = Texts.named("nl-u");
    private final Texts en = Texts.named("en");

    @Test
    void allThreeHaveTheSameKeysAndPlaceholders() {
        assertThat(u.keys()).isEqualTo(je.keys());
        assertThat(en.keys()).isEqualTo(je.keys());
        for (String key : je.keys()) {
            assertThat(places(u.t(key))).as(key).isEqualTo(places(je.t(key)));
            assertThat(places(en.t(key))).as(key).isEqualTo(places(je.t(key)));
        }
    }

    @Test
    void whoSaysJeNeverSaysUAndTheOtherWayRound() {
        for (String key : je.keys()) {
            assertThat(SAYS_U.matcher(je.t(key)).find()).as(key).isFalse();
            assertThat(SAYS_JE.matcher(u.t(key)).find()).as(key).isFalse();
        }
    }

    @Test
    void aMixedTextIsSeen() {
        assertThat(SAYS_U.matcher("Wilt u stoppen?").find()).isTrue();
        assertThat(SAYS_JE.matcher("Wil je stoppen?").find()).isTrue();
        assertThat(SAYS_JE.matcher("Objecten jegens").find()).isFalse();
    }

    @Test
    void noSentenceForResidentsIsLongerThanFifteenWords() {
        for (String key : je.keys()) {
            for (String sentence : je.t(key).split("[.?!:]")) {
                assertThat(sentence.strip().split("\\s+").length)
                        .as(key + ": " + sentence)
                        .isLessThanOrEqualTo(15);
            }
        }
    }

    private static Set<String> places(String text) {
        TreeSet<String> places = new TreeSet<>();
        Matcher matcher = PLACE.matcher(text);
        while (matcher.find()) {
            places.add(matcher.group());
        }
        return places;
    }
}
