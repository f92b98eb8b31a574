package nl.keukentafel.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import nl.keukentafel.policy.words.Topic;

/**
 * Every question that some tables of one purpose can tell apart: by day, role, team, case and conflict; by relation, age,
 * authority and measure with what self and others said about each topic and each pair; and by every way to share topics
 * over two members. Bounds, days and names are taken from all tables at hand, so that two versions can be compared by it.
 *
 * <p>Groups have one or two givers here: that larger ones reduce to the same outcomes is proved apart.
 */
final class EveryQuestion {
    static final String MEMBER = "m";
    static final String OTHER_MEMBER = "p";
    static final String GUARDIAN = "g1";
    static final int GROWN = 30;
    private static final String REPRESENTATIVE = "rep";

    private final List<Tables> tables;
    private final Consumer<Facts> facts;
    private final Policy policy;
    private final LocalDate today;
    private final Set<Topic> topics = new TreeSet<>();
    private final PossibleWords words;

    private EveryQuestion(List<Tables> tables, LocalDate today, Consumer<Facts> facts) {
        this.tables = tables;
        this.policy = tables.getFirst().policy;
        this.today = today;
        this.facts = facts;
        tables.forEach(one -> topics.addAll(one.policy.topics().keySet()));
        this.words = new PossibleWords(tables, today, someTeam());
    }

    /** Hands over every question; the tables are of one purpose. */
    static void of(List<Tables> tables, Consumer<Facts> facts) {
        LocalDate inForce = tables.stream()
                .map(one -> one.policy.validFrom())
                .max(LocalDate::compareTo)
                .orElseThrow();
        EveryQuestion every = new EveryQuestion(tables, inForce, facts);
        every.days();
        every.askers();
        every.cases();
        every.people();
        every.pairs();
        every.shares();
    }

    // ---- steps 1 to 3

    private void days() {
        Set<LocalDate> days = new LinkedHashSet<>();
        for (Tables one : tables) {
            days.add(one.policy.validFrom());
            days.add(one.policy.validFrom().minusDays(1));
            if (!one.policy.lastDay().equals(LocalDate.MAX)) {
                days.add(one.policy.lastDay());
                days.add(one.policy.lastDay().plusDays(1));
            }
        }
        for (LocalDate day : days) {
            EveryQuestion then = new EveryQuestion(tables, day, facts);
            then.withAndWithoutEveryYes(then.question(someRole(), someTeam()));
        }
    }

    private void askers() {
        Set<String> roles = new TreeSet<>(Set.of("nobody"));
        Set<String> teams = new TreeSet<>(Set.of("nowhere"));
        for (Tables one : tables) {
            roles.addAll(one.policy.roles());
            teams.addAll(one.policy.teams());
        }
        for (String role : roles) {
            for (String team : teams) {
                withAndWithoutEveryYes(question(role, team));
            }
        }
    }

    /** Whose case it is, how it stands, and who works on it. */
    private void cases() {
        Question plain = question(someRole(), someTeam());
        for (CaseFact.State state : CaseFact.State.values()) {
            for (String worker :
                    List.of(PossibleWords.WORKER, PossibleWords.REPLACED, PossibleWords.REPLACED_BEFORE, "x")) {
                for (Instant until : List.of(words.noon(), words.noon().plusSeconds(1), Instant.MAX)) {
                    for (String municipality : List.of("gm0000", "gm0001")) {
                        for (Conflict conflict : Conflict.values()) {
                            withAndWithoutEveryYes(new Question(
                                    plain.purpose(),
                                    plain.asker(),
                                    new CaseFact(
                                            municipality,
                                            "c",
                                            state,
                                            Set.of(worker),
                                            plain.asker().team(),
                                            until),
                                    plain.replacements(),
                                    conflict,
                                    plain.now(),
                                    plain.zone()));
                        }
                    }
                }
            }
        }
    }

    /** Steps 1 to 3 must come to the same with and without. */
    private void withAndWithoutEveryYes(Question question) {
        ask(question, List.of(grown()), List.of());
        ask(
                question,
                List.of(grown()),
                topics.stream()
                        .map(topic -> words.yes(new ConsentFact.About.One(topic), MEMBER, MEMBER, 0))
                        .toList());
    }

    private String someRole() {
        return tables.stream()
                .map(one -> one.roles)
                .filter(roles -> !roles.isEmpty())
                .findFirst()
                .map(roles -> new TreeSet<>(roles).first())
                .orElse("nobody");
    }

    private String someTeam() {
        return new TreeSet<>(policy.teams()).first();
    }

    private Question question(String role, String team) {
        Instant now = today.atTime(12, 0).atZone(PolicyReader.AMSTERDAM).toInstant();
        return new Question(
                policy.purpose(),
                new Asker(PossibleWords.WORKER, role, team, "gm0000"),
                new CaseFact("gm0000", "c", CaseFact.State.OPEN, Set.of(PossibleWords.WORKER), team, Instant.MAX),
                List.of(
                        new Replacement(PossibleWords.REPLACED, now.minusSeconds(3600), now.plusSeconds(3600)),
                        new Replacement(PossibleWords.REPLACED_BEFORE, now.minusSeconds(3600), now)),
                Conflict.NONE,
                now,
                PolicyReader.AMSTERDAM);
    }

    private Member grown() {
        return Member.of(MEMBER, Relation.SELF, Birth.on(today.minusYears(GROWN)));
    }

    private void ask(Question question, List<Member> members, List<ConsentFact> consents) {
        facts.accept(new Facts(question, members, consents));
    }

    // ---- steps 4 to 8

    private void people() {
        Question question = question(someRole(), someTeam());
        for (Relation relation : Relation.values()) {
            about(question, Member.of(MEMBER, relation, Birth.on(today.minusYears(GROWN))), List.of());
        }
        List<Authority> guardians = List.of(
                Authority.NOBODY,
                Authority.UNKNOWN,
                Authority.of(GUARDIAN),
                new Authority.Held(new TreeSet<>(Set.of(GUARDIAN, "g2"))));
        for (Birth birth : births()) {
            for (Authority held : guardians) {
                about(
                        question,
                        child(birth, held),
                        held instanceof Authority.Held who ? List.copyOf(who.by()) : List.of());
            }
        }
        for (int age : new int[] {8, 14, GROWN}) {
            for (int measure = 0; measure < 3; measure++) {
                for (Authority held : List.of(Authority.UNKNOWN, Authority.of(REPRESENTATIVE))) {
                    about(question, represented(age, measure, held), List.of(REPRESENTATIVE));
                }
            }
        }
    }

    private static Member child(Birth birth, Authority guardians) {
        return new Member(
                MEMBER, Relation.SELF, birth, guardians, Authority.NOBODY, Authority.NOBODY, Authority.NOBODY);
    }

    private Member represented(int age, int measure, Authority held) {
        Authority[] measures = {Authority.NOBODY, Authority.NOBODY, Authority.NOBODY};
        measures[measure] = held;
        return new Member(
                MEMBER,
                Relation.SELF,
                Birth.on(today.minusYears(age)),
                Authority.of(REPRESENTATIVE),
                measures[0],
                measures[1],
                measures[2]);
    }

    /** About each topic apart, so that no combination hides what was decided of it. */
    private void about(Question question, Member member, List<String> others) {
        List<Member> members = List.of(member);
        for (Topic topic : topics) {
            words.about(
                    new ConsentFact.About.One(topic),
                    MEMBER,
                    andSelf(others),
                    consents -> ask(question, members, consents));
        }
    }

    private static List<String> andSelf(List<String> others) {
        List<String> givers = new ArrayList<>(List.of(MEMBER));
        givers.addAll(others);
        return givers;
    }

    private List<Birth> births() {
        Set<Integer> ages = new TreeSet<>(Set.of(0, 11, 12, 15, 16, 17, 18));
        for (Tables one : tables) {
            for (TopicRule rule : one.policy.topics().values()) {
                if (rule.age().bounds()) {
                    ages.add(rule.age().from());
                    ages.add(Math.max(0, rule.age().from() - 1));
                    if (rule.age().to() < 150) {
                        ages.add(rule.age().to());
                        ages.add(rule.age().to() + 1);
                    }
                }
            }
        }
        List<Birth> births = new ArrayList<>();
        for (int age : ages) {
            births.add(Birth.on(today.minusYears(age)));
            births.add(Birth.on(today.minusYears(age + 1L).plusDays(1)));
            // So old, or a year older.
            births.add(new Birth(
                    today.minusYears(age + 1L).minusDays(9),
                    today.minusYears(age + 1L).plusDays(9)));
        }
        births.add(Birth.UNKNOWN);
        return births;
    }

    // ---- step 9

    private Set<ConsentFact.About.Together> bothOf() {
        Set<ConsentFact.About.Together> pairs = new LinkedHashSet<>();
        for (Tables one : tables) {
            for (Combination rule : one.policy.combinations()) {
                if (rule.topics().size() == 2) {
                    List<Topic> both = List.copyOf(rule.topics());
                    pairs.add(new ConsentFact.About.Together(both.getFirst(), both.getLast()));
                }
            }
        }
        return pairs;
    }

    /** Both topics of a pair are shared by whoever must agree, with everything that these may have said of the pair. */
    private void pairs() {
        Question question = question(someRole(), someTeam());
        List<Member> people = new ArrayList<>(List.of(grown()));
        for (int age : new int[] {8, 14}) {
            Birth birth = Birth.on(today.minusYears(age));
            people.add(child(birth, Authority.of(GUARDIAN)));
            people.add(child(birth, new Authority.Held(Set.of(GUARDIAN, "g2"))));
        }
        for (int measure = 0; measure < 3; measure++) {
            people.add(represented(GROWN, measure, Authority.of(REPRESENTATIVE)));
        }
        for (ConsentFact.About.Together pair : bothOf()) {
            for (Member member : people) {
                List<String> givers = List.of(MEMBER, GUARDIAN, "g2", REPRESENTATIVE).stream()
                        .filter(giver -> giver.equals(MEMBER) || decides(member, giver))
                        .toList();
                List<ConsentFact> shared = new ArrayList<>();
                for (Topic topic : List.of(pair.first(), pair.second())) {
                    givers.forEach(giver -> shared.add(words.yes(new ConsentFact.About.One(topic), MEMBER, giver, 0)));
                }
                words.about(pair, MEMBER, givers, said -> {
                    List<ConsentFact> consents = new ArrayList<>(shared);
                    consents.addAll(said);
                    ask(question, List.of(member), consents);
                });
            }
        }
    }

    private static boolean decides(Member member, String giver) {
        return List.of(member.guardians(), member.curator(), member.administrator(), member.mentor()).stream()
                .anyMatch(held -> held instanceof Authority.Held who && who.by().contains(giver));
    }

    /** Every topic shared by nobody, the one, the other or both, with a yes to each pair and without. */
    private void shares() {
        Set<Integer> ages = new TreeSet<>(Set.of(GROWN));
        for (Tables one : tables) {
            for (TopicRule rule : one.policy.topics().values()) {
                if (rule.age().to() < GROWN) {
                    ages.add(17);
                }
            }
        }
        ages.addAll(differingAges());
        ages.forEach(this::shares);
    }

    /** The ages at which one version speaks of a topic and another does not: there a combination may fire in one only. */
    private Set<Integer> differingAges() {
        Set<Integer> ages = new TreeSet<>();
        for (Topic topic : topics) {
            Set<AgeBound> bounds = new LinkedHashSet<>();
            for (Tables one : tables) {
                TopicRule rule = one.policy.topics().get(topic);
                bounds.add(rule == null ? AgeBound.ALL : rule.age());
            }
            if (bounds.size() > 1) {
                for (AgeBound bound : bounds) {
                    ages.add(Math.max(0, bound.from() - 1));
                    ages.add(bound.from());
                    if (bound.to() < 150) {
                        ages.add(bound.to());
                        ages.add(bound.to() + 1);
                    }
                }
            }
        }
        return ages;
    }

    private void shares(int age) {
        Question question = question(someRole(), someTeam());
        List<Member> members = List.of(
                child(Birth.on(today.minusYears(age)), Authority.of(GUARDIAN)),
                Member.of(OTHER_MEMBER, Relation.PARTNER, Birth.on(today.minusYears(GROWN))));
        List<List<ConsentFact>> said = new ArrayList<>();
        for (Topic topic : together()) {
            if (tables.stream().anyMatch(one -> one.row(topic).asks)) {
                said.add(words.yeses(topic, MEMBER));
                said.add(List.of(words.yeses(topic, OTHER_MEMBER).getFirst()));
            }
        }
        bothOf().forEach(pair -> said.add(List.of(words.yes(pair, MEMBER, MEMBER, 0))));
        PossibleWords.every(said, consents -> ask(question, members, age < 16 ? byBoth(consents) : consents));
    }

    /**
     * All topics, of one version; of several, those that a rule of one of them names: a topic that no rule names was
     * compared on its own, and two versions with many differences would take hours otherwise.
     */
    private Set<Topic> together() {
        if (tables.size() == 1) {
            return topics;
        }
        Set<Topic> named = new TreeSet<>();
        for (Tables one : tables) {
            for (Combination rule : one.policy.combinations()) {
                named.addAll(rule.topics());
                named.addAll(rule.withhold());
            }
        }
        named.retainAll(topics);
        return named;
    }

    private static List<ConsentFact> byBoth(List<ConsentFact> consents) {
        List<ConsentFact> both = new ArrayList<>(consents);
        consents.stream()
                .filter(consent -> consent.member().equals(MEMBER))
                .forEach(consent -> both.add(PossibleWords.of(consent, GUARDIAN, consent.fields())));
        return both;
    }
}
