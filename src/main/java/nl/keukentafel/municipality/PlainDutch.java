package nl.keukentafel.municipality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Whether a Dutch text for residents is plain and in one tone; what is plain is counted, so it proves little alone. */
public final class PlainDutch {
    /** Words in one sentence. */
    public static final int LONGEST_SENTENCE = 15;

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;
    private static final Pattern SAYS_U = Pattern.compile("(?<!\\d)(?<!\\d\\s)\\b(u|uw|uzelf)\\b", FLAGS);
    private static final Pattern SAYS_JE = Pattern.compile("\\b(je|jij|jou|jouw|jezelf)\\b", FLAGS);
    private static final Pattern SENTENCE_END = Pattern.compile("[.?!:](\\s|$)");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'’-]*");
    private static final Pattern ABBREVIATION = Pattern.compile(
            "(?<![.\\w-])(bv|bijv|d\\.w\\.z|dwz|e\\.d|enz|evt|i\\.v\\.m|ivm|m\\.b\\.t|mbt|nl|nr|o\\.a|"
                    + "oa|t\\.a\\.v|t/m|tav|tel|z\\.s\\.m|zsm)\\.",
            FLAGS);
    private static final Pattern PASSIVE =
            Pattern.compile("\\b(word|wordt|worden|werd|werden)\\b[^.?!]*\\bdoor\\b", FLAGS);
    private static final Set<String> STIFF = Set.of(
            "aangaande",
            "aangezien",
            "aanvangen",
            "alsmede",
            "alvorens",
            "ambtshalve",
            "autorisatie",
            "behoudens",
            "beschikking",
            "betreffende",
            "bewerkstelligen",
            "casus",
            "cliënt",
            "conform",
            "consent",
            "continueren",
            "dan wel",
            "derhalve",
            "desbetreffende",
            "desgewenst",
            "desondanks",
            "dient",
            "dienen",
            "diverse",
            "doch",
            "eventueel",
            "finaliteit",
            "geschieden",
            "grondslag",
            "herroepen",
            "hieromtrent",
            "inzake",
            "indien",
            "intrekken",
            "jegens",
            "krachtens",
            "middels",
            "mits",
            "naar aanleiding van",
            "nadere",
            "nochtans",
            "omtrent",
            "onderhavige",
            "onverwijld",
            "op grond van",
            "per abuis",
            "raadplegen",
            "raadpleging",
            "reeds",
            "slechts",
            "te allen tijde",
            "ten behoeve van",
            "teneinde",
            "terzake",
            "tevens",
            "tijdig",
            "toestemming verlenen",
            "uiteraard",
            "verlenen",
            "vermelde",
            "verstrekken",
            "verzoeken wij",
            "voornoemde",
            "voorts",
            "wederom",
            "zodanig",
            "zorg dragen");

    private PlainDutch() {}

    /** What is wrong with it, in words for its writer; nothing when it may be shown. */
    public static List<String> mistakes(String text, Tone tone) {
        List<String> mistakes = new ArrayList<>();
        if ((tone == Tone.JE ? SAYS_U : SAYS_JE).matcher(text).find()) {
            mistakes.add(tone == Tone.JE ? "says u, where je is said" : "says je, where u is said");
        }
        for (String sentence : SENTENCE_END.split(text)) {
            long words = WORD.matcher(sentence).results().count();
            if (words > LONGEST_SENTENCE) {
                mistakes.add("a sentence has " + words + " words; at most " + LONGEST_SENTENCE + " are expected");
            }
        }
        String lower = " "
                + String.join(
                        " ",
                        WORD.matcher(text.toLowerCase(Locale.ROOT))
                                .results()
                                .map(MatchResult::group)
                                .toList())
                + " ";
        STIFF.stream()
                .filter(stiff -> lower.contains(" " + stiff + " "))
                .sorted()
                .forEach(stiff -> mistakes.add("`" + stiff + "` is not said at a kitchen table"));
        ABBREVIATION
                .matcher(text)
                .results()
                .forEach(found -> mistakes.add("`" + found.group() + "` is an abbreviation; write it out"));
        if (PASSIVE.matcher(text).find()) {
            mistakes.add("says that something is done by somebody; say who does it");
        }
        return mistakes;
    }
}
