package nl.keukentafel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.keukentafel.message.MessageTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.languagetool.JLanguageTool;
import org.languagetool.Languages;
import org.languagetool.rules.Rule;
import org.languagetool.rules.RuleMatch;
import org.languagetool.rules.spelling.SpellingCheckRule;
import org.yaml.snakeyaml.Yaml;

/**
 * What people read, proofread by LanguageTool: no mistake in any text of the pages, the messages, the policies and three
 * municipalities. What it does not know and is right all the same stands in {@code src/language/accepted.txt}.
 */
class ProofreadTest {
    private static final List<String> ACCEPTED = lines(Path.of("src/language/accepted.txt"));
    private static final String DAY = "datum";
    private static final Pattern PLACE = Pattern.compile("\\{([^}]*)\\}");

    /** A language as LanguageTool knows it, the bundles and the keys that are in it, and what stands in places. */
    private enum Read {
        DUTCH(
                "nl",
                List.of("nl-je", "nl-u"),
                Set.of("nl", "je", "u"),
                "dit",
                Map.of("onderwerp", "inkomen", "naam", "Sanne", "wie", "Sanne", DAY, "3 mei")),
        ENGLISH(
                "en-GB",
                List.of("en"),
                Set.of("en"),
                "this",
                Map.of("onderwerp", "income", "naam", "Emma", "wie", "Emma", DAY, "3 May"));

        private static final Map<String, String> EXAMPLES = Map.of(
                "n", "5",
                "tel", "014 0991",
                "nummer", "77",
                "tijd", "10.30",
                "gemeente", "Zandoord",
                "code", "1234");
        private final String code;
        private final List<String> bundles;
        private final Set<String> keys;
        private final String something;
        private final Map<String, String> examples;

        Read(String code, List<String> bundles, Set<String> keys, String something, Map<String, String> examples) {
            this.code = code;
            this.bundles = bundles;
            this.keys = keys;
            this.something = something;
            this.examples = examples;
        }

        String filled(String text) {
            return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(example(place.group(1))));
        }

        private String example(String place) {
            if (place.endsWith("date") || place.endsWith(".end") || place.endsWith(DAY)) {
                return Objects.requireNonNull(examples.get(DAY));
            }
            if (place.endsWith("months")) {
                return "3";
            }
            return place.contains(".") ? "€ 50" : examples.getOrDefault(place, EXAMPLES.getOrDefault(place, something));
        }
    }

    /** Reading a language's rules takes longer than reading all our texts. */
    private static final Map<Read, JLanguageTool> TOOLS = new HashMap<>();

    @Test
    void dutchHasNoMistakes(@TempDir Path folder) throws IOException {
        assertThat(mistakes(Read.DUTCH, folder)).isEmpty();
    }

    @Test
    void englishHasNoMistakes(@TempDir Path folder) throws IOException {
        assertThat(mistakes(Read.ENGLISH, folder)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DUTCH, Wij heeft dit gezien.",
        "DUTCH, Je kunt altijdt stoppen.",
        "DUTCH, Je kunt kunt altijd stoppen.",
        "ENGLISH, You can allways stop.",
        "ENGLISH, She do not see this."
    })
    void aMistakeIsSeen(Read language, String text) throws IOException {
        assertThat(found(tool(language), text)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"DUTCH, Je kunt altijd stoppen.", "ENGLISH, You can always stop."})
    void whatIsRightIsLeftAlone(Read language, String text) throws IOException {
        assertThat(found(tool(language), text)).isEmpty();
    }

    private static List<String> mistakes(Read language, Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (String bundle : language.bundles) {
            Texts pages = Texts.named(bundle);
            pages.keys().forEach(key -> texts.put(bundle + " " + key, pages.t(key)));
            MessageTexts messages = MessageTexts.named(bundle);
            messages.keys().forEach(key -> texts.put(bundle + " message " + key, messages.get(key)));
        }
        for (Path policies : List.of(Path.of("consent-policies"), Face.BOSRAND.in(folder))) {
            try (Stream<Path> files = Files.walk(policies)) {
                for (Path file :
                        files.filter(one -> one.toString().endsWith(".yaml")).toList()) {
                    for (Object document : new Yaml().loadAll(Files.readString(file))) {
                        worded(document, policies.relativize(file).toString(), language, texts);
                    }
                }
            }
        }
        JLanguageTool tool = tool(language);
        List<String> mistakes = new ArrayList<>();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            for (String mistake : found(tool, language.filled(text.getValue()))) {
                mistakes.add(text.getKey() + ": " + mistake);
            }
        }
        return mistakes;
    }

    /** Every wording in this language in a policy's or a municipality's file. */
    private static void worded(Object node, String where, Read language, Map<String, String> texts) {
        switch (node) {
            case Map<?, ?> map ->
                map.forEach((key, value) -> {
                    if (language.keys.contains(String.valueOf(key)) && value instanceof String text) {
                        texts.put(where + " " + text, text);
                    } else {
                        worded(value, where, language, texts);
                    }
                });
            case List<?> list -> list.forEach(one -> worded(one, where, language, texts));
            case null, default -> {}
        }
    }

    private static JLanguageTool tool(Read language) throws IOException {
        JLanguageTool known = TOOLS.get(language);
        if (known != null) {
            return known;
        }
        JLanguageTool tool = new JLanguageTool(Languages.getLanguageForShortCode(language.code));
        tool.disableRules(accepted("rule"));
        List<String> words = accepted("word");
        for (Rule rule : tool.getAllActiveRules()) {
            if (rule instanceof SpellingCheckRule spelling) {
                spelling.addIgnoreTokens(words);
            }
        }
        TOOLS.put(language, tool);
        return tool;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> accepted(String kind) {
        return ACCEPTED.stream()
                .filter(line -> line.startsWith(kind + " "))
                .map(line -> line.substring(kind.length() + 1)
                        .replaceAll("\\s*#.*", "")
                        .strip())
                .toList();
    }

    private static List<String> found(JLanguageTool tool, String text) throws IOException {
        List<String> found = new ArrayList<>();
        List<String> accepted = accepted("at");
        for (RuleMatch match : tool.check(text)) {
            String rule = match.getRule().getId();
            String words = text.substring(match.getFromPos(), match.getToPos());
            if (!accepted.contains(rule + " " + words)) {
                found.add(rule + " at “" + words + "” in “" + text + "”: " + match.getMessage());
            }
        }
        return found;
    }
}
