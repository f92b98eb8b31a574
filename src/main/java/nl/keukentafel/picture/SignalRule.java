package nl.keukentafel.picture;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.Topic;

/**
 * A rule of {@code consent-policies/signals}: looks at one member at a time, and speaks only when every input is in the
 * shown picture.
 *
 * @param each the topics whose items are looked at one by one; none or one
 * @param nl the sentence, with {@code {topic.field}} where a value is filled in
 */
public record SignalRule(
        String name,
        Title title,
        LocalDate validFrom,
        String owner,
        Map<Input, Unit> inputs,
        List<Topic> each,
        List<Condition> when,
        String nl,
        String en) {
    /** What people call the rule. */
    public record Title(String nl, String en) {}

    public SignalRule {
        inputs = Map.copyOf(inputs);
        each = List.copyOf(each);
        when = List.copyOf(when);
    }

    static List<Signal> all(List<SignalRule> rules, List<TopicCard> cards, LocalDate today) {
        Map<PersonRef, List<TopicCard>> byMember = new LinkedHashMap<>();
        cards.forEach(card -> byMember.computeIfAbsent(card.member(), ignored -> new ArrayList<>())
                .add(card));
        List<Signal> signals = new ArrayList<>();
        List<SignalRule> ordered =
                rules.stream().sorted(Comparator.comparing(SignalRule::name)).toList();
        byMember.forEach((member, own) -> {
            for (SignalRule rule : ordered) {
                signals.addAll(rule.look(member, MemberData.of(own, today), today));
            }
        });
        return signals;
    }

    private List<Signal> look(PersonRef member, MemberData data, LocalDate today) {
        if (today.isBefore(validFrom) || !inputs.keySet().stream().allMatch(data::shows)) {
            return List.of();
        }
        List<MemberData> looks = each.isEmpty()
                ? List.of(data)
                : data.items(each.getFirst()).stream().map(data::with).toList();
        return looks.stream()
                .filter(this::holds)
                .map(look -> signal(member, look))
                .distinct()
                .toList();
    }

    private boolean holds(MemberData data) {
        return when.stream().allMatch(condition -> holds(condition, data));
    }

    private static boolean holds(Condition condition, MemberData data) {
        return switch (condition) {
            case Condition.IsOneOf is ->
                data.code(is.input()).filter(is.codes()::contains).isPresent();
            case Condition.Compares compares -> {
                Optional<Quantity> left = data.value(compares.left());
                Optional<Quantity> right = data.value(compares.right());
                yield left.isPresent() && right.isPresent() && compares.how().holds(left.get(), right.get());
            }
        };
    }

    private Signal signal(PersonRef member, MemberData data) {
        return new Signal(
                name,
                title,
                member,
                Sentence.DUTCH.filled(nl, data),
                Sentence.ENGLISH.filled(en, data),
                owner,
                data.from(inputs.keySet()));
    }
}
