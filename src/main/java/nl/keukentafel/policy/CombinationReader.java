package nl.keukentafel.policy;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import nl.keukentafel.policy.words.Topic;

/** Reads what a policy says of topics side by side. */
final class CombinationReader {
    private static final Pattern CLAUSE = Pattern.compile("[A-Z][A-Z0-9]*(-[A-Z0-9]+)+");

    private CombinationReader() {}

    static Combination read(Part part, Set<Topic> listed, Map<String, Part> clauses) {
        Fields keys = part.fields(Set.of("clause", "topics", "rule", "scope", "withhold", "why", "inference-checked"));
        Combination.Rule rule = keys.need("rule")
                .one(Map.of(
                        "never-together", Combination.Rule.NEVER_TOGETHER,
                        "only-with-own-yes", Combination.Rule.ONLY_WITH_OWN_YES))
                .orElse(Combination.Rule.NEVER_TOGETHER);
        Combination.Scope scope = keys.need("scope")
                .one(Map.of("member", Combination.Scope.MEMBER, "household", Combination.Scope.HOUSEHOLD))
                .orElse(Combination.Scope.MEMBER);
        Set<Topic> together = topicSet(keys.need("topics"), "topic of this policy", Words.names(listed));
        Set<String> named = new TreeSet<>();
        keys.get("topics").items().forEach(item -> named.add(item.text()));
        Set<Topic> withheld = topicSet(keys.need("withhold"), "topic of this combination", named);
        if (keys.get("topics").sequence() && named.size() < 2) {
            keys.get("topics").wrong("a combination is of two topics or more");
        }
        if (rule == Combination.Rule.ONLY_WITH_OWN_YES) {
            if (scope != Combination.Scope.MEMBER) {
                keys.get("scope").wrong("`only-with-own-yes` needs `scope: member`");
            }
            if (together.size() > 2) {
                keys.get("topics").wrong("a yes of its own is about two topics");
            }
        }
        if (scope == Combination.Scope.HOUSEHOLD && !keys.has("inference-checked")) {
            part.wrong("`scope: household` needs `inference-checked: <dpia>`");
        }
        if (withheld.contains(PolicyReader.HOUSEHOLD)) {
            keys.get("withhold").wrong("`household` cannot be withheld");
        }
        return new Combination(
                clause(keys.need("clause"), clauses),
                together,
                rule,
                scope,
                withheld,
                Texts.read(keys.should("why")),
                keys.get("inference-checked").text());
    }

    static String clause(Part part, Map<String, Part> clauses) {
        String clause = part.text();
        if (!clause.isEmpty() && !CLAUSE.matcher(clause).matches()) {
            part.wrong("`" + clause + "` is not a clause such as WGS-DEBTS");
        }
        Part other = clause.isEmpty() ? null : clauses.putIfAbsent(clause, part);
        if (other != null) {
            part.wrong("clause `" + clause + "` stands here twice; the other is at " + other.place());
        }
        return clause;
    }

    private static Set<Topic> topicSet(Part list, String what, Set<String> known) {
        Set<Topic> found = new TreeSet<>();
        for (Part item : list.someItems()) {
            item.known(what, known).filter(name -> Words.is(name)).ifPresent(name -> {
                found.add(new Topic(name));
            });
        }
        return found;
    }
}
