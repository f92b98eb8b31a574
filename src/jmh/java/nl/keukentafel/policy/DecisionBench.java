package nl.keukentafel.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One household decision, 4 members by 8 topics, on the shipped policy for debt help: the compiled tables with every
 * explanation, the same without, the reference interpreter, and two general engines that say yes or no per member and
 * topic.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DecisionBench {
    private final SortedMap<Topic, TopicWords> words;
    private final Policy policy;
    private final Tables tables;
    private final Facts facts;
    private final List<PeerQuestion> questions;
    private final CelPeer cel;
    private final CedarPeer cedar;

    public DecisionBench() {
        if (!(PolicyBase.load(java.nio.file.Path.of("consent-policies")) instanceof Loaded.Good good)) {
            throw new IllegalStateException("the shipped folder does not load");
        }
        words = new TreeMap<>(good.base().topics());
        policy = good.base().versions(new PurposeCode("debt-help")).getFirst();
        tables = new Tables(policy, Narrowing.NONE, words);
        facts = household();
        questions = PeerQuestion.of(policy, facts);
        cel = new CelPeer(policy, words, questions.getFirst());
        cedar = new CedarPeer(policy, words);
    }

    @Benchmark
    public Answer explained() {
        return Engine.decide(tables, facts, hash -> Optional.empty());
    }

    @Benchmark
    public long[] bare() {
        return Engine.bare(tables, facts, hash -> Optional.empty());
    }

    @Benchmark
    public Object interpreter() {
        return Reference.decide(policy, Narrowing.NONE, words, facts, Map.of());
    }

    @Benchmark
    public int celPlanner() {
        int permitted = 0;
        for (PeerQuestion question : questions) {
            permitted += cel.permits(question) ? 1 : 0;
        }
        return permitted;
    }

    @Benchmark
    public int cedar() {
        int permitted = 0;
        for (PeerQuestion question : questions) {
            permitted += cedar.permits(question) ? 1 : 0;
        }
        return permitted;
    }

    private Facts household() {
        Instant now = Instant.parse("2026-06-01T10:00:00Z");
        List<Member> members = List.of(
                Member.of("anna", Relation.SELF, Birth.on(LocalDate.of(1985, 3, 10))),
                Member.of("bram", Relation.PARTNER, Birth.on(LocalDate.of(1983, 7, 2))),
                child("dewi", 2016),
                child("finn", 2012));
        List<ConsentFact> consents = new ArrayList<>();
        // As the store hands it over: a text of its own, equal to that of the policy.
        String hash = new StringBuilder(policy.hash()).toString();
        for (TopicRule rule : policy.topics().values()) {
            // As the store hands them over: the same for the same text, and another than the policy's own.
            Set<FieldName> fields = Set.copyOf(rule.fieldNames().stream()
                    .map(field -> new FieldName(field.value()))
                    .toList());
            for (Member member : members) {
                for (String giver : member.relation() == Relation.CHILD
                        ? List.of(member.id(), "anna", "bram")
                        : List.of(member.id())) {
                    consents.add(new ConsentFact(
                            "T" + consents.size(),
                            "gm9901",
                            "C1",
                            member.id(),
                            giver,
                            new ConsentFact.About.One(rule.topic()),
                            consents.size() % 7 == 0 ? ConsentFact.State.REFUSED : ConsentFact.State.GIVEN,
                            new ConsentFact.Recipient.Worker("w1"),
                            1,
                            now.minusSeconds(864_000),
                            now.plusSeconds(864_000),
                            ConsentFact.Notice.SERVED,
                            hash,
                            fields));
                }
            }
        }
        return new Facts(
                new Question(
                        policy.purpose(),
                        new Asker("w1", "debt-counsellor", "debts", "gm9901"),
                        new CaseFact("gm9901", "C1", CaseFact.State.OPEN, Set.of("w1"), "debts", Instant.MAX),
                        List.of(),
                        Conflict.NONE,
                        now,
                        PolicyReader.AMSTERDAM),
                members,
                consents);
    }

    private static Member child(String name, int year) {
        return new Member(
                name,
                Relation.CHILD,
                Birth.on(LocalDate.of(year, 4, 4)),
                new Authority.Held(Set.of("anna", "bram")),
                Authority.NOBODY,
                Authority.NOBODY,
                Authority.NOBODY);
    }
}
