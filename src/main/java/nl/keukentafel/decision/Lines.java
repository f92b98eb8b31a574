package nl.keukentafel.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.household.Member;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.Answer;
import nl.keukentafel.policy.Policy;
import nl.keukentafel.policy.Verdict;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;

/** What the asker may know of an answer, line by line: each verdict as it is shown, and nothing of why it is closed. */
final class Lines {
    private static final Set<FieldName> BEFORE_THE_FIRST_YES = Set.of(new FieldName("name"), new FieldName("age"));

    private Lines() {}

    /**
     * Before anybody said yes ({@code begun}) of the resident alone, and then no more than name and age.
     *
     * @param older by the id of a yes that was given under another version of the policy, that version
     */
    static Decision.Made made(
            Case of,
            Answer.Decided decided,
            HouseholdFacts household,
            Policy policy,
            Map<String, Policy> older,
            boolean begun,
            LocalDate today,
            Settled settled) {
        List<Line> lines = new ArrayList<>();
        for (nl.keukentafel.policy.Member member : decided.members()) {
            PersonRef ref = PersonRef.of(member.id());
            boolean self = household
                    .household()
                    .member(ref)
                    .filter(one -> one.kind() == Member.Kind.SELF)
                    .isPresent();
            if (!self && !begun) {
                continue;
            }
            decided.of(member.id())
                    .forEach((topic, verdict) -> line(ref, topic, verdict, policy, older, begun, today, settled)
                            .ifPresent(lines::add));
        }
        Instant until = lines.stream()
                .filter(line -> line.seen() == Seen.SHARED)
                .map(Line::validUntil)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        return new Decision.Made(of, begun, decided.policyHash(), lines, until);
    }

    private static Optional<Line> line(
            PersonRef member,
            Topic topic,
            Verdict verdict,
            Policy policy,
            Map<String, Policy> older,
            boolean begun,
            LocalDate today,
            Settled settled) {
        return switch (verdict) {
            case Verdict.Permitted permitted -> {
                Set<FieldName> fields = new TreeSet<>(permitted.fields());
                if (topic.equals(Decisions.HOUSEHOLD) && !begun) {
                    fields.retainAll(BEFORE_THE_FIRST_YES);
                }
                yield fields.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Line(
                                member,
                                topic,
                                Seen.SHARED,
                                fields,
                                permitted.clause(),
                                permitted.by(),
                                dataFrom(topic, policy, older, permitted.by(), today),
                                permitted.validUntil(),
                                settled.all(permitted.by())));
            }
            case Verdict.Refused refused ->
                switch (refused.shownAs()) {
                    case NO_CARD, NOT_ALLOWED, SHIELDED, SHARED -> Optional.empty();
                    case NOT_ASKED -> Optional.of(closed(member, topic, Seen.NOT_ASKED));
                    case NOT_SHARED -> Optional.of(closed(member, topic, Seen.NOT_SHARED));
                };
        };
    }

    /** Data go back no further than the version that decides allows, nor that of any yes that this rests on. */
    private static LocalDate dataFrom(
            Topic topic, Policy policy, Map<String, Policy> older, List<String> by, LocalDate today) {
        return by.stream()
                .flatMap(yes -> Optional.ofNullable(older.get(yes)).stream())
                .filter(version -> version.topics().containsKey(topic))
                .map(version -> version.dataFrom(topic, today))
                .reduce(policy.dataFrom(topic, today), (one, other) -> one.isAfter(other) ? one : other);
    }

    private static Line closed(PersonRef member, Topic topic, Seen seen) {
        return new Line(member, topic, seen, Set.of(), "", List.of(), LocalDate.MIN, Instant.MIN, false);
    }

    /** Granted lines per member, in a fixed order: the order of the entries and of the grants. */
    static Map<PersonRef, List<Line>> byMember(Decision.Made made, Predicate<Line> within) {
        return made.lines().stream()
                .filter(line -> line.granted() && within.test(line))
                .collect(Collectors.groupingBy(Line::member, TreeMap::new, Collectors.toList()));
    }
}
