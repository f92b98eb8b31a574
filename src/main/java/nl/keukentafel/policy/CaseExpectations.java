package nl.keukentafel.policy;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nl.keukentafel.files.Suggestion;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;

/** What must come out of one case. */
final class CaseExpectations {
    private static final Map<String, ShownAs> SHOWN = shownWords();
    private static final Set<String> PAIR = Set.of("member", "topic", "permitted", "refused");

    private final CaseWords words;
    private final CasePeople people;
    private final Set<String> consentNames;
    private final Set<String> clauses = new TreeSet<>();
    private final Set<String> pairs = new HashSet<>();

    /** @param consentNames of the case's consents */
    CaseExpectations(CaseWords words, CasePeople people, Set<String> consentNames, Policy policy) {
        this.words = words;
        this.people = people;
        this.consentNames = consentNames;
        policy.topics().values().forEach(rule -> clauses.add(rule.clause()));
        policy.combinations().forEach(rule -> clauses.add(rule.clause()));
    }

    private static Map<String, ShownAs> shownWords() {
        Map<String, ShownAs> words = new HashMap<>();
        for (ShownAs shown : ShownAs.values()) {
            words.put(shown.name(), shown);
            words.put(shown.name().toLowerCase(Locale.ROOT).replace('_', '-'), shown);
        }
        return Map.copyOf(words);
    }

    Optional<Cases.Expectation> read(Part part) {
        Fields keysHere = part.entries();
        if (keysHere.has("all-others")) {
            Fields others = part.fields(Set.of("all-others"));
            others.get("all-others").one(Map.of("refused", true));
            if (!pairs.add("all-others")) {
                part.wrong("`all-others` stands here twice");
            }
            return Optional.of(new Cases.Expectation.RefusesOthers(part));
        }
        if (!part.mapping()) {
            return Optional.empty();
        }
        if (Collections.disjoint(keysHere.names(), PAIR)) {
            Set<String> words = new TreeSet<>(PAIR);
            words.add("all-others");
            keysHere.names().forEach(name -> keysHere.key(name)
                    .wrong("unknown key `" + name + "`", Suggestion.nearest(name, words)));
            if (keysHere.names().isEmpty()) {
                part.wrong("`member` and `topic`, or `all-others`, are missing");
            }
            return Optional.empty();
        }
        Fields all = part.fields(
                keysHere.has("permitted")
                        ? Set.of("member", "topic", "permitted", "clause", "by", "valid-until")
                        : Set.of("member", "topic", "refused", "whose", "clause", "shown-as"));
        Optional<String> member = people.person(all.need("member"));
        Optional<Topic> topic = words.topic(all.need("topic"));
        if (member.isPresent() && topic.isPresent() && !pairs.add(member.get() + "/" + topic.get())) {
            part.wrong("this member and topic stand here twice");
        }
        Optional<String> clause = all.get("clause").known("clause of this policy", clauses);
        if (keysHere.has("permitted")) {
            Set<FieldName> fields =
                    topic.map(of -> words.fields(all.get("permitted"), of)).orElse(Set.of());
            Optional<Set<String>> by = Optional.empty();
            if (all.has("by")) {
                Set<String> named = new TreeSet<>();
                for (Part item : all.get("by").items()) {
                    item.known("consent", consentNames).ifPresent(named::add);
                }
                by = Optional.of(named);
            }
            Optional<Instant> until =
                    all.has("valid-until") ? all.get("valid-until").instant(words.zone()) : Optional.empty();
            if (member.isEmpty() || topic.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    new Cases.Expectation.Permits(part, member.get(), topic.get(), fields, clause, by, until));
        }
        Optional<Reason> reason = keysHere.has("refused") ? all.get("refused").one(Cases.REASONS) : Optional.empty();
        if (!keysHere.has("refused")) {
            part.wrong("`permitted` or `refused` is missing");
        }
        Optional<Whose> whose =
                all.get("whose").one(Map.of("self", Whose.SELF, "representative", Whose.REPRESENTATIVE));
        Optional<ShownAs> shown = all.get("shown-as").one(SHOWN);
        if (member.isEmpty() || topic.isEmpty() || reason.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Cases.Expectation.Refuses(part, member.get(), topic.get(), reason.get(), whose, clause, shown));
    }
}
