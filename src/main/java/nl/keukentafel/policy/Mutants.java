package nl.keukentafel.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;

/** Every single change to a policy that its cases ought to notice. */
final class Mutants {
    /** A policy with one change, and what was changed. */
    record Mutant(String change, Policy policy) {}

    private final Policy policy;
    private final SortedMap<Topic, TopicWords> words;
    private final List<Mutant> mutants = new ArrayList<>();

    private Mutants(Policy policy, SortedMap<Topic, TopicWords> words) {
        this.policy = policy;
        this.words = words;
    }

    static List<Mutant> of(Policy policy, Folder folder) {
        Mutants made = new Mutants(policy, folder.topics());
        made.recipients(folder);
        made.whole();
        policy.topics().values().forEach(made::topic);
        made.combinations();
        return List.copyOf(made.mutants);
    }

    /** One role or team that there is, more or less; a role that enforces never gets past the reader. */
    private void recipients(Folder folder) {
        Set<String> roles = new TreeSet<>(policy.roles());
        folder.roles().values().stream().filter(role -> !role.enforces()).forEach(role -> roles.add(role.name()));
        for (String role : roles) {
            toggled(policy.roles(), role)
                    .ifPresent(changed -> add(said(policy.roles(), "role", role), with(changed, policy.teams())));
        }
        Set<String> teams = new TreeSet<>(policy.teams());
        folder.purposes().values().stream()
                .flatMap(List::stream)
                .forEach(file -> teams.addAll(file.policy().teams()));
        for (String team : teams) {
            toggled(policy.teams(), team)
                    .ifPresent(changed -> add(said(policy.teams(), "team", team), with(policy.roles(), changed)));
        }
    }

    private static String said(Set<String> there, String what, String name) {
        return (there.contains(name) ? "without " : "with ") + what + " " + name;
    }

    /** Nothing when it would leave nobody: that would be no policy. */
    private static Optional<Set<String>> toggled(Set<String> there, String name) {
        Set<String> changed = new TreeSet<>(there);
        if (!changed.remove(name)) {
            changed.add(name);
        }
        return changed.isEmpty() ? Optional.empty() : Optional.of(changed);
    }

    private Policy with(Set<String> roles, Set<String> teams) {
        Policy p = policy;
        return new Policy(
                p.purpose(),
                p.validFrom(),
                p.lastDay(),
                p.hash(),
                p.title(),
                p.explain(),
                p.notFor(),
                p.adopted(),
                p.processingActivity(),
                p.basis(),
                roles,
                teams,
                p.household(),
                p.guardians(),
                p.longest(),
                p.dataFrom(),
                p.topics(),
                p.combinations());
    }

    private void whole() {
        Policy p = policy;
        if (!p.lastDay().equals(LocalDate.MAX)) {
            add(
                    "ends a day later",
                    with(
                            p,
                            p.lastDay().plusDays(1),
                            p.household(),
                            p.guardians(),
                            p.longest(),
                            p.topics(),
                            p.combinations()));
            add(
                    "ends a day earlier",
                    with(
                            p,
                            p.lastDay().minusDays(1),
                            p.household(),
                            p.guardians(),
                            p.longest(),
                            p.topics(),
                            p.combinations()));
        }
        for (Relation relation : Relation.values()) {
            if (relation == Relation.SELF || relation == Relation.OUTSIDE) {
                continue;
            }
            Set<Relation> household = new TreeSet<>(p.household());
            boolean removed = household.remove(relation);
            if (!removed) {
                household.add(relation);
            }
            add(
                    (removed ? "without " : "with ") + relation.word(),
                    with(p, p.lastDay(), household, p.guardians(), p.longest(), p.topics(), p.combinations()));
        }
        for (int days : new int[] {p.longest() + 1, p.longest() - 1}) {
            add(
                    "counts " + days + " days at most",
                    with(p, p.lastDay(), p.household(), p.guardians(), days, topicsOfLongest(days), p.combinations()));
        }
        Policy.Guardians other = p.guardians() == Policy.Guardians.ALL ? Policy.Guardians.ANY : Policy.Guardians.ALL;
        add(
                "guardians " + other,
                with(p, p.lastDay(), p.household(), other, p.longest(), p.topics(), p.combinations()));
    }

    /** A topic that says nothing of its own follows the policy. */
    private Map<Topic, TopicRule> topicsOfLongest(int days) {
        SortedMap<Topic, TopicRule> topics = new TreeMap<>(policy.topics());
        topics.replaceAll((topic, rule) -> rule.longest() == policy.longest()
                ? rule(rule, rule.consent(), rule.age(), rule.fields(), days)
                : rule);
        return topics;
    }

    private void topic(TopicRule rule) {
        SortedMap<Topic, TopicRule> without = new TreeMap<>(policy.topics());
        without.remove(rule.topic());
        add("without topic " + rule.topic(), withTopics(without));
        boolean asks = rule.consent() != ConsentRole.NONE;
        change(
                rule,
                asks ? "asks nothing" : "asks",
                rule(rule, asks ? ConsentRole.NONE : ConsentRole.REQUIRED, rule.age(), rule.fields(), rule.longest()));
        AgeBound age = rule.age();
        if (age.bounds()) {
            change(rule, "all ages", rule(rule, rule.consent(), AgeBound.ALL, rule.fields(), rule.longest()));
            change(
                    rule,
                    "from a year later",
                    rule(rule, rule.consent(), new AgeBound(age.from() + 1, age.to()), rule.fields(), rule.longest()));
            change(
                    rule,
                    "from a year earlier",
                    rule(
                            rule,
                            rule.consent(),
                            new AgeBound(Math.max(0, age.from() - 1), age.to()),
                            rule.fields(),
                            rule.longest()));
            if (age.to() < Integer.MAX_VALUE) {
                change(
                        rule,
                        "to a year more",
                        rule(
                                rule,
                                rule.consent(),
                                new AgeBound(age.from(), age.to() + 1),
                                rule.fields(),
                                rule.longest()));
                change(
                        rule,
                        "to a year less",
                        rule(
                                rule,
                                rule.consent(),
                                new AgeBound(age.from(), age.to() - 1),
                                rule.fields(),
                                rule.longest()));
            }
        } else {
            change(
                    rule,
                    "18+",
                    rule(rule, rule.consent(), new AgeBound(18, Integer.MAX_VALUE), rule.fields(), rule.longest()));
        }
        if (asks) {
            change(rule, "a day longer", rule(rule, rule.consent(), age, rule.fields(), rule.longest() + 1));
            change(rule, "a day shorter", rule(rule, rule.consent(), age, rule.fields(), rule.longest() - 1));
        }
        TopicWords known = words.get(rule.topic());
        Map<FieldName, Text> all = known == null ? Map.of() : known.fields();
        for (FieldName field : all.keySet()) {
            Map<FieldName, Text> fields = new LinkedHashMap<>(rule.fields());
            boolean removed = fields.containsKey(field);
            if (removed) {
                fields.remove(field);
            } else {
                fields.put(field, Texts.NONE);
            }
            if (!fields.isEmpty()) {
                change(
                        rule,
                        (removed ? "without " : "with ") + field,
                        rule(rule, rule.consent(), age, fields, rule.longest()));
            }
        }
    }

    private void combinations() {
        for (int i = 0; i < policy.combinations().size(); i++) {
            Combination c = policy.combinations().get(i);
            List<Combination> without = new ArrayList<>(policy.combinations());
            without.remove(i);
            add("without " + c.clause(), withCombinations(without));
            boolean own = c.rule() == Combination.Rule.ONLY_WITH_OWN_YES;
            for (Topic topic : policy.topics().keySet()) {
                if (!c.topics().contains(topic) && !topic.equals(PolicyReader.HOUSEHOLD) && !own) {
                    Set<Topic> more = new TreeSet<>(c.topics());
                    more.add(topic);
                    replace(
                            i,
                            c.clause() + " of " + topic + " too",
                            new Combination(
                                    c.clause(),
                                    more,
                                    c.rule(),
                                    c.scope(),
                                    c.withhold(),
                                    c.why(),
                                    c.inferenceChecked()));
                }
            }
            if (own || (c.topics().size() == 2 && c.scope() == Combination.Scope.MEMBER)) {
                Combination.Rule other = own ? Combination.Rule.NEVER_TOGETHER : Combination.Rule.ONLY_WITH_OWN_YES;
                replace(
                        i,
                        c.clause() + " " + other,
                        new Combination(
                                c.clause(), c.topics(), other, c.scope(), c.withhold(), c.why(), c.inferenceChecked()));
            }
            if (!own) {
                Combination.Scope other =
                        c.scope() == Combination.Scope.MEMBER ? Combination.Scope.HOUSEHOLD : Combination.Scope.MEMBER;
                replace(
                        i,
                        c.clause() + " scope " + other,
                        new Combination(
                                c.clause(), c.topics(), c.rule(), other, c.withhold(), c.why(), c.inferenceChecked()));
            }
            for (Topic topic : new TreeSet<>(c.topics())) {
                Set<Topic> withhold = new TreeSet<>(c.withhold());
                boolean removed = withhold.remove(topic);
                if (!removed) {
                    withhold.add(topic);
                }
                if (!withhold.isEmpty()) {
                    replace(
                            i,
                            c.clause() + (removed ? " does not withhold " : " withholds ") + topic,
                            new Combination(
                                    c.clause(),
                                    c.topics(),
                                    c.rule(),
                                    c.scope(),
                                    withhold,
                                    c.why(),
                                    c.inferenceChecked()));
                }
            }
        }
    }

    private void replace(int at, String change, Combination by) {
        List<Combination> rules = new ArrayList<>(policy.combinations());
        rules.set(at, by);
        add(change, withCombinations(rules));
    }

    private void change(TopicRule old, String change, TopicRule by) {
        SortedMap<Topic, TopicRule> topics = new TreeMap<>(policy.topics());
        topics.put(old.topic(), by);
        add(old.topic() + ": " + change, withTopics(topics));
    }

    private void add(String change, Policy mutant) {
        mutants.add(new Mutant(change, mutant));
    }

    private static TopicRule rule(
            TopicRule r, ConsentRole consent, AgeBound age, Map<FieldName, Text> fields, int longest) {
        return new TopicRule(
                r.topic(), r.clause(), r.basis(), consent, age, r.why(), fields, r.leftOut(), longest, r.dataFrom());
    }

    private Policy withTopics(Map<Topic, TopicRule> topics) {
        return with(
                policy,
                policy.lastDay(),
                policy.household(),
                policy.guardians(),
                policy.longest(),
                topics,
                policy.combinations());
    }

    private Policy withCombinations(List<Combination> combinations) {
        return with(
                policy,
                policy.lastDay(),
                policy.household(),
                policy.guardians(),
                policy.longest(),
                policy.topics(),
                combinations);
    }

    private static Policy with(
            Policy p,
            LocalDate lastDay,
            Set<Relation> household,
            Policy.Guardians guardians,
            int longest,
            Map<Topic, TopicRule> topics,
            List<Combination> combinations) {
        return new Policy(
                p.purpose(),
                p.validFrom(),
                lastDay,
                p.hash(),
                p.title(),
                p.explain(),
                p.notFor(),
                p.adopted(),
                p.processingActivity(),
                p.basis(),
                p.roles(),
                p.teams(),
                household,
                guardians,
                longest,
                p.dataFrom(),
                topics,
                combinations);
    }
}
