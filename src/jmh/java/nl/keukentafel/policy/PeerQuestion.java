package nl.keukentafel.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.keukentafel.policy.words.Topic;

/**
 * One member and topic as general policy engines can be asked: flat values. What each giver's word comes to is worked out
 * beforehand, which spares them the part of the work that they cannot express.
 */
record PeerQuestion(Topic topic, Map<String, Object> values) {
    static List<PeerQuestion> of(Policy policy, Facts facts) {
        return facts.members().stream()
                .flatMap(member -> policy.topics().values().stream().map(rule -> of(rule, facts, member)))
                .toList();
    }

    private static PeerQuestion of(TopicRule rule, Facts facts, Member member) {
        Question q = facts.question();
        LocalDate today = LocalDate.ofInstant(q.now(), q.zone());
        boolean known = !member.birth().unknown();
        Map<String, Object> values = new TreeMap<>();
        values.put("askerMunicipality", q.asker().municipality());
        values.put("caseMunicipality", q.theCase().municipality());
        values.put("role", q.asker().role());
        values.put("team", q.asker().team());
        values.put("worker", q.asker().worker());
        values.put("workers", List.copyOf(q.theCase().workers()));
        values.put(
                "replaced",
                q.replacements().stream()
                        .filter(one -> one.holdsAt(q.now()))
                        .map(Replacement::replaced)
                        .distinct()
                        .toList());
        values.put("state", q.theCase().state().name());
        values.put("ended", !q.now().isBefore(q.theCase().until()));
        values.put("conflict", q.conflict().name());
        values.put("today", today.toEpochDay());
        values.put("relation", member.relation().word());
        values.put("ageKnown", known);
        values.put("ageMin", known ? (long) Days.age(member.birth().latest(), today) : 0L);
        values.put("ageMax", known ? (long) Days.age(member.birth().earliest(), today) : 0L);
        values.put("self", member.id());
        put(values, "guardians", member.guardians());
        put(values, "curator", member.curator());
        put(values, "administrator", member.administrator());
        put(values, "mentor", member.mentor());
        Set<String> yes = new TreeSet<>();
        Set<String> no = new TreeSet<>();
        words(rule, facts, member, yes, no);
        values.put("yes", List.copyOf(yes));
        values.put("no", List.copyOf(no));
        return new PeerQuestion(rule.topic(), values);
    }

    private static void put(Map<String, Object> values, String name, Authority authority) {
        values.put(
                name,
                switch (authority) {
                    case Authority.Nobody ignored -> "nobody";
                    case Authority.Unknown ignored -> "unknown";
                    case Authority.Held ignored -> "held";
                });
        values.put(name + "By", authority instanceof Authority.Held held ? List.copyOf(held.by()) : List.of());
    }

    private static void words(TopicRule rule, Facts facts, Member member, Set<String> yes, Set<String> no) {
        Question q = facts.question();
        Map<String, ConsentFact> current = facts.consents().stream()
                .filter(c -> c.caseId().equals(q.theCase().id())
                        && c.municipality().equals(q.theCase().municipality())
                        && c.member().equals(member.id())
                        && c.about().equals(new ConsentFact.About.One(rule.topic())))
                .collect(Collectors.toMap(
                        ConsentFact::giver, c -> c, (one, other) -> one.revision() > other.revision() ? one : other));
        current.values().forEach(c -> {
            switch (c.state()) {
                case REFUSED, WITHDRAWN, REVOKED -> no.add(c.giver());
                case GIVEN -> {
                    boolean matches =
                            switch (c.to()) {
                                case ConsentFact.Recipient.Worker worker ->
                                    worker.worker().equals(q.asker().worker())
                                            || q.replacements().stream()
                                                    .anyMatch(one -> one.holdsAt(q.now())
                                                            && one.replaced().equals(worker.worker()));
                                case ConsentFact.Recipient.Team team ->
                                    team.team().equals(q.asker().team())
                                            && team.team().equals(q.theCase().team());
                            };
                    if (matches
                            && !c.from().isAfter(q.now())
                            && c.notice() == ConsentFact.Notice.SERVED
                            && q.now().isBefore(Days.end(c.from(), c.until(), rule.longest(), q.zone()))) {
                        yes.add(c.giver());
                    }
                }
                default -> {}
            }
        });
    }
}
