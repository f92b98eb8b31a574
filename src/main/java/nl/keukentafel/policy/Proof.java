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
 * Every question that one policy can tell apart, by role, relation, age, measure and what self and representative said;
 * then every set of permitted topics with every answer about the pairs.
 */
final class Proof {
    private static final Instant NEVER = Instant.MAX;
    private static final String MEMBER = "m";
    private static final List<Set<String>> GUARDIANS = List.of(Set.of("g1"), Set.of("g1", "g2"));

    /** What one giver may have said. */
    private enum Said {
        YES,
        YES_ON_LAST_DAY,
        REFUSED,
        WITHDRAWN,
        NO_NOTICE,
        EXPIRED,
        NOTHING
    }

    /** How the member stands. */
    private record Standing(Relation relation, Birth birth, Authority guardians, int measure) {}

    private final Policy policy;
    private final LocalDate today;
    private final Instant now;

    private Proof(Policy policy, LocalDate today) {
        this.policy = policy;
        this.today = today;
        this.now = today.atTime(12, 0).atZone(PolicyReader.AMSTERDAM).toInstant();
    }

    /** Hands over every question; the days are the first and last of the policy and those just outside. */
    static void each(Policy policy, Consumer<Facts> facts) {
        Set<LocalDate> days = new LinkedHashSet<>(
                List.of(policy.validFrom(), policy.validFrom().minusDays(1)));
        if (!policy.lastDay().equals(LocalDate.MAX)) {
            days.add(policy.lastDay());
            days.add(policy.lastDay().plusDays(1));
        }
        for (LocalDate day : days) {
            Proof proof = new Proof(policy, day);
            if (day.equals(policy.validFrom())) {
                proof.people(facts);
                proof.combinations(facts);
            } else {
                facts.accept(new Facts(proof.question("r"), List.of(), List.of()));
                facts.accept(
                        new Facts(proof.question(policy.roles().iterator().next()), List.of(proof.adult()), List.of()));
            }
        }
    }

    private Member adult() {
        return Member.of(MEMBER, Relation.SELF, Birth.on(today.minusYears(30)));
    }

    private Question question(String role) {
        return new Question(
                policy.purpose(),
                new Asker("w", role, policy.teams().iterator().next(), "gm0000"),
                new CaseFact(
                        "gm0000",
                        "c",
                        CaseFact.State.OPEN,
                        Set.of("w"),
                        policy.teams().iterator().next(),
                        NEVER),
                List.of(),
                Conflict.NONE,
                now,
                PolicyReader.AMSTERDAM);
    }

    private void people(Consumer<Facts> facts) {
        String role = policy.roles().iterator().next();
        for (String other : policy.roles()) {
            facts.accept(new Facts(question(other), List.of(adult()), List.of()));
        }
        facts.accept(new Facts(question("nobody"), List.of(adult()), List.of()));
        for (Standing standing : standings()) {
            Member member = member(standing);
            Set<String> givers = new TreeSet<>();
            for (Authority authority :
                    List.of(member.guardians(), member.curator(), member.administrator(), member.mentor())) {
                if (authority instanceof Authority.Held held) {
                    givers.addAll(held.by());
                }
            }
            List<String> others = List.copyOf(givers);
            for (Said self : Said.values()) {
                words(others, 0, new ArrayList<>(), self, said -> {
                    List<ConsentFact> consents = new ArrayList<>();
                    for (TopicRule rule : policy.topics().values()) {
                        say(consents, new ConsentFact.About.One(rule.topic()), rule, MEMBER, self);
                        for (int i = 0; i < others.size(); i++) {
                            say(consents, new ConsentFact.About.One(rule.topic()), rule, others.get(i), said.get(i));
                        }
                    }
                    facts.accept(new Facts(question(role), List.of(member), consents));
                });
            }
        }
    }

    private void words(List<String> givers, int at, List<Said> so, Said self, Consumer<List<Said>> each) {
        if (at == givers.size()) {
            each.accept(so);
            return;
        }
        for (Said said : Said.values()) {
            so.add(said);
            words(givers, at + 1, so, self, each);
            so.removeLast();
        }
    }

    private List<Standing> standings() {
        List<Birth> births = new ArrayList<>();
        Set<Integer> ages = new TreeSet<>(Set.of(0, 11, 12, 15, 16, 17, 18));
        for (TopicRule rule : policy.topics().values()) {
            if (rule.age().bounds()) {
                ages.add(rule.age().from());
                ages.add(Math.max(0, rule.age().from() - 1));
                if (rule.age().to() < 150) {
                    ages.add(rule.age().to());
                    ages.add(rule.age().to() + 1);
                }
            }
        }
        for (int age : ages) {
            births.add(Birth.on(today.minusYears(age)));
            births.add(new Birth(
                    today.minusYears(age + 1L).plusDays(10),
                    today.minusYears(age).plusDays(9)));
        }
        births.add(Birth.UNKNOWN);
        List<Standing> standings = new ArrayList<>();
        for (Birth birth : births) {
            for (Set<String> guardians : GUARDIANS) {
                standings.add(new Standing(Relation.SELF, birth, new Authority.Held(guardians), 0));
            }
            standings.add(new Standing(Relation.SELF, birth, Authority.NOBODY, 0));
            standings.add(new Standing(Relation.SELF, birth, Authority.UNKNOWN, 0));
        }
        for (int measure = 1; measure <= 6; measure++) {
            standings.add(new Standing(Relation.SELF, Birth.on(today.minusYears(30)), Authority.NOBODY, measure));
        }
        for (Relation relation : Relation.values()) {
            standings.add(new Standing(relation, Birth.on(today.minusYears(30)), Authority.NOBODY, 0));
        }
        return standings;
    }

    private static Member member(Standing standing) {
        Authority[] measures = {Authority.NOBODY, Authority.NOBODY, Authority.NOBODY};
        if (standing.measure() > 0) {
            measures[(standing.measure() - 1) / 2] =
                    standing.measure() % 2 == 0 ? Authority.UNKNOWN : Authority.of("rep");
        }
        return new Member(
                MEMBER,
                standing.relation(),
                standing.birth(),
                standing.guardians(),
                measures[0],
                measures[1],
                measures[2]);
    }

    private void say(List<ConsentFact> consents, ConsentFact.About about, TopicRule rule, String giver, Said said) {
        if (said == Said.NOTHING) {
            return;
        }
        int longest = rule.longest();
        int ago = said == Said.YES_ON_LAST_DAY ? longest : said == Said.EXPIRED ? longest + 1 : 0;
        consents.add(new ConsentFact(
                "t" + consents.size(),
                "gm0000",
                "c",
                MEMBER,
                giver,
                about,
                switch (said) {
                    case REFUSED -> ConsentFact.State.REFUSED;
                    case WITHDRAWN -> ConsentFact.State.WITHDRAWN;
                    default -> ConsentFact.State.GIVEN;
                },
                new ConsentFact.Recipient.Worker("w"),
                1,
                today.minusDays(ago).atStartOfDay(PolicyReader.AMSTERDAM).toInstant(),
                NEVER,
                said == Said.NO_NOTICE ? ConsentFact.Notice.MISSING : ConsentFact.Notice.SERVED,
                about instanceof ConsentFact.About.One ? rule.fieldNames() : Set.of()));
    }

    /** Two adults; every set of topics that they share between them, with and without the yes to each pair. */
    private void combinations(Consumer<Facts> facts) {
        List<TopicRule> asked = policy.topics().values().stream()
                .filter(rule -> rule.consent() != ConsentRole.NONE)
                .toList();
        List<Combination> pairs = policy.combinations().stream()
                .filter(rule -> rule.rule() == Combination.Rule.ONLY_WITH_OWN_YES
                        && rule.topics().size() == 2)
                .toList();
        int age = asked.stream().map(TopicRule::age).anyMatch(bound -> bound.to() < 30) ? 17 : 30;
        Member one = Member.of(MEMBER, Relation.SELF, Birth.on(today.minusYears(age)));
        Member two = Member.of("p", Relation.PARTNER, Birth.on(today.minusYears(age)));
        String role = policy.roles().iterator().next();
        for (int set = 0; set < 1 << asked.size(); set++) {
            for (int yes = 0; yes < 1 << pairs.size(); yes++) {
                List<ConsentFact> consents = new ArrayList<>();
                for (int i = 0; i < asked.size(); i++) {
                    if ((set & 1 << i) != 0) {
                        Topic topic = asked.get(i).topic();
                        say(consents, new ConsentFact.About.One(topic), asked.get(i), MEMBER, Said.YES);
                    }
                }
                for (int i = 0; i < pairs.size(); i++) {
                    if ((yes & 1 << i) != 0) {
                        List<Topic> pair =
                                pairs.get(i).topics().stream().sorted().toList();
                        say(
                                consents,
                                new ConsentFact.About.Together(pair.getFirst(), pair.getLast()),
                                asked.getFirst(),
                                MEMBER,
                                Said.YES);
                    }
                }
                facts.accept(new Facts(question(role), List.of(one, two), consents));
                // The other half of the topics is the partner's: what is withheld for a household shows.
                List<ConsentFact> split = new ArrayList<>();
                for (int i = 0; i < consents.size(); i++) {
                    ConsentFact c = consents.get(i);
                    split.add(i % 2 == 0 ? c : of(c, "p"));
                }
                facts.accept(new Facts(question(role), List.of(one, two), split));
            }
        }
    }

    private static ConsentFact of(ConsentFact c, String member) {
        return new ConsentFact(
                c.id(),
                c.municipality(),
                c.caseId(),
                member,
                member,
                c.about(),
                c.state(),
                c.to(),
                c.revision(),
                c.from(),
                c.until(),
                c.notice(),
                c.fields());
    }
}
