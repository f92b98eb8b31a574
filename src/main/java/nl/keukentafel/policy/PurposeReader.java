package nl.keukentafel.policy;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;

/** Reads one policy file: who may look at what, why, on which basis and how long. */
final class PurposeReader {
    private static final int LONGEST = 180;

    private final Catalogue catalogue;
    private final TopicRuleReader topicRules;

    PurposeReader(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.topicRules = new TopicRuleReader(catalogue);
    }

    Optional<Folder.PolicyFile> read(Part root, String hash, String folderName, LocalDate validFrom, LocalDate atMost) {
        Fields keys = root.fields(Set.of(
                "purpose",
                "serves",
                "not-for",
                "title",
                "explain",
                "adopted",
                "processing-activity",
                "basis",
                "ends",
                "replaces",
                "recipients",
                "household",
                "guardians",
                "longest",
                "data-from",
                "topics",
                "combinations"));
        String purpose = keys.need("purpose").text();
        if (!purpose.equals(folderName) && !purpose.isEmpty()) {
            keys.get("purpose").wrong("`" + purpose + "` stands in the folder of another purpose", folderName);
            purpose = folderName;
        }
        if (!Words.is(keys.get("purpose"), purpose)) {
            return Optional.empty();
        }
        keys.should("serves").one(Map.of("assistance", true));
        Fields adopted = keys.should("adopted").fields(Set.of("by", "on", "dpia"));
        Fields recipients = keys.need("recipients").fields(Set.of("roles", "teams"));
        Set<String> allowed = new LinkedHashSet<>();
        for (Part role : recipients.need("roles").someItems()) {
            allowed.add(role.text());
            Role known = catalogue.roles().get(role.text());
            if (known == null && !catalogue.roles().isEmpty()) {
                role.known("role", catalogue.roles().keySet());
            } else if (known != null && known.enforces()) {
                role.wrong("role `" + role.text() + "` enforces; a purpose serves assistance");
            }
        }
        Set<String> teams = new LinkedHashSet<>();
        for (Part team : recipients.need("teams").someItems()) {
            if (Words.is(team, team.text())) {
                teams.add(team.text());
            }
        }
        Set<Relation> household = new TreeSet<>();
        Map<String, Relation> relations = Words.of(Relation.values(), Relation::word);
        relations.remove(Relation.OUTSIDE.word());
        for (Part relation : keys.need("household").someItems()) {
            relation.one(relations).ifPresent(household::add);
        }
        if (keys.get("household").sequence() && !household.contains(Relation.SELF)) {
            keys.get("household").wrong("`self` is missing: without the resident there is no picture");
        }
        int longest = TopicRuleReader.longest(keys.need("longest"), LONGEST);
        Period dataFrom = keys.should("data-from").period().orElse(Period.ofYears(2));
        Map<String, Part> clauses = new LinkedHashMap<>();
        SortedMap<Topic, TopicRule> rules = new TreeMap<>();
        Fields listed = keys.need("topics").entries();
        for (String topic : listed.names()) {
            Optional<String> known = catalogue.topics().isEmpty()
                    ? Optional.empty()
                    : listed.key(topic)
                            .known("topic", Words.names(catalogue.topics().keySet()));
            known.ifPresent(found -> rules.put(
                    new Topic(found),
                    topicRules.read(new Topic(found), listed.get(topic), longest, dataFrom, clauses)));
        }
        if (keys.has("topics") && listed.names().isEmpty()) {
            keys.get("topics").wrong("a purpose without topics says nothing; at least one is expected");
        }
        TopicRule home = rules.get(PolicyReader.HOUSEHOLD);
        if (home == null) {
            keys.get("topics").incomplete("`household` is missing; it is in every policy");
        } else if (home.consent() != ConsentRole.NONE) {
            listed.key("household").wrong("`household` is opened by the case alone: consent is `none`");
        }
        List<Combination> combinations = new ArrayList<>();
        for (Part item : keys.get("combinations").items()) {
            combinations.add(CombinationReader.read(item, rules.keySet(), clauses));
        }
        LocalDate ends = keys.get("ends").date().orElse(LocalDate.MAX);
        if (ends.isBefore(validFrom)) {
            keys.get("ends").wrong("the last day is before the first");
        }
        keys.get("replaces").date();
        String activity = keys.should("processing-activity").text();
        if (!activity.isEmpty() && !activity.startsWith("https://")) {
            keys.get("processing-activity").wrong("`" + activity + "` is not an address that begins with https://");
        }
        Policy policy = new Policy(
                new PurposeCode(purpose),
                validFrom,
                ends.isBefore(atMost) ? ends : atMost,
                hash,
                Texts.read(keys.should("title")),
                Texts.read(keys.should("explain")),
                Texts.read(keys.should("not-for")),
                new Policy.Adopted(
                        adopted.should("by").text(),
                        adopted.should("on").date().orElse(LocalDate.MIN),
                        adopted.should("dpia").text()),
                activity,
                topicRules.basis(keys.should("basis"), Optional.empty()),
                Collections.unmodifiableSet(allowed),
                Collections.unmodifiableSet(teams),
                Collections.unmodifiableSet(household),
                keys.should("guardians")
                        .one(Map.of("all", Policy.Guardians.ALL, "any", Policy.Guardians.ANY))
                        .orElse(Policy.Guardians.ALL),
                longest,
                dataFrom,
                Collections.unmodifiableMap(rules),
                List.copyOf(combinations));
        return Optional.of(new Folder.PolicyFile(policy, root, clauses));
    }
}
