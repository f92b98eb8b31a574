package nl.keukentafel.policy;

import static nl.keukentafel.policy.EveryQuestion.GROWN;
import static nl.keukentafel.policy.EveryQuestion.GUARDIAN;
import static nl.keukentafel.policy.EveryQuestion.MEMBER;
import static nl.keukentafel.policy.EveryQuestion.OTHER_MEMBER;
import static nl.keukentafel.policy.EveryQuestion.REPRESENTATIVE;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nl.keukentafel.policy.words.Topic;

/** The questions that step 9 can tell apart: what was said of each pair, and every way to share topics over two members. */
final class EverySharing {
    private final EveryQuestion every;

    EverySharing(EveryQuestion every) {
        this.every = every;
    }

    void ask() {
        pairs();
        shares();
    }

    private Set<ConsentFact.About.Together> bothOf() {
        Set<ConsentFact.About.Together> pairs = new LinkedHashSet<>();
        for (Tables one : every.tables) {
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
        Question question = every.question();
        List<Member> people = new ArrayList<>(List.of(every.grown()));
        for (int age : new int[] {8, 14}) {
            Birth birth = Birth.on(every.today.minusYears(age));
            people.add(EveryQuestion.child(birth, Authority.of(GUARDIAN)));
            people.add(EveryQuestion.child(birth, new Authority.Held(Set.of(GUARDIAN, "g2"))));
        }
        for (int measure = 0; measure < 3; measure++) {
            people.add(every.represented(GROWN, measure, Authority.of(REPRESENTATIVE)));
        }
        for (ConsentFact.About.Together pair : bothOf()) {
            for (Member member : people) {
                List<String> givers = List.of(MEMBER, GUARDIAN, "g2", REPRESENTATIVE).stream()
                        .filter(giver -> giver.equals(MEMBER) || decides(member, giver))
                        .toList();
                List<ConsentFact> shared = new ArrayList<>();
                for (Topic topic : List.of(pair.first(), pair.second())) {
                    givers.forEach(
                            giver -> shared.add(every.words.yes(new ConsentFact.About.One(topic), MEMBER, giver, 0)));
                }
                every.words.about(pair, MEMBER, givers, said -> {
                    List<ConsentFact> consents = new ArrayList<>(shared);
                    consents.addAll(said);
                    every.ask(question, List.of(member), consents);
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
        for (Tables one : every.tables) {
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
        for (Topic topic : every.topics) {
            Set<AgeBound> bounds = new LinkedHashSet<>();
            for (Tables one : every.tables) {
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
        Question question = every.question();
        List<Member> members = List.of(
                EveryQuestion.child(Birth.on(every.today.minusYears(age)), Authority.of(GUARDIAN)),
                Member.of(OTHER_MEMBER, Relation.PARTNER, Birth.on(every.today.minusYears(GROWN))));
        List<List<ConsentFact>> said = new ArrayList<>();
        for (Topic topic : together()) {
            if (every.tables.stream().anyMatch(one -> one.row(topic).asks)) {
                said.add(every.words.yeses(topic, MEMBER));
                said.add(List.of(every.words.yeses(topic, OTHER_MEMBER).getFirst()));
            }
        }
        bothOf().forEach(pair -> said.add(List.of(every.words.yes(pair, MEMBER, MEMBER, 0))));
        PossibleWords.every(said, consents -> every.ask(question, members, age < 16 ? byBoth(consents) : consents));
    }

    /**
     * All topics, of one version; of several, those that a rule of one of them names: a topic that no rule names was
     * compared on its own, and two versions with many differences would take hours otherwise.
     */
    private Set<Topic> together() {
        if (every.tables.size() == 1) {
            return every.topics;
        }
        Set<Topic> named = new TreeSet<>();
        for (Tables one : every.tables) {
            for (Combination rule : one.policy.combinations()) {
                named.addAll(rule.topics());
                named.addAll(rule.withhold());
            }
        }
        named.retainAll(every.topics);
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
