package nl.keukentafel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.keukentafel.message.MessageTexts;
import nl.keukentafel.municipality.PlainDutch;
import nl.keukentafel.municipality.Tone;
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
    void messagesHaveTheSameKeysAndPlaceholdersToo() {
        MessageTexts je = MessageTexts.named("nl-je");
        for (String other : List.of("nl-u", "en")) {
            MessageTexts texts = MessageTexts.named(other);
            assertThat(texts.keys()).isEqualTo(je.keys());
            je.keys().forEach(key -> assertThat(places(texts.get(key))).as(key).isEqualTo(places(je.get(key))));
        }
        assertThat(MessageTexts.LANGUAGES).isEqualTo(Site.LANGUAGES);
    }

    @Test
    void whatResidentsReadIsPlainAndInOneTone() {
        Map.of(Tone.JE, "nl-je", Tone.U, "nl-u").forEach((tone, bundle) -> all(bundle)
                .forEach((key, text) -> assertThat(PlainDutch.mistakes(text, tone))
                        .as(bundle + " " + key + ": " + text)
                        .isEmpty()));
    }

    @Test
    void sentencesAreShortAndWordsToo() {
        for (String bundle : List.of("nl-je", "nl-u")) {
            Collection<String> texts = all(bundle).values();
            double sentences = 0;
            double words = 0;
            double syllables = 0;
            for (String text : texts) {
                for (String sentence : SENTENCE_END.split(text)) {
                    List<String> found = words(sentence);
                    sentences += found.isEmpty() ? 0 : 1;
                    words += found.size();
                    syllables += found.stream().mapToLong(TextsTest::syllables).sum();
                }
            }
            assertThat(words / sentences).as(bundle + ": words in a sentence").isLessThanOrEqualTo(9);
            assertThat(206.8 - 0.77 * (100 * syllables / words) - 0.93 * (words / sentences))
                    .as(bundle + ": Flesch-Douma")
                    .isGreaterThanOrEqualTo(80);
            assertThat(texts.stream()
                            .flatMap(text -> words(text).stream())
                            .filter(word -> word.length() >= LONG_WORD && !LONG_BUT_KNOWN.contains(word)))
                    .as(bundle + ": long words")
                    .isEmpty();
        }
    }

    /** What each rule is to see, it sees. */
    @Test
    void textsThatAreNotPlainAreSeen() {
        Map<String, String> wrong = Map.of(
                "Wilt u stoppen met delen?", "says u",
                "Je kunt tevens stoppen.", "`tevens`",
                "Wij hebben toestemming verlenen nodig.", "`toestemming verlenen`",
                "Neem bijv. je zus mee.", "abbreviation",
                "Je vraag wordt morgen door ons gelezen.", "done by somebody",
                "Als je iets met ons wilt delen dan kun je dat hier doen op elke dag van de week.",
                        "a sentence has 19 words");
        wrong.forEach((text, mistake) -> assertThat(PlainDutch.mistakes(text, Tone.JE))
                .as(text)
                .anySatisfy(told -> assertThat(told).contains(mistake)));
        assertThat(PlainDutch.mistakes("Wil je stoppen?", Tone.U)).hasSize(1);
        assertThat(PlainDutch.mistakes("Wil je stoppen? Dat kan altijd, ook door ons te bellen.", Tone.JE))
                .isEmpty();
    }

    private static final Pattern SENTENCE_END = Pattern.compile("[.?!:](\\s|$)");
    private static final Pattern VOWELS = Pattern.compile("[aeiouyáéíóúàèëïöü]+");
    private static final int LONG_WORD = 14;
    /** Names of laws and offices, and words that the municipality's own letters have. */
    private static final Set<String> LONG_BUT_KNOWN = Set.of("persoonsgegevens");

    /** Pages and messages of one bundle, with something short in each place. */
    private static Map<String, String> all(String bundle) {
        Map<String, String> all = new TreeMap<>();
        Texts pages = Texts.named(bundle);
        pages.keys().forEach(key -> all.put(key, PLACE.matcher(pages.t(key)).replaceAll("dit")));
        MessageTexts messages = MessageTexts.named(bundle);
        messages.keys()
                .forEach(key -> all.put(
                        "message." + key, PLACE.matcher(messages.get(key)).replaceAll("dit")));
        return all;
    }

    private static List<String> words(String text) {
        return Pattern.compile("[\\p{L}]+")
                .matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static long syllables(String word) {
        return Math.max(1, VOWELS.matcher(word).results().count());
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
