package nl.keukentafel.picture;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.keukentafel.files.YamlMap;
import nl.keukentafel.files.YamlValue;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.source.Coverage;
import nl.keukentafel.source.Datum;
import nl.keukentafel.source.Provenance;
import nl.keukentafel.source.SourceAnswer;
import nl.keukentafel.source.SourceSystemName;

/** Runs the cases that stand in a rule's own file, through the same picture as everything else. */
final class SignalCases {
    private static final PersonRef SOMEBODY = new PersonRef(new UUID(0, 1));
    private static final SourceSystemName SOURCE = new SourceSystemName("case");
    private static final Coverage ALL = new Coverage("alles", "everything");
    private static final Instant THEN = Instant.EPOCH;

    private final SignalRule rule;

    SignalCases(SignalRule rule) {
        this.rule = rule;
    }

    void run(List<YamlValue> cases) {
        Set<String> expected = new HashSet<>();
        cases.forEach(one -> one.map().ifPresent(map -> expected.add(run(map))));
        for (YamlValue one : cases.stream().limit(1).toList()) {
            if (!expected.contains("hit") || !expected.contains("nothing")) {
                one.issue("at least one case is a hit and one is nothing");
            }
        }
    }

    private String run(YamlMap map) {
        String name = map.text("name");
        LocalDate today = map.value("today", "a date such as 2026-06-01", LocalDate.EPOCH, LocalDate::parse);
        Set<Input> without = new HashSet<>();
        map.optionalList("without")
                .forEach(value -> value.as("topic.field", Input::of).ifPresent(without::add));
        Set<Topic> down = new HashSet<>();
        map.optionalList("down")
                .forEach(value -> value.as("a topic", Topic::new).ifPresent(down::add));
        Map<Topic, List<Datum>> data = new TreeMap<>();
        map.map("data").ifPresent(topics -> topics.keys().forEach(key -> {
            Topic topic = new Topic(key);
            int number = 0;
            for (YamlValue item : topics.list(key)) {
                number++;
                String called = "item-" + number;
                item.map().ifPresent(fields -> data.computeIfAbsent(topic, ignored -> new ArrayList<>())
                        .addAll(item(topic, called, fields)));
            }
        }));
        String expect = map.text("expect");
        if (!expect.equals("hit") && !expect.equals("nothing")) {
            map.issue("expect", "hit or nothing is expected");
        }
        Optional<String> says = map.optionalText("says");
        List<Signal> found = HouseholdPicture.of(facts(today, data, without, down), List.of(rule))
                .signals();
        String came = found.isEmpty() ? "nothing" : "hit";
        if (!came.equals(expect)) {
            map.issue("expect", "case `" + name + "`: " + expect + " is expected, " + came + " came out");
        }
        if (says.isPresent() && found.stream().noneMatch(signal -> signal.nl().equals(says.get()))) {
            map.issue(
                    "says",
                    "case `" + name + "`: it says "
                            + found.stream().map(Signal::nl).toList());
        }
        map.finish();
        return expect;
    }

    private PictureFacts facts(LocalDate today, Map<Topic, List<Datum>> data, Set<Input> without, Set<Topic> down) {
        List<TopicFacts> topics = new ArrayList<>();
        Map<Topic, Set<FieldName>> fields = rule.inputs().keySet().stream()
                .filter(input -> !without.contains(input))
                .collect(Collectors.groupingBy(
                        Input::topic, TreeMap::new, Collectors.mapping(Input::field, Collectors.toSet())));
        fields.forEach((topic, permitted) -> topics.add(new TopicFacts.Shared(
                SOMEBODY,
                topic,
                permitted,
                today.minusYears(2),
                true,
                List.of(answer(topic, data.getOrDefault(topic, List.of()), down.contains(topic))))));
        var somebody = new PicturedMember(SOMEBODY, PicturedMember.Kind.SELF, "", "", true);
        return new PictureFacts(today, List.of(somebody), topics, Map.of(), Map.of());
    }

    private static SourceAnswer answer(Topic topic, List<Datum> data, boolean down) {
        if (down) {
            return new SourceAnswer.Unavailable(SOURCE, topic, THEN, SourceAnswer.Cause.SLOW);
        }
        return data.isEmpty()
                ? new SourceAnswer.NothingKnown(SOURCE, topic, THEN, ALL)
                : new SourceAnswer.Answered(SOURCE, topic, THEN, data);
    }

    private List<Datum> item(Topic topic, String item, YamlMap fields) {
        List<Datum> data = new ArrayList<>();
        for (String key : fields.keys()) {
            Input input = new Input(topic, new FieldName(key));
            Unit unit = rule.inputs().getOrDefault(input, Unit.EURO);
            if (!rule.inputs().containsKey(input)) {
                fields.issueOfKey(key, "`" + input + "` is not an input");
            }
            fields.any(key).ifPresent(value -> {
                if (value.isList()) {
                    value.list().forEach(entry -> entry.map().ifPresent(month -> {
                        YearMonth of = month.value(
                                "month", "a month such as 2026-05", YearMonth.of(1970, 1), YearMonth::parse);
                        month.any("value")
                                .flatMap(amount -> value(amount, unit))
                                .ifPresent(amount -> data.add(datum(
                                        input,
                                        item,
                                        amount,
                                        Optional.of(new PartialDate.Day(of.atDay(1))),
                                        Optional.of(new PartialDate.Day(of.atEndOfMonth())))));
                        month.finish();
                    }));
                } else {
                    value(value, unit)
                            .ifPresent(one -> data.add(datum(input, item, one, Optional.empty(), Optional.empty())));
                }
            });
        }
        return data;
    }

    private static Optional<Datum.Value> value(YamlValue value, Unit unit) {
        return switch (unit) {
            case EURO ->
                value.as("an amount such as 12.50", SignalFiles::cents)
                        .map(cents -> new Datum.Value.Money(cents, Datum.Per.ONCE));
            case COUNT -> value.as("a whole number", Long::valueOf).map(Datum.Value.Count::new);
            case DATE ->
                value.as("a date such as 2026-06-01", LocalDate::parse)
                        .map(day -> new Datum.Value.Day(new PartialDate.Day(day)));
            case CODE -> value.text().map(code -> new Datum.Value.Coded(code, code, code));
        };
    }

    private static Datum datum(
            Input input, String item, Datum.Value value, Optional<PartialDate> from, Optional<PartialDate> until) {
        var provenance = new Provenance(SOURCE, input.field().value(), Optional.empty(), THEN);
        return new Datum(SOMEBODY, input.topic(), input.field(), item, value, from, until, provenance);
    }
}
