package nl.keukentafel.policy;

import java.time.Period;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;

/** Reads what a policy says of one topic. */
final class TopicRuleReader {
    private static final Pattern AGE_FROM = Pattern.compile("([0-9]{1,3})\\+");
    private static final Pattern AGE_RANGE = Pattern.compile("([0-9]{1,3})-([0-9]{1,3})");
    private static final LegalBasis NO_BASIS = new LegalBasis("", "", "", Set.of(), false, false, false);

    private final Catalogue catalogue;

    TopicRuleReader(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    TopicRule read(Topic topic, Part part, int policyLongest, Period policyDataFrom, Map<String, Part> clauses) {
        Fields keys = part.fields(
                Set.of("clause", "basis", "consent", "age", "why", "fields", "left-out", "longest", "data-from"));
        ConsentRole consent = keys.need("consent")
                .one(Words.of(ConsentRole.values(), ConsentRole::word))
                .orElse(ConsentRole.REQUIRED);
        TopicWords words = catalogue
                .topics()
                .getOrDefault(
                        topic,
                        new TopicWords(
                                topic,
                                Kind.OTHER,
                                Texts.NONE,
                                Texts.NONE,
                                Map.of(),
                                List.of(),
                                List.of(),
                                Period.ofDays(30)));
        Map<FieldName, Text> fields = new LinkedHashMap<>();
        Fields listed = keys.need("fields").entries();
        for (String field : listed.names()) {
            Optional<String> known = listed.key(field)
                    .known(
                            "field of `" + topic + "`",
                            Words.names(words.fields().keySet()));
            Text need = Texts.NONE;
            if (listed.get(field).mapping()) {
                need = Texts.read(listed.get(field).fields(Set.of("need")).should("need"));
            } else {
                listed.get(field).incomplete("the question that needs this field is missing (`need: {nl: …, en: …}`)");
            }
            if (known.isPresent()) {
                fields.put(new FieldName(field), need);
            }
        }
        if (keys.has("fields") && listed.names().isEmpty()) {
            keys.get("fields").wrong("a topic without fields opens nothing; at least one is expected");
        }
        Map<String, LeftOut> leftOut = new LinkedHashMap<>();
        Fields left = keys.get("left-out").entries();
        for (String field : left.names()) {
            leftOut.put(field, Texts.readLeftOut(left.get(field)));
            if (Words.is(field) && fields.containsKey(new FieldName(field))) {
                left.key(field).wrong("field `" + field + "` is both needed and left out");
            }
        }
        return new TopicRule(
                topic,
                CombinationReader.clause(keys.need("clause"), clauses),
                basis(keys.should("basis"), Optional.of(consent)),
                consent,
                age(keys.get("age")),
                Texts.read(topic.equals(PolicyReader.HOUSEHOLD) ? keys.get("why") : keys.should("why")),
                Collections.unmodifiableMap(fields),
                Collections.unmodifiableMap(leftOut),
                keys.has("longest") ? longest(keys.get("longest"), policyLongest) : policyLongest,
                keys.get("data-from").period().orElse(policyDataFrom));
    }

    static int longest(Part part, int atMost) {
        int days = part.days().orElse(atMost);
        if (days > atMost) {
            part.wrong("P" + days + "D is longer than P" + atMost + "D");
        }
        return days;
    }

    LegalBasis basis(Part part, Optional<ConsentRole> consent) {
        if (part.absent() || catalogue.bases().isEmpty()) {
            return NO_BASIS;
        }
        LegalBasis basis = catalogue
                .bases()
                .get(part.known("legal basis", catalogue.bases().keySet()).orElse(""));
        if (basis == null) {
            return NO_BASIS;
        }
        if (basis.enforcement()) {
            part.wrong("`" + basis.id() + "` is an article of enforcement; a purpose serves assistance");
        } else if (basis.allows().isEmpty()) {
            part.wrong("`" + basis.id() + "` cannot carry " + (consent.isPresent() ? "a topic" : "a purpose")
                    + ": consent alone is no basis for a public body, nor is a guard rail");
        } else if (consent.isPresent() && !basis.allows().contains(consent.get())) {
            part.wrong("`" + basis.id() + "` does not allow consent `"
                    + consent.get().word() + "`, only: "
                    + String.join(
                            ", ",
                            basis.allows().stream()
                                    .map(ConsentRole::word)
                                    .sorted()
                                    .toList()));
        }
        return basis;
    }

    private static AgeBound age(Part part) {
        if (part.absent()) {
            return AgeBound.ALL;
        }
        String text = part.text();
        var from = AGE_FROM.matcher(text);
        if (from.matches()) {
            return new AgeBound(Integer.parseInt(from.group(1)), Integer.MAX_VALUE);
        }
        var range = AGE_RANGE.matcher(text);
        if (range.matches()) {
            AgeBound bound = new AgeBound(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)));
            if (bound.from() > bound.to()) {
                part.wrong("`" + text + "` ends before it begins");
            }
            return bound;
        }
        part.wrong("`" + text + "` is not an age such as 18+ or 4-17");
        return AgeBound.ALL;
    }
}
