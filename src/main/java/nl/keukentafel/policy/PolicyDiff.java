package nl.keukentafel.policy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;

/** What a new policy file opens that the old one did not, and the other way round; their days aside. */
public final class PolicyDiff {
    /** What came of it. */
    public sealed interface Outcome {
        /** A file is wrong. */
        record Wrong(List<Issue> issues) implements Outcome {}

        /**
         * The smallest example per topic of what is stricter and of what is wider; both empty when equal.
         *
         * @param known all topics of the folder
         * @param touched the topics of which something comes out differently
         * @param besides what differs and decides nothing by itself: days, articles and texts, one line each
         */
        record Compared(
                PurposeCode purpose,
                List<String> stricter,
                List<String> wider,
                Set<Topic> known,
                Set<Topic> touched,
                List<String> besides)
                implements Outcome {
            public Compared {
                stricter = List.copyOf(stricter);
                wider = List.copyOf(wider);
                known = Set.copyOf(known);
                touched = Set.copyOf(touched);
                besides = List.copyOf(besides);
            }

            /**
             * How many of these running consents are about a topic that is touched. Each line names one: the purpose and
             * the topic, or two topics as {@code care+debts}; throws {@link IllegalArgumentException} for another line,
             * and for a topic that the folder does not know.
             */
            public long touching(List<String> running) {
                long count = 0;
                for (int i = 0; i < running.size(); i++) {
                    var line = RUNNING.matcher(running.get(i));
                    if (!line.matches()) {
                        throw new IllegalArgumentException("line " + (i + 1) + " does not name a purpose and a topic");
                    }
                    List<String> topics = Stream.of(line.group(2), line.group(3))
                            .filter(Objects::nonNull)
                            .toList();
                    for (String topic : topics) {
                        if (known.stream().noneMatch(one -> one.value().equals(topic))) {
                            throw new IllegalArgumentException(
                                    "line " + (i + 1) + " names an unknown topic, `" + topic + "`");
                        }
                    }
                    boolean here = line.group(1).equals(purpose.value())
                            && touched.stream().anyMatch(topic -> topics.contains(topic.value()));
                    count += here ? 1 : 0;
                }
                return count;
            }

            /** In one word. */
            public String said() {
                if (stricter.isEmpty()) {
                    return wider.isEmpty() ? "equal" : "wider";
                }
                return wider.isEmpty() ? "stricter" : "both stricter and wider";
            }
        }
    }

    private static final Pattern RUNNING = Pattern.compile("([a-z0-9-]+) ([a-z0-9-]+)(?:\\+([a-z0-9-]+))?");

    private record Example(int consents, String said) {}

    private final Map<Topic, Example> stricter = new TreeMap<>();
    private final Map<Topic, Example> wider = new TreeMap<>();

    private PolicyDiff() {}

    /** Compares two files with the words of one folder. */
    public static Outcome of(Path policies, Path old, Path fresh) {
        Issues issues = new Issues();
        Folder folder = PolicyReader.read(policies, issues);
        if (!issues.decidable()) {
            return new Outcome.Wrong(issues.wrong());
        }
        Optional<Policy> was = PolicyReader.single(folder, old, issues);
        Optional<Policy> is = PolicyReader.single(folder, fresh, issues);
        if (!issues.decidable() || was.isEmpty() || is.isEmpty()) {
            return new Outcome.Wrong(issues.wrong());
        }
        if (!was.get().purpose().equals(is.get().purpose())) {
            issues.wrong(new Issue(
                    fresh.toString(),
                    1,
                    1,
                    "is of `" + is.get().purpose() + "`, and the other of `"
                            + was.get().purpose() + "`: two versions of one purpose can be compared",
                    "",
                    ""));
            return new Outcome.Wrong(issues.wrong());
        }
        Policy one = always(was.get());
        Policy other = always(is.get());
        PolicyDiff diff = new PolicyDiff();
        Tables before = new Tables(one, Narrowing.NONE, folder.topics());
        Tables after = new Tables(other, Narrowing.NONE, folder.topics());
        Consumer<Facts> compare = facts -> diff.compare(facts, before, after);
        EveryQuestion.of(List.of(before, after), compare);
        diff.windows(one, other);
        Set<Topic> touched = new TreeSet<>(diff.stricter.keySet());
        touched.addAll(diff.wider.keySet());
        return new Outcome.Compared(
                one.purpose(),
                said(diff.stricter),
                said(diff.wider),
                folder.topics().keySet(),
                touched,
                Besides.of(was.get(), is.get()));
    }

    /** How far back data may go is no part of a verdict, and all the same it opens more or less. */
    private void windows(Policy before, Policy after) {
        LocalDate day = LocalDate.of(2026, 1, 1);
        before.topics().forEach((topic, rule) -> {
            TopicRule now = after.topics().get(topic);
            if (now != null && !now.dataFrom().equals(rule.dataFrom())) {
                boolean more = day.minus(now.dataFrom()).isBefore(day.minus(rule.dataFrom()));
                String said = "`" + topic + "` goes back " + now.dataFrom() + ", and went back " + rule.dataFrom();
                (more ? wider : stricter).putIfAbsent(topic, new Example(0, said));
            }
        });
    }

    private static List<String> said(Map<Topic, Example> examples) {
        return examples.values().stream().map(Example::said).toList();
    }

    private static Policy always(Policy policy) {
        return policy.during(LocalDate.of(2026, 1, 1), LocalDate.MAX);
    }

    private void compare(Facts facts, Tables before, Tables after) {
        Answer old = Engine.decide(before, facts);
        Answer fresh = Engine.decide(after, facts);
        for (Member member : facts.members()) {
            for (Topic topic : before.topics) {
                Verdict was = verdict(old, member, topic);
                Verdict is = verdict(fresh, member, topic);
                if (opensMore(was, is)) {
                    note(wider, topic, facts, member, was, is);
                }
                if (opensMore(is, was)) {
                    note(stricter, topic, facts, member, was, is);
                }
            }
        }
    }

    private static Verdict verdict(Answer answer, Member member, Topic topic) {
        return switch (answer) {
            case Answer.Closed closed ->
                new Verdict.Refused(closed.reason(), Whose.SELF, "", List.of(), closed.shownAs());
            case Answer.Decided decided -> decided.verdict(member.id(), topic);
        };
    }

    private static boolean opensMore(Verdict less, Verdict more) {
        if (!(more instanceof Verdict.Permitted opened)) {
            return false;
        }
        return !(less instanceof Verdict.Permitted there)
                || !there.fields().containsAll(opened.fields())
                || opened.validUntil().isAfter(there.validUntil());
    }

    private static void note(
            Map<Topic, Example> examples, Topic topic, Facts facts, Member member, Verdict was, Verdict is) {
        int size = facts.consents().size() + facts.members().size();
        Example known = examples.get(topic);
        if (known == null || size < known.consents()) {
            String about = facts.question().asker().role() + " in "
                    + facts.question().asker().team() + " looks at `" + topic + "` of "
                    + member.relation().word() + " born " + born(member.birth()) + " on 2026-01-01";
            // A rule over the whole household looks at what others share as well.
            String given = facts.consents().stream()
                    .map(consent -> (consent.member().equals(member.id()) ? "" : "of " + whose(facts, consent) + " ")
                            + words(consent))
                    .collect(Collectors.joining(", "));
            examples.put(
                    topic,
                    new Example(
                            size,
                            about + (given.isEmpty() ? "" : " (" + given + ")") + ": was " + words(was) + ", becomes "
                                    + words(is)));
        }
    }

    private static String whose(Facts facts, ConsentFact said) {
        return facts.members().stream()
                .filter(member -> member.id().equals(said.member()))
                .map(member -> member.relation().word())
                .findFirst()
                .orElse(said.member());
    }

    /** What somebody said, about what and when: combinations look at more than the topic at hand. */
    private static String words(ConsentFact said) {
        String about =
                switch (said.about()) {
                    case ConsentFact.About.One one -> one.topic().value();
                    case ConsentFact.About.Together pair -> pair.first() + "+" + pair.second();
                };
        return about + ": " + (said.giver().equals(said.member()) ? "self" : said.giver()) + " "
                + said.state().name().toLowerCase(Locale.ROOT) + " on "
                + LocalDate.ofInstant(said.from(), PolicyReader.AMSTERDAM);
    }

    private static String born(Birth birth) {
        if (birth.unknown()) {
            return "unknown";
        }
        return birth.earliest().equals(birth.latest())
                ? birth.earliest().toString()
                : birth.earliest() + " to " + birth.latest();
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Permitted permitted -> {
                List<String> fields = new ArrayList<>();
                permitted.fields().forEach(field -> fields.add(field.value()));
                yield "permitted " + fields
                        + (permitted.validUntil().equals(java.time.Instant.MAX)
                                ? ""
                                : " until " + Days.said(permitted.validUntil(), PolicyReader.AMSTERDAM));
            }
            case Verdict.Refused refused -> "refused " + refused.reason();
        };
    }
}
