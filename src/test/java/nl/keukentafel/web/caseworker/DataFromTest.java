package nl.keukentafel.web.caseworker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.keukentafel.view.Drawing;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Texts;
import org.junit.jupiter.api.Test;

/** Every word of a picture stands in an element that says what it was computed from, so that it can be taken away. */
class DataFromTest {
    private static final List<String> STATES = List.of(
            "SHARED_FRESH",
            "SHARED_STALE",
            "SHARED_EMPTY",
            "NOT_SHARED",
            "NOT_ASKED",
            "WAITING",
            "SOURCE_DOWN",
            "STOPPED",
            "SHIELDED");
    private static final Set<String> VOID = Set.of("br", "input", "img", "meta", "link");
    private static final Pattern PART = Pattern.compile("<(/?)([a-z0-9]+)([^>]*)>|([^<]+)");
    private static final Pattern FROM = Pattern.compile(" data-from=\"([^\"]*)\"");
    private static final Pattern WORD = Pattern.compile("woord[0-9]+x");

    private final Map<String, String> origins = new LinkedHashMap<>();
    private final Html html = new Html();

    /** A word that occurs once, remembered with what it comes from. */
    private String word(String from) {
        String word = "woord" + origins.size() + "x";
        origins.put(word, from);
        return word;
    }

    private static String from(int number) {
        return "m" + number + ".onderwerp";
    }

    private Drawing.Fact fact(String from) {
        return new Drawing.Fact("veld", word(from), word(from), word(from), "bron", from);
    }

    private Drawing.Amount amount(String from) {
        return new Drawing.Amount(word(from), word(from), from);
    }

    private Drawing.Card card(int number) {
        String from = from(number);
        return new Drawing.Card(
                "kaart-" + number,
                "m" + number,
                word(from),
                "onderwerp",
                word(from),
                STATES.get(number),
                word(from),
                word(from),
                List.of(new Drawing.Item(List.of(fact(from)), from)),
                List.of(word(from)),
                List.of(word(from)),
                from);
    }

    private Drawing drawing() {
        String joint = "m1.debts m2.housing";
        return new Drawing(
                List.of(
                        new Drawing.Person("m1", "kind", word(from(20)), word(from(20)), from(20)),
                        new Drawing.Person("m2", word(from(21)), "", word(from(21)), from(21))),
                IntStream.range(0, STATES.size()).mapToObj(this::card).toList(),
                List.of(
                        new Drawing.First(word(joint), word(joint), word(joint), joint),
                        new Drawing.First(word(from(30)), word(from(30)), word(from(30)), from(30))),
                List.of(new Drawing.Disagreement(word(from(31)), List.of(fact(from(31)), fact(from(31))), from(31))),
                new Drawing.Money(List.of(amount(from(32))), List.of(amount(from(33))), List.of(amount(joint))),
                List.of(new Drawing.Help(word(from(34)), List.of(fact(from(34))), from(34))));
    }

    private String rendered(Drawing drawing) {
        StringBuilder all = new StringBuilder();
        drawing.cards().forEach(card -> all.append(html.text("caseworker/card", new CardPage("v", card))));
        drawing.cards().forEach(card -> all.append(html.text("caseworker/sheet-card", card)));
        all.append(html.text("caseworker/together", drawing));
        all.append(html.text("caseworker/look", new TogetherPage.Part(Texts.named("nl-je"), drawing)));
        all.append(html.text("caseworker/household", drawing));
        return all.toString();
    }

    /** Words that stand outside every element that names what they come from. */
    private List<String> loose(String page) {
        List<String> loose = new ArrayList<>();
        Deque<String> open = new ArrayDeque<>();
        Matcher part = PART.matcher(page);
        while (part.find()) {
            String around;
            if (part.group(4) != null) {
                around = part.group(4);
            } else if (!part.group(1).isEmpty()) {
                open.pop();
                continue;
            } else {
                Matcher from = FROM.matcher(part.group(3));
                String named = from.find() ? from.group(1) : "";
                around = part.group(3);
                open.push(named);
                loose.addAll(outside(around, open));
                if (VOID.contains(part.group(2))) {
                    open.pop();
                }
                continue;
            }
            loose.addAll(outside(around, open));
        }
        return loose;
    }

    private List<String> outside(String text, Deque<String> open) {
        return WORD.matcher(text)
                .results()
                .map(found -> found.group())
                .filter(word -> open.stream().noneMatch(named -> covers(named, origins.getOrDefault(word, "?"))))
                .toList();
    }

    /** An element goes when any topic that it names stops; so it must name all that the word comes from. */
    private static boolean covers(String named, String from) {
        return Set.copyOf(Arrays.asList(named.split(" "))).containsAll(Arrays.asList(from.split(" ")));
    }

    @Test
    void everyWordOfAPictureStandsInAnElementThatNamesWhereItComesFrom() {
        String page = rendered(drawing());
        Set<String> there =
                WORD.matcher(page).results().map(found -> found.group()).collect(Collectors.toSet());
        assertThat(there).as("every word is drawn").containsAll(origins.keySet());
        assertThat(loose(page)).isEmpty();
    }

    @Test
    void anElementThatForgetsWhereItComesFromIsCaught() {
        String page = rendered(drawing());
        List<int[]> attributes = FROM.matcher(page)
                .results()
                .map(found -> new int[] {found.start(), found.end()})
                .toList();
        assertThat(attributes).hasSizeGreaterThan(40);
        Drawing.First first = drawing().first().getFirst();
        assertThat(loose(page.replace(" data-from=\"" + first.from() + "\"", "")))
                .isNotEmpty();
        for (int kind : List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 20, 21, 30, 31, 32, 33, 34)) {
            assertThat(loose(page.replace(" data-from=\"" + from(kind) + "\"", "")))
                    .as("without " + from(kind))
                    .isNotEmpty();
        }
    }
}
