package nl.keukentafel.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
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
    static final String REPRESENTATIVE = "rep";

    final List<Tables> tables;
    private final Consumer<Facts> facts;
    private final Policy policy;
    final LocalDate today;
    final Set<Topic> topics = new TreeSet<>();
    final PossibleWords words;

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
        new EveryCaller(every).ask();
        every.people();
        new EverySharing(every).ask();
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

    /** These on another day. */
    EveryQuestion on(LocalDate day) {
        return new EveryQuestion(tables, day, facts);
    }

    /** By somebody who may ask. */
    Question question() {
        return question(someRole(), someTeam());
    }

    Question question(String role, String team) {
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

    Member grown() {
        return Member.of(MEMBER, Relation.SELF, Birth.on(today.minusYears(GROWN)));
    }

    void ask(Question question, List<Member> members, List<ConsentFact> consents) {
        facts.accept(new Facts(question, members, consents));
    }

    /** Steps 4 to 8: by relation, age, authority and measure, with what self and others said about each topic. */
    private void people() {
        Question question = question();
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

    static Member child(Birth birth, Authority guardians) {
        return new Member(
                MEMBER, Relation.SELF, birth, guardians, Authority.NOBODY, Authority.NOBODY, Authority.NOBODY);
    }

    Member represented(int age, int measure, Authority held) {
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
}
