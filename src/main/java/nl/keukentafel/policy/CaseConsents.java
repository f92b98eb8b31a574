package nl.keukentafel.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;

/** The yeses and noes of one case. */
final class CaseConsents {
    private static final Map<String, ConsentFact.State> STATES = Map.of(
            "given", ConsentFact.State.GIVEN,
            "requested", ConsentFact.State.REQUESTED,
            "refused", ConsentFact.State.REFUSED,
            "withdrawn", ConsentFact.State.WITHDRAWN,
            "revoked", ConsentFact.State.REVOKED,
            "invalidated", ConsentFact.State.INVALIDATED);

    private final CaseWords words;
    private final CasePeople people;

    CaseConsents(CaseWords words, CasePeople people) {
        this.words = words;
        this.people = people;
    }

    /** @param consentNames is filled with the names that the case gives them */
    List<ConsentFact> given(
            Fields one,
            Policy policy,
            CaseFact theCase,
            String defaultCase,
            List<String> workers,
            Set<String> consentNames) {
        List<ConsentFact> consents = new ArrayList<>();
        Map<List<Object>, Set<Long>> revisions = new HashMap<>();
        List<Part> parts = one.get("given").items();
        List<Boolean> numbered = new ArrayList<>();
        for (Part part : parts) {
            Fields keysHere = part.fields(Set.of(
                    "consent",
                    "of",
                    "by",
                    "topic",
                    "together",
                    "state",
                    "to",
                    "case",
                    "revision",
                    "from",
                    "until",
                    "conversation",
                    "notice",
                    "fields"));
            String consent = keysHere.need("consent").text();
            if (!consentNames.add(consent) && !consent.isEmpty()) {
                keysHere.get("consent").wrong("another consent of this case has the name `" + consent + "`");
            }
            String of = people.person(keysHere.need("of")).orElse("");
            String by = keysHere.has("by") ? people.giver(keysHere.get("by")).orElse("") : of;
            ConsentFact.State state = keysHere.get("state").one(STATES).orElse(ConsentFact.State.GIVEN);
            Optional<ConsentFact.About> about = about(keysHere);
            Part from = keysHere.need("from");
            if (keysHere.has("until") && keysHere.has("conversation")) {
                keysHere.key("conversation").wrong("`until` and `conversation` cannot both be there");
            }
            boolean ends = keysHere.has("until") || keysHere.has("conversation");
            if (state == ConsentFact.State.GIVEN && !ends && part.mapping()) {
                part.wrong("`until` or `conversation` is missing: a yes has an end");
            }
            Part end = keysHere.has("conversation") ? keysHere.get("conversation") : keysHere.get("until");
            long revision = keysHere.get("revision").number().orElse(1);
            if (revision < 1) {
                keysHere.get("revision").wrong("revisions are counted from 1");
            }
            String caseId = keysHere.has("case") ? keysHere.get("case").text() : defaultCase;
            if (about.isEmpty()) {
                continue;
            }
            numbered.add(keysHere.has("revision"));
            List<Object> key = List.of(of, by, about.get(), caseId);
            if (!revisions.computeIfAbsent(key, k -> new HashSet<>()).add(revision)) {
                part.wrong(
                        keysHere.has("revision")
                                ? "another entry has the same of, by, topic, case and revision"
                                : "`revision` is missing: another entry has the same of, by, topic and case");
            }
            consents.add(new ConsentFact(
                    consent,
                    theCase.municipality(),
                    caseId,
                    of,
                    by,
                    about.get(),
                    state,
                    recipient(keysHere.get("to"), workers),
                    revision,
                    from.instant(words.zone()).orElse(Instant.EPOCH),
                    words.lastDay(end),
                    keysHere.get("notice")
                            .one(Map.of("served", ConsentFact.Notice.SERVED, "missing", ConsentFact.Notice.MISSING))
                            .orElse(ConsentFact.Notice.SERVED),
                    policy.hash(),
                    fields(keysHere.get("fields"), about.get(), policy)));
        }
        unnumbered(parts, consents, numbered);
        return consents;
    }

    /** Once a key has two entries, each of them has to say its revision. */
    private static void unnumbered(List<Part> parts, List<ConsentFact> consents, List<Boolean> numbered) {
        if (parts.size() != consents.size()) {
            return;
        }
        for (int i = 0; i < consents.size(); i++) {
            ConsentFact one = consents.get(i);
            long same = consents.stream()
                    .filter(other -> other.member().equals(one.member())
                            && other.giver().equals(one.giver())
                            && other.about().equals(one.about())
                            && other.caseId().equals(one.caseId()))
                    .count();
            if (same > 1 && !numbered.get(i)) {
                parts.get(i).wrong("`revision` is missing: another entry has the same of, by, topic and case");
            }
        }
    }

    private Optional<ConsentFact.About> about(Fields of) {
        if (of.has("topic") == of.has("together")) {
            of.whole().wrong(of.has("topic") ? "`topic` and `together` cannot both be there" : "`topic` is missing");
            return Optional.empty();
        }
        if (of.has("topic")) {
            return words.topic(of.get("topic")).map(ConsentFact.About.One::new);
        }
        List<Topic> pair = new ArrayList<>();
        for (Part item : of.get("together").items()) {
            words.topic(item).ifPresent(pair::add);
        }
        if (pair.size() != 2 || pair.getFirst().equals(pair.getLast())) {
            of.get("together").wrong("`together` is of two topics, such as [care, debts]");
            return Optional.empty();
        }
        return Optional.of(new ConsentFact.About.Together(pair.getFirst(), pair.getLast()));
    }

    private static ConsentFact.Recipient recipient(Part part, List<String> workers) {
        if (part.absent()) {
            return new ConsentFact.Recipient.Worker(workers.isEmpty() ? "" : workers.getFirst());
        }
        Fields to = part.fields(Set.of("worker", "team"));
        if (to.has("worker") == to.has("team")) {
            part.wrong("`to` names a worker or a team");
        }
        return to.has("team")
                ? new ConsentFact.Recipient.Team(to.get("team").text())
                : new ConsentFact.Recipient.Worker(to.get("worker").text());
    }

    private Set<FieldName> fields(Part part, ConsentFact.About about, Policy policy) {
        if (!(about instanceof ConsentFact.About.One one)) {
            if (!part.absent()) {
                part.wrong("a yes to two topics side by side has no fields");
            }
            return Set.of();
        }
        if (part.absent()) {
            TopicRule rule = policy.topics().get(one.topic());
            return rule == null ? Set.of() : rule.fieldNames();
        }
        return words.fields(part, one.topic());
    }
}
