package nl.keukentafel.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;
import org.junit.jupiter.api.Test;

/** Every policy of two topics, with every small household under it: both engines say the same. */
class SmallPoliciesTest {
    private static final Topic CARE = new Topic("care");
    private static final Topic TAX = new Topic("tax");
    private static final SortedMap<Topic, TopicWords> WORDS = new TreeMap<>(Map.of(CARE, words(CARE), TAX, words(TAX)));
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final Instant NOW = TODAY.atTime(12, 0).atZone(Chance.ZONE).toInstant();
    private static final LegalBasis BASIS = new LegalBasis("b", "l", "a", Set.of(), false, false, false);
    private static final List<AgeBound> AGES =
            List.of(AgeBound.ALL, new AgeBound(18, Integer.MAX_VALUE), new AgeBound(4, 17));
    private static final List<Birth> BIRTHS = List.of(
            Birth.on(TODAY.minusYears(40)),
            Birth.on(TODAY.minusYears(8)),
            Birth.on(TODAY.minusYears(14)),
            new Birth(LocalDate.of(2010, 1, 1), LocalDate.of(2010, 12, 31)),
            Birth.UNKNOWN);

    /** What a giver said; nothing when there is no state. */
    private record Word(Optional<ConsentFact.State> state, int daysAgo) {}

    private static final List<Word> EVERY_WORD = List.of(
            new Word(Optional.empty(), 0),
            new Word(Optional.of(ConsentFact.State.GIVEN), 0),
            new Word(Optional.of(ConsentFact.State.GIVEN), 31),
            new Word(Optional.of(ConsentFact.State.REFUSED), 0));

    private static TopicWords words(Topic topic) {
        return Objects.requireNonNull(Chance.words().get(topic));
    }

    @Test
    void bothEnginesSayTheSameUnderEverySmallPolicy() {
        List<Facts> facts = facts();
        List<Policy> policies = policies();
        int decisions = 0;
        for (Policy policy : policies) {
            for (Narrowing narrowing :
                    List.of(Narrowing.NONE, new Narrowing(Set.of(TAX), Map.of(), Integer.MAX_VALUE, Set.of()))) {
                Tables tables = new Tables(policy, narrowing, WORDS);
                for (Facts one : facts) {
                    decisions++;
                    Reference.Outcome expected = Reference.decide(policy, narrowing, WORDS, one, Map.of());
                    if (!(Engine.decide(tables, one) instanceof Answer.Decided decided)) {
                        throw new AssertionError("closed: " + one);
                    }
                    for (Member member : one.members()) {
                        if (!decided.of(member.id()).equals(expected.verdicts().get(member.id()))) {
                            assertThat(decided.of(member.id()))
                                    .as("%s under %s", one, policy)
                                    .isEqualTo(expected.verdicts().get(member.id()));
                        }
                    }
                }
            }
        }
        assertThat(policies).hasSize(2 * 3 * 2 * 3 * 2 * 5);
        assertThat(decisions).isGreaterThan(200_000);
    }

    private static List<Policy> policies() {
        List<Policy> policies = new ArrayList<>();
        for (ConsentRole care : List.of(ConsentRole.NONE, ConsentRole.REQUIRED)) {
            for (AgeBound careAge : AGES) {
                for (ConsentRole tax : List.of(ConsentRole.NONE, ConsentRole.PERMISSION_LAYER)) {
                    for (AgeBound taxAge : AGES) {
                        for (Policy.Guardians guardians : Policy.Guardians.values()) {
                            for (int rules = 0; rules < 5; rules++) {
                                policies.add(policy(
                                        Map.of(CARE, rule(CARE, care, careAge), TAX, rule(TAX, tax, taxAge)),
                                        guardians,
                                        rules(rules)));
                            }
                        }
                    }
                }
            }
        }
        return policies;
    }

    private static List<Combination> rules(int which) {
        Combination never = combination(Combination.Rule.NEVER_TOGETHER, Combination.Scope.MEMBER, Set.of(CARE, TAX));
        Combination home = combination(Combination.Rule.NEVER_TOGETHER, Combination.Scope.HOUSEHOLD, Set.of(TAX));
        Combination own = combination(Combination.Rule.ONLY_WITH_OWN_YES, Combination.Scope.MEMBER, Set.of(CARE));
        return switch (which) {
            case 0 -> List.of();
            case 1 -> List.of(never);
            case 2 -> List.of(home);
            case 3 -> List.of(own);
            default -> List.of(own, home);
        };
    }

    private static Combination combination(Combination.Rule rule, Combination.Scope scope, Set<Topic> withhold) {
        return new Combination("X-" + rule, Set.of(CARE, TAX), rule, scope, withhold, Texts.NONE, "DPIA");
    }

    private static TopicRule rule(Topic topic, ConsentRole consent, AgeBound age) {
        Map<FieldName, Text> fields = new LinkedHashMap<>();
        words(topic).fields().keySet().forEach(field -> fields.put(field, Texts.NONE));
        return new TopicRule(
                topic, "C-" + topic, BASIS, consent, age, Texts.NONE, fields, Map.of(), 30, Period.ofYears(2));
    }

    private static Policy policy(
            Map<Topic, TopicRule> topics, Policy.Guardians guardians, List<Combination> combinations) {
        return new Policy(
                new PurposeCode("debt-help"),
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 12, 31),
                "hash",
                Texts.NONE,
                Texts.NONE,
                Texts.NONE,
                new Policy.Adopted("", LocalDate.EPOCH, ""),
                "",
                BASIS,
                Set.of("counsellor"),
                Set.of("debts"),
                Set.of(Relation.SELF, Relation.PARTNER),
                guardians,
                180,
                Period.ofYears(2),
                new TreeMap<>(topics),
                combinations);
    }

    /** One member of every age with every word of self and guardian, beside a partner who shares tax. */
    private static List<Facts> facts() {
        List<Facts> facts = new ArrayList<>();
        for (Birth birth : BIRTHS) {
            Member one = new Member(
                    "one",
                    Relation.SELF,
                    birth,
                    Authority.of("guardian"),
                    Authority.NOBODY,
                    Authority.NOBODY,
                    Authority.NOBODY);
            Member other = Member.of("other", Relation.PARTNER, Birth.on(TODAY.minusYears(40)));
            for (Word selfCare : EVERY_WORD) {
                for (Word selfTax : EVERY_WORD) {
                    for (Word guardian : EVERY_WORD) {
                        for (Word pair : EVERY_WORD.subList(0, 2)) {
                            List<ConsentFact> consents = new ArrayList<>();
                            say(consents, "one", "one", new ConsentFact.About.One(CARE), selfCare);
                            say(consents, "one", "one", new ConsentFact.About.One(TAX), selfTax);
                            say(consents, "one", "guardian", new ConsentFact.About.One(CARE), guardian);
                            say(consents, "one", "guardian", new ConsentFact.About.One(TAX), guardian);
                            say(consents, "one", "one", new ConsentFact.About.Together(CARE, TAX), pair);
                            say(consents, "one", "guardian", new ConsentFact.About.Together(CARE, TAX), pair);
                            say(consents, "other", "other", new ConsentFact.About.One(TAX), pair);
                            facts.add(new Facts(question(), List.of(one, other), consents));
                        }
                    }
                }
            }
        }
        return facts;
    }

    private static Question question() {
        return new Question(
                new PurposeCode("debt-help"),
                new Asker("w1", "counsellor", "debts", "gm9901"),
                new CaseFact("gm9901", "C1", CaseFact.State.OPEN, Set.of("w1"), "debts", Instant.MAX),
                List.of(),
                Conflict.NONE,
                NOW,
                Chance.ZONE);
    }

    private static void say(
            List<ConsentFact> consents, String member, String giver, ConsentFact.About about, Word word) {
        word.state()
                .ifPresent(state -> consents.add(new ConsentFact(
                        "T" + consents.size(),
                        "gm9901",
                        "C1",
                        member,
                        giver,
                        about,
                        state,
                        new ConsentFact.Recipient.Worker("w1"),
                        1,
                        TODAY.minusDays(word.daysAgo())
                                .atStartOfDay(Chance.ZONE)
                                .toInstant(),
                        Instant.MAX,
                        ConsentFact.Notice.SERVED,
                        "hash",
                        about instanceof ConsentFact.About.One one
                                ? words(one.topic()).fields().keySet()
                                : Set.of())));
    }
}
