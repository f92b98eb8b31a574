package nl.keukentafel.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;

/** Random policies and facts that fit each other, so that most questions get past the first steps. */
final class Chance {
    static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final List<String> WORKERS = List.of("w1", "w2", "w3");
    private static final List<String> PEOPLE = List.of("anna", "bram", "dewi", "oma", "erik");

    private final SplittableRandom random;

    /** The versions beside the one at hand under which some of the yeses are given. */
    private List<String> older = List.of();

    Chance(long seed) {
        this.random = new SplittableRandom(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    <T> T of(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    <T> List<T> some(List<T> values, int atLeast) {
        List<T> left = new ArrayList<>(values);
        List<T> taken = new ArrayList<>();
        int count = atLeast + random.nextInt(values.size() - atLeast + 1);
        while (taken.size() < count) {
            taken.add(left.remove(random.nextInt(left.size())));
        }
        return taken;
    }

    static SortedMap<Topic, TopicWords> words() {
        SortedMap<Topic, TopicWords> words = new TreeMap<>();
        Map<String, Kind> kinds = Map.of(
                "household",
                Kind.OTHER,
                "income",
                Kind.MONEY,
                "debts",
                Kind.MONEY,
                "care",
                Kind.CARE,
                "tax",
                Kind.MONEY,
                "schooling",
                Kind.OTHER);
        kinds.forEach((name, kind) -> {
            Map<FieldName, Text> fields = new LinkedHashMap<>();
            for (int i = 1; i <= 3; i++) {
                fields.put(new FieldName(name + "-" + i), Texts.NONE);
            }
            words.put(
                    new Topic(name),
                    new TopicWords(
                            new Topic(name),
                            kind,
                            Texts.NONE,
                            Texts.NONE,
                            fields,
                            List.of(),
                            List.of(),
                            Period.ofDays(30)));
        });
        return words;
    }

    Policy policy(SortedMap<Topic, TopicWords> words) {
        return policy(words, "hash");
    }

    Policy policy(SortedMap<Topic, TopicWords> words, String hash) {
        SortedMap<Topic, TopicRule> rules = new TreeMap<>();
        LegalBasis basis = new LegalBasis("b", "l", "a", Set.of(), false, false, false);
        for (Topic topic : some(List.copyOf(words.keySet()), 3)) {
            Map<FieldName, Text> fields = new LinkedHashMap<>();
            for (FieldName field : some(
                    List.copyOf(java.util.Objects.requireNonNull(words.get(topic))
                            .fields()
                            .keySet()),
                    1)) {
                fields.put(field, Texts.NONE);
            }
            rules.put(
                    topic,
                    new TopicRule(
                            topic,
                            "C-" + topic.value().toUpperCase(java.util.Locale.ROOT),
                            basis,
                            one(5) || topic.value().equals("household") ? ConsentRole.NONE : ConsentRole.REQUIRED,
                            one(3)
                                    ? of(List.of(
                                            new AgeBound(18, Integer.MAX_VALUE),
                                            new AgeBound(4, 17),
                                            new AgeBound(0, 15)))
                                    : AgeBound.ALL,
                            Texts.NONE,
                            fields,
                            Map.of(),
                            of(List.of(30, 60, 180)),
                            Period.ofYears(2)));
        }
        return new Policy(
                new PurposeCode("debt-help"),
                LocalDate.of(2026, 1, 1),
                one(3) ? LocalDate.MAX : LocalDate.of(2026, 5 + below(5), 28),
                hash,
                Texts.NONE,
                Texts.NONE,
                Texts.NONE,
                new Policy.Adopted("", LocalDate.EPOCH, ""),
                "",
                basis,
                new LinkedHashSet<>(List.of("counsellor", "coach")),
                Set.of("debts", "youth"),
                new TreeSet<>(some(List.of(Relation.SELF, Relation.PARTNER, Relation.CHILD, Relation.CO_RESIDENT), 2)),
                one(2) ? Policy.Guardians.ALL : Policy.Guardians.ANY,
                180,
                Period.ofYears(2),
                rules,
                combinations(rules));
    }

    private List<Combination> combinations(Map<Topic, TopicRule> rules) {
        List<Combination> combinations = new ArrayList<>();
        List<Topic> listed = rules.keySet().stream()
                .filter(topic -> !topic.value().equals("household"))
                .toList();
        for (int i = below(4); i > 0 && listed.size() >= 2; i--) {
            boolean own = one(2);
            List<Topic> topics = new ArrayList<>(some(listed, 2));
            while (own && topics.size() > 2) {
                topics.removeLast();
            }
            combinations.add(new Combination(
                    "X-" + i,
                    Set.copyOf(topics),
                    own ? Combination.Rule.ONLY_WITH_OWN_YES : Combination.Rule.NEVER_TOGETHER,
                    !own && one(2) ? Combination.Scope.HOUSEHOLD : Combination.Scope.MEMBER,
                    Set.copyOf(some(topics, 1)),
                    Texts.NONE,
                    ""));
        }
        return combinations;
    }

    /** Another version of the same purpose: something of it is otherwise, and often most is the same. */
    Policy older(Policy policy, String hash) {
        SortedMap<Topic, TopicRule> rules = new TreeMap<>(policy.topics());
        if (one(4)) {
            rules.remove(of(List.copyOf(rules.keySet())));
        }
        rules.replaceAll((topic, rule) -> one(4) ? otherwise(rule) : rule);
        return new Policy(
                policy.purpose(),
                LocalDate.of(2025, 1 + below(6), 1),
                LocalDate.of(2025, 12, 31),
                hash,
                Texts.NONE,
                Texts.NONE,
                Texts.NONE,
                policy.adopted(),
                "",
                policy.basis(),
                one(6) ? Set.of("counsellor") : policy.roles(),
                one(6) ? Set.of("debts") : policy.teams(),
                one(4) ? Set.of(Relation.SELF, Relation.CHILD) : policy.household(),
                one(2) ? Policy.Guardians.ALL : Policy.Guardians.ANY,
                one(4) ? 45 : 180,
                Period.ofYears(2),
                rules,
                one(2)
                        ? policy.combinations().stream()
                                .filter(rule -> rules.keySet().containsAll(rule.topics()))
                                .toList()
                        : combinations(rules));
    }

    private TopicRule otherwise(TopicRule rule) {
        return new TopicRule(
                rule.topic(),
                rule.clause(),
                rule.basis(),
                rule.consent(),
                of(List.of(
                        AgeBound.ALL, new AgeBound(18, Integer.MAX_VALUE), new AgeBound(4, 17), new AgeBound(0, 13))),
                rule.why(),
                rule.fields(),
                rule.leftOut(),
                of(List.of(20, 30, 60, 180)),
                rule.dataFrom());
    }

    /** From now on some of the yeses are given under these. */
    void givenUnder(List<String> hashes) {
        older = hashes;
    }

    private String version(Policy policy) {
        return older.isEmpty() || one(2) ? policy.hash() : of(older);
    }

    Narrowing narrowing(Policy policy) {
        if (one(2)) {
            return Narrowing.NONE;
        }
        Map<Topic, Set<FieldName>> off = new LinkedHashMap<>();
        for (TopicRule rule : policy.topics().values()) {
            if (one(4)) {
                off.put(rule.topic(), Set.copyOf(some(List.copyOf(rule.fieldNames()), 1)));
            }
        }
        Set<Topic> topics = new TreeSet<>();
        if (one(4)) {
            topics.add(of(List.copyOf(policy.topics().keySet())));
        }
        return new Narrowing(
                topics,
                off,
                one(2) ? Integer.MAX_VALUE : of(List.of(20, 45)),
                one(3) ? Set.of("counsellor") : Set.of());
    }

    private Instant around(int days) {
        return TODAY.plusDays(below(2 * days + 1) - days)
                .atStartOfDay(ZONE)
                .toInstant()
                .plusSeconds(one(2) ? 0 : below(86_400));
    }

    private Birth birth() {
        if (one(12)) {
            return Birth.UNKNOWN;
        }
        int age = of(List.of(0, 3, 4, 8, 11, 12, 13, 15, 16, 17, 18, 41, 80));
        LocalDate born = TODAY.minusYears(age).plusDays(below(400) - 370);
        if (one(6)) {
            born = LocalDate.of(2008 + 4 * below(3), 2, 29);
        }
        if (one(4)) {
            return one(2)
                    ? new Birth(born.withDayOfYear(1), born.withDayOfYear(born.lengthOfYear()))
                    : new Birth(born.withDayOfMonth(1), born.withDayOfMonth(born.lengthOfMonth()));
        }
        return Birth.on(born);
    }

    private Authority measure(int in) {
        if (!one(in)) {
            return Authority.NOBODY;
        }
        return one(5) ? Authority.UNKNOWN : one(4) ? new Authority.Held(Set.of("bram", "erik")) : Authority.of("bram");
    }

    List<Member> members() {
        List<Relation> relations = List.of(Relation.SELF, Relation.PARTNER, Relation.CHILD, Relation.CO_RESIDENT);
        List<Member> members = new ArrayList<>();
        int size = 1 + below(relations.size());
        for (int i = 0; i < size; i++) {
            Authority guardians = one(6)
                    ? one(2) ? Authority.NOBODY : Authority.UNKNOWN
                    : new Authority.Held(Set.copyOf(some(List.of("anna", "bram", "erik"), 1)));
            members.add(new Member(
                    PEOPLE.get(i),
                    one(20) ? Relation.OUTSIDE : one(2) ? relations.get(i) : Relation.CHILD,
                    birth(),
                    guardians,
                    measure(12),
                    measure(8),
                    measure(8)));
        }
        return members;
    }

    Question question() {
        List<Replacement> replacements = new ArrayList<>();
        while (one(3)) {
            replacements.add(new Replacement(of(WORKERS), around(20), around(40)));
        }
        String municipality = one(50) ? "gm9902" : "gm9901";
        return new Question(
                new PurposeCode("debt-help"),
                new Asker(one(4) ? "w2" : "w1", one(6) ? "coach" : "counsellor", one(4) ? "youth" : "debts", "gm9901"),
                new CaseFact(
                        municipality,
                        "C1",
                        one(40) ? of(List.of(CaseFact.State.values())) : CaseFact.State.OPEN,
                        one(8) ? Set.of("w2", "w3") : Set.of("w1"),
                        one(6) ? "youth" : "debts",
                        one(2) ? Instant.MAX : one(20) ? around(10) : around(10).plusSeconds(11 * 86_400L)),
                replacements,
                one(40) ? of(List.of(Conflict.values())) : Conflict.NONE,
                TODAY.atStartOfDay(ZONE).toInstant().plusSeconds(below(86_400)),
                ZONE);
    }

    private ConsentFact.State state() {
        return one(4) ? of(List.of(ConsentFact.State.values())) : ConsentFact.State.GIVEN;
    }

    private ConsentFact consent(int number, String member, String giver, ConsentFact.About about, Policy policy) {
        Set<FieldName> fields = Set.of();
        if (about instanceof ConsentFact.About.One one) {
            TopicRule rule = java.util.Objects.requireNonNull(policy.topics().get(one.topic()));
            fields = one(3) ? Set.copyOf(some(List.copyOf(rule.fieldNames()), 0)) : rule.fieldNames();
        }
        return new ConsentFact(
                "T" + (1000 + number),
                one(40) ? "gm9902" : "gm9901",
                one(20) ? "C2" : "C1",
                member,
                giver,
                about,
                state(),
                one(6)
                        ? new ConsentFact.Recipient.Team(one(4) ? "youth" : "debts")
                        : new ConsentFact.Recipient.Worker(one(6) ? of(WORKERS) : "w1"),
                number,
                TODAY.minusDays(of(List.of(-1, 0, 1, 10, 20, 21, 29, 30, 31, 45, 46, 60, 90, 180, 181)))
                        .atStartOfDay(ZONE)
                        .toInstant()
                        .plusSeconds(one(2) ? 0 : below(86_400)),
                one(3) ? Instant.MAX : one(8) ? around(5) : around(60).plusSeconds(61 * 86_400L),
                one(20) ? ConsentFact.Notice.MISSING : ConsentFact.Notice.SERVED,
                version(policy),
                fields);
    }

    /** Yeses of those whose yes may be needed, and some that nobody asked for. */
    Facts facts(Policy policy) {
        List<Member> members = members();
        List<ConsentFact> consents = new ArrayList<>();
        List<ConsentFact.About> subjects = new ArrayList<>();
        for (TopicRule rule : policy.topics().values()) {
            subjects.add(new ConsentFact.About.One(rule.topic()));
        }
        for (Combination rule : policy.combinations()) {
            if (rule.rule() == Combination.Rule.ONLY_WITH_OWN_YES) {
                List<Topic> pair = List.copyOf(rule.topics());
                subjects.add(new ConsentFact.About.Together(pair.getFirst(), pair.getLast()));
            }
        }
        int number = 1;
        int eager = 1 + below(12);
        for (Member member : members) {
            for (ConsentFact.About about : new LinkedHashSet<>(subjects)) {
                Set<String> givers = new TreeSet<>(Set.of(member.id()));
                for (Authority authority :
                        List.of(member.guardians(), member.curator(), member.administrator(), member.mentor())) {
                    if (authority instanceof Authority.Held held) {
                        givers.addAll(held.by());
                    }
                }
                for (String giver : givers) {
                    if (!one(eager)) {
                        consents.add(consent(number++, member.id(), giver, about, policy));
                    }
                    if (one(12)) {
                        consents.add(consent(number++, member.id(), one(4) ? of(PEOPLE) : giver, about, policy));
                    }
                }
            }
        }
        return new Facts(question(), members, consents);
    }

    /** The same household a little different: who asks and when, or a few of its words, or one member's years. */
    Facts near(Facts facts) {
        List<ConsentFact> consents = new ArrayList<>(facts.consents());
        List<Member> members = new ArrayList<>(facts.members());
        switch (below(3)) {
            case 0 -> {
                return new Facts(question(), members, consents);
            }
            case 1 -> {
                for (int i = 0; i < 3 && !consents.isEmpty(); i++) {
                    consents.set(below(consents.size()), changed(of(consents)));
                }
            }
            default -> {
                int at = below(members.size());
                Member old = members.get(at);
                members.set(
                        at,
                        new Member(
                                old.id(),
                                old.relation(),
                                birth(),
                                old.guardians(),
                                old.curator(),
                                measure(6),
                                measure(6)));
            }
        }
        return new Facts(facts.question(), members, consents);
    }

    private ConsentFact changed(ConsentFact c) {
        return new ConsentFact(
                c.id() + "x" + below(1_000_000),
                c.municipality(),
                c.caseId(),
                c.member(),
                c.giver(),
                c.about(),
                state(),
                c.to(),
                100_000L + below(1_000_000_000),
                around(40),
                c.until(),
                one(20) ? ConsentFact.Notice.MISSING : ConsentFact.Notice.SERVED,
                c.policy(),
                c.fields());
    }
}
