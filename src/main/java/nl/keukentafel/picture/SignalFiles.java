package nl.keukentafel.picture;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import nl.keukentafel.files.Issues;
import nl.keukentafel.files.Suggestion;
import nl.keukentafel.files.YamlFile;
import nl.keukentafel.files.YamlMap;
import nl.keukentafel.files.YamlValue;
import nl.keukentafel.policy.words.Topic;

/** Reads the rules of {@code consent-policies/signals}; a rule whose own cases do not hold is not a rule. */
public final class SignalFiles {
    private final Path folder;
    private final Issues issues = new Issues();

    /** @param folder of one file per rule, named by the rule */
    public SignalFiles(Path folder) {
        this.folder = folder;
    }

    /** All rules by name; throws {@link nl.keukentafel.files.BrokenFiles} with every mistake of every file. */
    public List<SignalRule> read() {
        List<SignalRule> rules = new ArrayList<>();
        for (Path file : files()) {
            YamlFile.read(file, issues).ifPresent(root -> rules.add(rule(file, root)));
        }
        issues.refuseIfAny();
        return List.copyOf(rules);
    }

    private List<Path> files() {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            issues.add(folder, "cannot be read");
            return List.of();
        }
    }

    private SignalRule rule(Path file, YamlMap root) {
        String name = root.text("signal");
        if (!file.endsWith(name + ".yaml")) {
            root.issue("signal", "the file of `" + name + "` is named " + name + ".yaml");
        }
        SignalRule.Title title = root.map("title").map(SignalFiles::title).orElse(new SignalRule.Title("", ""));
        String owner = root.text("owner");
        LocalDate from = root.value("valid-from", "a date such as 2026-01-31", LocalDate.EPOCH, LocalDate::parse);
        Map<Input, Unit> inputs = inputs(root);
        List<Topic> each = root.optional("each", "a topic", Topic::new).stream().toList();
        for (Topic topic : each) {
            if (inputs.keySet().stream().noneMatch(input -> input.topic().equals(topic))) {
                root.issue("each", "no input is of topic `" + topic + "`");
            }
        }
        Set<Input> used = new HashSet<>();
        List<Condition> when = new ArrayList<>();
        for (YamlValue value : root.list("when")) {
            value.map().flatMap(map -> condition(map, inputs, used)).ifPresent(when::add);
        }
        Optional<YamlMap> sentence = root.map("sentence");
        String nl = sentence.map(map -> sentence(map, "nl", inputs)).orElse("");
        String en = sentence.map(map -> sentence(map, "en", inputs)).orElse("");
        sentence.ifPresent(YamlMap::finish);
        for (Input input : inputs.keySet()) {
            if (!used.contains(input) && !nl.contains(input.toString())) {
                root.issue("inputs", "`" + input + "` is asked for and never used");
            }
        }
        var rule = new SignalRule(name, title, from, owner, inputs, each, when, nl, en);
        new SignalCases(rule).run(root.list("cases"));
        root.finish();
        return rule;
    }

    private static SignalRule.Title title(YamlMap map) {
        var title = new SignalRule.Title(map.text("nl"), map.text("en"));
        map.optionalText("u");
        map.finish();
        return title;
    }

    private static Map<Input, Unit> inputs(YamlMap root) {
        Map<Input, Unit> inputs = new LinkedHashMap<>();
        root.map("inputs").ifPresent(map -> {
            for (String key : map.keys()) {
                Unit unit = map.value(key, "euro, count, date or code", Unit.EURO, Unit::of);
                try {
                    inputs.put(Input.of(key), unit);
                } catch (IllegalArgumentException notAnInput) {
                    map.issueOfKey(key, "topic.field is expected");
                }
            }
        });
        return inputs;
    }

    private static String sentence(YamlMap map, String language, Map<Input, Unit> inputs) {
        String sentence = map.text(language);
        Matcher place = Sentence.PLACE.matcher(sentence);
        while (place.find()) {
            Input input = Input.of(place.group(2));
            if (!inputs.containsKey(input)) {
                map.issue(language, "`" + input + "` is not an input" + suggestion(input.toString(), inputs));
            }
        }
        return sentence;
    }

    private static Optional<Condition> condition(YamlMap map, Map<Input, Unit> inputs, Set<Input> used) {
        if (map.has("is")) {
            Optional<Input> input = map.any("value").flatMap(value -> input(value, inputs, used));
            Set<String> codes = new HashSet<>();
            map.list("is").forEach(code -> code.text().ifPresent(codes::add));
            map.finish();
            return input.map(of -> new Condition.IsOneOf(of, codes));
        }
        Optional<Expression> left = map.any("value").flatMap(value -> expression(value, inputs, used));
        List<Condition.How> hows = Arrays.stream(Condition.How.values())
                .filter(how -> map.has(how.word()))
                .toList();
        if (hows.size() != 1) {
            map.issue("value", "one of at-least, at-most, more-than, less-than, is is expected");
            map.finish();
            return Optional.empty();
        }
        Condition.How how = hows.getFirst();
        Optional<Expression> right = map.any(how.word()).flatMap(value -> expression(value, inputs, used));
        map.finish();
        if (left.isPresent() && right.isPresent() && unit(left.get(), inputs) != unit(right.get(), inputs)) {
            map.issue(how.word(), "an amount, a count and a date cannot be compared with one another");
            return Optional.empty();
        }
        return left.flatMap(of -> right.map(with -> new Condition.Compares(of, how, with)));
    }

    private static Unit unit(Expression expression, Map<Input, Unit> inputs) {
        return switch (expression) {
            case Expression.Field field -> inputs.getOrDefault(field.input(), Unit.CODE);
            case Expression.Sum ignored -> Unit.EURO;
            case Expression.Latest ignored -> Unit.EURO;
            case Expression.BeforeLatest ignored -> Unit.EURO;
            case Expression.Percent ignored -> Unit.EURO;
            case Expression.Euro ignored -> Unit.EURO;
            case Expression.Count ignored -> Unit.COUNT;
            case Expression.DaysFromToday ignored -> Unit.DATE;
        };
    }

    private static Optional<Expression> expression(YamlValue value, Map<Input, Unit> inputs, Set<Input> used) {
        if (!value.isMap()) {
            return input(value, inputs, used).map(Expression.Field::new);
        }
        return value.map().flatMap(map -> {
            Optional<Expression> found = function(map, inputs, used);
            if (found.isEmpty()) {
                value.issue(
                        "topic.field, sum, latest, before-latest, percent, euro, count or days-from-today is expected");
            }
            map.finish();
            return found;
        });
    }

    private static Optional<Expression> function(YamlMap map, Map<Input, Unit> inputs, Set<Input> used) {
        if (map.has("sum")) {
            return map.any("sum").flatMap(value -> input(value, inputs, used)).map(Expression.Sum::new);
        }
        if (map.has("latest")) {
            return map.any("latest")
                    .flatMap(value -> input(value, inputs, used))
                    .map(Expression.Latest::new);
        }
        if (map.has("before-latest")) {
            return map.any("before-latest")
                    .flatMap(value -> input(value, inputs, used))
                    .map(Expression.BeforeLatest::new);
        }
        if (map.has("percent")) {
            Optional<Integer> percent = map.optional("percent", "a whole number", Integer::valueOf);
            Optional<Expression> of = map.any("of").flatMap(value -> expression(value, inputs, used));
            return percent.flatMap(share -> of.map(whole -> new Expression.Percent(share, whole)));
        }
        return map.optional("euro", "an amount such as 12.50", SignalFiles::cents)
                .<Expression>map(Expression.Euro::new)
                .or(() -> map.optional("count", "a whole number", Long::valueOf).map(Expression.Count::new))
                .or(() -> map.optional("days-from-today", "a whole number", Integer::valueOf)
                        .map(Expression.DaysFromToday::new));
    }

    private static Optional<Input> input(YamlValue value, Map<Input, Unit> inputs, Set<Input> used) {
        Optional<Input> input = value.as("topic.field", Input::of);
        input.ifPresent(one -> {
            used.add(one);
            if (!inputs.containsKey(one)) {
                value.issue("`" + one + "` is not an input" + suggestion(one.toString(), inputs));
            }
        });
        return input;
    }

    private static String suggestion(String unknown, Map<Input, Unit> inputs) {
        return Suggestion.of(
                unknown, inputs.keySet().stream().map(Input::toString).toList());
    }

    static long cents(String text) {
        try {
            return new BigDecimal(text).movePointRight(2).longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("not an amount in cents", e);
        }
    }
}
