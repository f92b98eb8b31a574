package nl.keukentafel.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;

/**
 * Every question that some tables of one purpose can tell apart: by day, role and team; by relation, age, authority and
 * measure with what self and others said about each topic; and by every way to share topics over two members. Bounds,
 * days and names are taken from all tables at hand, so that two versions can be compared by it.
 *
 * <p>Groups have one or two givers here: that larger ones reduce to the same outcomes is proved apart.
 */
@SuppressWarnings("EnumOrdinal")
final class EveryQuestion {
    private static final String MEMBER = "m";
    private static final String OTHER_MEMBER = "p";
    private static final String GUARDIAN = "g1";
    private static final int GROWN = 30;

    /** What kind of word a giver may have left behind. */
    enum Word {
        YES,
        YES_TO_LESS,
        REFUSED,
        WITHDRAWN,
        NO_NOTICE,
        TO_SOMEBODY_ELSE
    }

    /** A word, and how many days ago it was said. */
    record Said(Word word, int daysAgo) {}

    private final List<Tables> tables;
    private final Consumer<Facts> facts;
    private final Policy policy;
    private final LocalDate today;
    private final Set<Topic> topics = new TreeSet<>();
    private final Map<Spoken, List<ConsentFact>> known = new HashMap<>();

    private record Spoken(Topic topic, String giver) {}

    private EveryQuestion(List<Tables> tables, LocalDate today, Consumer<Facts> facts) {
        this.tables = tables;
        this.policy = tables.getFirst().policy;
        this.today = today;
        this.facts = facts;
        tables.forEach(one -> topics.addAll(one.policy.topics().keySet()));
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
        every.people();
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
            then.ask(then.question(someRole(), someTeam()), List.of(then.grown()), List.of());
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
                ask(question(role, team), List.of(grown()), List.of());
            }
        }
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
        return new Question(
                policy.purpose(),
                new Asker("w", role, team, "gm0000"),
                new CaseFact("gm0000", "c", CaseFact.State.OPEN, Set.of("w"), team, Instant.MAX),
                List.of(),
                Conflict.NONE,
                today.atTime(12, 0).atZone(PolicyReader.AMSTERDAM).toInstant(),
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
            Member member = Member.of(MEMBER, relation, Birth.on(today.minusYears(GROWN)));
            words(question, member, List.of());
        }
        List<Authority> guardians = List.of(
                Authority.NOBODY,
                Authority.UNKNOWN,
                Authority.of(GUARDIAN),
                new Authority.Held(new TreeSet<>(Set.of(GUARDIAN, "g2"))));
        for (Birth birth : births()) {
            for (Authority held : guardians) {
                Member member = new Member(
                        MEMBER, Relation.SELF, birth, held, Authority.NOBODY, Authority.NOBODY, Authority.NOBODY);
                words(question, member, held instanceof Authority.Held who ? List.copyOf(who.by()) : List.of());
            }
        }
        for (int age : new int[] {8, 14, GROWN}) {
            for (int measure = 0; measure < 3; measure++) {
                for (Authority held : List.of(Authority.UNKNOWN, Authority.of("rep"))) {
                    Authority[] measures = {Authority.NOBODY, Authority.NOBODY, Authority.NOBODY};
                    measures[measure] = held;
                    Member member = new Member(
                            MEMBER,
                            Relation.SELF,
                            Birth.on(today.minusYears(age)),
                            Authority.of("rep"),
                            measures[0],
                            measures[1],
                            measures[2]);
                    words(question, member, List.of("rep"));
                }
            }
        }
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

    /** About each topic apart, so that no combination hides what was decided of it. */
    private void words(Question question, Member member, List<String> others) {
        List<Member> members = List.of(member);
        for (Topic topic : topics) {
            List<List<ConsentFact>> said = new ArrayList<>();
            said.add(words(topic, MEMBER));
            others.forEach(giver -> said.add(words(topic, giver)));
            every(said, new ArrayList<>(), consents -> ask(question, members, consents));
        }
    }

    /** Every choice of one word of each giver. */
    private static void every(List<List<ConsentFact>> said, List<ConsentFact> so, Consumer<List<ConsentFact>> each) {
        if (said.isEmpty()) {
            each.accept(so);
            return;
        }
        List<List<ConsentFact>> rest = said.subList(1, said.size());
        every(rest, so, each);
        for (ConsentFact word : said.getFirst()) {
            so.add(word);
            every(rest, so, each);
            so.removeLast();
        }
    }

    /** Every word that a giver may have left about a topic; that there is none is not among them. */
    private List<ConsentFact> words(Topic topic, String giver) {
        return known.computeIfAbsent(new Spoken(topic, giver), spoken -> words(topic).stream()
                .map(said -> fact(
                        giver + said.word() + said.daysAgo(), new ConsentFact.About.One(topic), MEMBER, giver, said))
                .toList());
    }

    private List<Said> words(Topic topic) {
        Set<Integer> ago = new TreeSet<>(Set.of(0));
        for (Tables one : tables) {
            int longest = one.row(topic).longest;
            if (longest > 0) {
                ago.add(longest);
                ago.add(longest + 1);
            }
        }
        List<Said> words = new ArrayList<>();
        ago.forEach(days -> words.add(new Said(Word.YES, days)));
        for (Word word : Word.values()) {
            if (word != Word.YES) {
                words.add(new Said(word, 0));
            }
        }
        return words;
    }

    private ConsentFact fact(String id, ConsentFact.About about, String member, String giver, Said said) {
        return new ConsentFact(
                id,
                "gm0000",
                "c",
                member,
                giver,
                about,
                switch (said.word()) {
                    case REFUSED -> ConsentFact.State.REFUSED;
                    case WITHDRAWN -> ConsentFact.State.WITHDRAWN;
                    default -> ConsentFact.State.GIVEN;
                },
                new ConsentFact.Recipient.Worker(said.word() == Word.TO_SOMEBODY_ELSE ? "x" : "w"),
                1,
                today.minusDays(said.daysAgo())
                        .atStartOfDay(PolicyReader.AMSTERDAM)
                        .toInstant(),
                Instant.MAX,
                said.word() == Word.NO_NOTICE ? ConsentFact.Notice.MISSING : ConsentFact.Notice.SERVED,
                agreed(about, said.word()));
    }

    private Set<FieldName> agreed(ConsentFact.About about, Word word) {
        if (!(about instanceof ConsentFact.About.One one)) {
            return Set.of();
        }
        Set<FieldName> fields = new TreeSet<>();
        for (Tables each : tables) {
            TopicRule rule = each.policy.topics().get(one.topic());
            if (rule != null) {
                fields.addAll(rule.fieldNames());
            }
        }
        return word == Word.YES_TO_LESS && !fields.isEmpty()
                ? Set.of(fields.iterator().next())
                : Set.copyOf(fields);
    }

    // ---- step 9

    /** Every topic shared by nobody, the one, the other or both, with every answer to each pair. */
    private void shares() {
        Set<Set<Topic>> pairs = new LinkedHashSet<>();
        Set<Integer> ages = new TreeSet<>(Set.of(GROWN));
        for (Tables one : tables) {
            for (Combination rule : one.policy.combinations()) {
                if (rule.topics().size() == 2) {
                    pairs.add(rule.topics());
                }
            }
            for (TopicRule rule : one.policy.topics().values()) {
                if (rule.age().to() < GROWN) {
                    ages.add(17);
                }
            }
        }
        differingAges().forEach(ages::add);
        ages.forEach(age -> shares(List.copyOf(pairs), age));
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

    private void shares(List<Set<Topic>> pairs, int age) {
        Question question = question(someRole(), someTeam());
        List<Member> members = List.of(
                new Member(
                        MEMBER,
                        Relation.SELF,
                        Birth.on(today.minusYears(age)),
                        Authority.of(GUARDIAN),
                        Authority.NOBODY,
                        Authority.NOBODY,
                        Authority.NOBODY),
                Member.of(OTHER_MEMBER, Relation.PARTNER, Birth.on(today.minusYears(GROWN))));
        List<List<ConsentFact>> said = new ArrayList<>();
        for (Topic topic : topics) {
            if (tables.stream().anyMatch(one -> one.row(topic).asks)) {
                said.add(yeses(topic, MEMBER));
                said.add(List.of(yeses(topic, OTHER_MEMBER).getFirst()));
            }
        }
        for (Set<Topic> pair : pairs) {
            List<Topic> both = pair.stream().sorted().toList();
            said.add(List.of(yes(new ConsentFact.About.Together(both.getFirst(), both.getLast()), MEMBER, 0)));
        }
        every(said, new ArrayList<>(), consents -> ask(question, members, age < 16 ? byBoth(consents) : consents));
    }

    /** A yes; and where the versions differ in days or fields, a yes that holds in some of them only. */
    private List<ConsentFact> yeses(Topic topic, String member) {
        ConsentFact yes = yes(new ConsentFact.About.One(topic), member, 0);
        List<ConsentFact> yeses = new ArrayList<>(List.of(yes));
        Set<Integer> longest = new TreeSet<>();
        Set<FieldName> everywhere = new LinkedHashSet<>(yes.fields());
        for (Tables one : tables) {
            Tables.Row row = one.row(topic);
            longest.add(row.longest);
            everywhere.retainAll(List.of(row.fields));
        }
        longest.stream().skip(1).forEach(days -> yeses.add(yes(new ConsentFact.About.One(topic), member, days)));
        if (everywhere.size() < yes.fields().size() && tables.size() > 1) {
            Set<FieldName> somewhere = new LinkedHashSet<>(yes.fields());
            somewhere.removeAll(everywhere);
            yeses.add(of(yes, yes.giver(), somewhere));
        }
        return yeses;
    }

    private static List<ConsentFact> byBoth(List<ConsentFact> consents) {
        List<ConsentFact> both = new ArrayList<>(consents);
        consents.stream()
                .filter(consent -> consent.member().equals(MEMBER))
                .forEach(consent -> both.add(of(consent, GUARDIAN, consent.fields())));
        return both;
    }

    private static ConsentFact of(ConsentFact c, String giver, Set<FieldName> fields) {
        return new ConsentFact(
                c.id() + giver,
                c.municipality(),
                c.caseId(),
                c.member(),
                giver,
                c.about(),
                c.state(),
                c.to(),
                c.revision(),
                c.from(),
                c.until(),
                c.notice(),
                Set.copyOf(fields));
    }

    private ConsentFact yes(ConsentFact.About about, String member, int daysAgo) {
        return fact(member + about + daysAgo, about, member, member, new Said(Word.YES, daysAgo));
    }
}
