package nl.keukentafel.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;

/** What must hold of every answer under a policy as a municipality narrowed it, said without the tables. */
final class Laws {
    private Laws() {}

    /** The first law that does not hold, in words; nothing when all hold. */
    static Optional<String> broken(Policy policy, Narrowing narrowing, Facts facts, Answer answer) {
        if (!(answer instanceof Answer.Decided decided)) {
            return Optional.empty();
        }
        if (!mayAsk(policy, narrowing, facts.question())) {
            return Optional.of("a picture for " + facts.question().asker().role() + " in "
                    + facts.question().asker().team());
        }
        for (Member member : facts.members()) {
            for (Topic topic : decided.topics()) {
                if (decided.verdict(member.id(), topic) instanceof Verdict.Permitted permitted
                        && !lawful(policy, narrowing, facts, member, topic, permitted)) {
                    return Optional.of("`" + topic + "` is open for " + member + " by " + facts.consents());
                }
            }
        }
        return policy.combinations().stream()
                .filter(rule -> together(rule, facts, decided))
                .findFirst()
                .map(rule -> rule.clause() + " does not hold with " + facts.consents());
    }

    private static boolean mayAsk(Policy policy, Narrowing narrowing, Question question) {
        String role = question.asker().role();
        return policy.roles().contains(role)
                && (narrowing.roles().isEmpty() || narrowing.roles().contains(role))
                && policy.teams().contains(question.asker().team())
                && policy.inForce(java.time.LocalDate.ofInstant(question.now(), question.zone()));
    }

    private static boolean lawful(
            Policy policy, Narrowing narrowing, Facts facts, Member member, Topic topic, Verdict.Permitted permitted) {
        TopicRule rule = policy.topics().get(topic);
        if (rule == null
                || narrowing.topicsOff().contains(topic)
                || !permitted.clause().equals(rule.clause())
                || !policy.household().contains(member.relation())
                || !permitted.validUntil().isAfter(facts.question().now())) {
            return false;
        }
        Set<FieldName> allowed = new LinkedHashSet<>(rule.fieldNames());
        allowed.removeAll(narrowing.fieldsOff().getOrDefault(topic, Set.of()));
        if (permitted.fields().isEmpty() || !allowed.containsAll(permitted.fields())) {
            return false;
        }
        return rule.consent() == ConsentRole.NONE || agreed(policy, facts, member, topic, permitted);
    }

    /** Who is named said yes, each whose yes is needed is named, and nobody whose no counts said no. */
    private static boolean agreed(Policy policy, Facts facts, Member member, Topic topic, Verdict.Permitted permitted) {
        List<ConsentFact> named = facts.consents().stream()
                .filter(consent -> permitted.by().contains(consent.id()))
                .toList();
        boolean yeses = named.size() == permitted.by().size()
                && !named.isEmpty()
                && named.stream()
                        .allMatch(consent -> consent.state() == ConsentFact.State.GIVEN
                                && consent.notice() == ConsentFact.Notice.SERVED
                                && consent.member().equals(member.id())
                                && !consent.from().isAfter(facts.question().now())
                                && consent.until().isAfter(facts.question().now()));
        boolean selfSaidNo = facts.consents().stream()
                .anyMatch(consent -> consent.giver().equals(member.id())
                        && consent.member().equals(member.id())
                        && consent.about().equals(new ConsentFact.About.One(topic))
                        && no(consent.state()));
        boolean someMeasure = !member.curator().equals(Authority.NOBODY)
                || !member.administrator().equals(Authority.NOBODY)
                || !member.mentor().equals(Authority.NOBODY);
        java.time.LocalDate today = java.time.LocalDate.ofInstant(
                facts.question().now(), facts.question().zone());
        if (member.birth().unknown()) {
            return false;
        }
        if (Days.age(member.birth().earliest(), today) >= 12 && selfSaidNo) {
            return false;
        }
        if (!someMeasure && Days.age(member.birth().latest(), today) < 16) {
            if (!(member.guardians() instanceof Authority.Held held)) {
                return false;
            }
            long guardians = named.stream()
                    .map(ConsentFact::giver)
                    .filter(held.by()::contains)
                    .distinct()
                    .count();
            boolean enough = policy.guardians() == Policy.Guardians.ALL
                    ? guardians == held.by().size()
                    : guardians > 0
                            && facts.consents().stream()
                                    .noneMatch(consent -> held.by().contains(consent.giver())
                                            && consent.about().equals(new ConsentFact.About.One(topic))
                                            && no(consent.state()));
            return yeses && enough;
        }
        return yeses;
    }

    private static boolean no(ConsentFact.State state) {
        return state == ConsentFact.State.REFUSED
                || state == ConsentFact.State.WITHDRAWN
                || state == ConsentFact.State.REVOKED;
    }

    /** Whether topics lie together that may not. */
    private static boolean together(Combination rule, Facts facts, Answer.Decided decided) {
        return facts.members().stream().anyMatch(member -> {
            boolean all = rule.topics().stream().allMatch(topic -> facts.members().stream()
                    .filter(other -> rule.scope() == Combination.Scope.HOUSEHOLD || other.equals(member))
                    .anyMatch(other -> decided.topics().contains(topic)
                            && decided.verdict(other.id(), topic) instanceof Verdict.Permitted));
            if (!all || rule.rule() == Combination.Rule.NEVER_TOGETHER) {
                return all;
            }
            List<Topic> pair = rule.topics().stream().sorted().toList();
            ConsentFact.About both = new ConsentFact.About.Together(pair.getFirst(), pair.getLast());
            return facts.consents().stream()
                    .noneMatch(consent -> consent.member().equals(member.id())
                            && consent.about().equals(both)
                            && consent.state() == ConsentFact.State.GIVEN
                            && consent.notice() == ConsentFact.Notice.SERVED);
        });
    }
}
