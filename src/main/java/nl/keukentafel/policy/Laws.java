package nl.keukentafel.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;

/**
 * What must hold of every answer under a policy as a municipality narrowed it, said without the tables. Of each giver the
 * facts hold one word about each thing, as those of {@link EveryQuestion} do.
 */
final class Laws {
    private final Policy policy;
    private final Narrowing narrowing;
    private final Map<Topic, TopicWords> topics;
    private final Facts facts;
    private final Question question;
    private final LocalDate today;

    private Laws(Policy policy, Narrowing narrowing, Map<Topic, TopicWords> topics, Facts facts) {
        this.policy = policy;
        this.narrowing = narrowing;
        this.topics = topics;
        this.facts = facts;
        this.question = facts.question();
        this.today = LocalDate.ofInstant(question.now(), question.zone());
    }

    /** The first law that does not hold, in words; nothing when all hold. */
    static Optional<String> broken(
            Policy policy, Narrowing narrowing, Map<Topic, TopicWords> topics, Facts facts, Answer answer) {
        return answer instanceof Answer.Decided decided
                ? new Laws(policy, narrowing, topics, facts).broken(decided)
                : Optional.empty();
    }

    /**
     * That a municipality only narrows, in words when it does not: what it lets be seen, the policy does as well, with the
     * same fields and for as long; unless a rule withholds it there, for something that the municipality does not show.
     */
    static Optional<String> wider(Facts facts, Answer policys, Answer municipalitys) {
        if (!(municipalitys instanceof Answer.Decided here)) {
            return Optional.empty();
        }
        if (!(policys instanceof Answer.Decided there)) {
            return Optional.of("a picture where the policy has none");
        }
        for (Member member : facts.members()) {
            for (Topic topic : here.topics()) {
                if (here.verdict(member.id(), topic) instanceof Verdict.Permitted more
                        && !holds(there.verdict(member.id(), topic), more)) {
                    return Optional.of(
                            "`" + topic + "` is wider than the policy for " + member + " by " + facts.consents());
                }
            }
        }
        return Optional.empty();
    }

    private static boolean holds(Verdict policys, Verdict.Permitted more) {
        return switch (policys) {
            case Verdict.Permitted permitted ->
                permitted.fields().containsAll(more.fields())
                        && !more.validUntil().isAfter(permitted.validUntil());
            case Verdict.Refused refused -> refused.reason() == Reason.COMBINATION;
        };
    }

    private Optional<String> broken(Answer.Decided decided) {
        if (!mayAsk()) {
            return Optional.of("a picture for " + question.asker() + " on " + question.theCase());
        }
        for (Member member : facts.members()) {
            for (Topic topic : decided.topics()) {
                if (decided.verdict(member.id(), topic) instanceof Verdict.Permitted permitted
                        && !lawful(member, topic, permitted)) {
                    return Optional.of("`" + topic + "` is open for " + member + " by " + facts.consents());
                }
            }
        }
        return policy.combinations().stream()
                .filter(rule -> together(rule, decided))
                .findFirst()
                .map(rule -> rule.clause() + " does not hold with " + facts.consents());
    }

    private boolean mayAsk() {
        Asker asker = question.asker();
        CaseFact theCase = question.theCase();
        boolean works = theCase.workers().contains(asker.worker())
                || theCase.workers().stream().anyMatch(this::replaced);
        return policy.roles().contains(asker.role())
                && (narrowing.roles().isEmpty() || narrowing.roles().contains(asker.role()))
                && policy.teams().contains(asker.team())
                && policy.inForce(today)
                && asker.municipality().equals(theCase.municipality())
                && theCase.state() == CaseFact.State.OPEN
                && question.now().isBefore(theCase.until())
                && works
                && question.conflict() == Conflict.NONE;
    }

    private boolean replaced(String worker) {
        return question.replacements().stream()
                .anyMatch(one -> one.replaced().equals(worker) && one.holdsAt(question.now()));
    }

    private boolean lawful(Member member, Topic topic, Verdict.Permitted permitted) {
        TopicRule rule = policy.topics().get(topic);
        if (rule == null
                || narrowing.topicsOff().contains(topic)
                || !permitted.clause().equals(rule.clause())
                || !policy.household().contains(member.relation())
                || !permitted.validUntil().isAfter(question.now())) {
            return false;
        }
        Set<FieldName> allowed = new LinkedHashSet<>(rule.fieldNames());
        allowed.removeAll(narrowing.fieldsOff().getOrDefault(topic, Set.of()));
        if (permitted.fields().isEmpty() || !allowed.containsAll(permitted.fields())) {
            return false;
        }
        int longest = Math.min(rule.longest(), Math.min(policy.longest(), narrowing.longest()));
        return rule.consent() == ConsentRole.NONE
                || whoMust(member, topic)
                        .filter(must -> agreed(must, member, new ConsentFact.About.One(topic), longest, permitted))
                        .isPresent();
    }

    // ---- the table "Who"

    /** Whose yes is needed, whose no blocks; all the others, or any one of them. */
    private record Must(boolean self, boolean selfBlocks, Set<String> others, boolean any) {}

    /** Nothing when it cannot be determined. */
    private Optional<Must> whoMust(Member member, Topic topic) {
        Kind kind = Optional.ofNullable(topics.get(topic)).map(TopicWords::kind).orElse(Kind.OTHER);
        List<Authority> measures = Stream.of(
                        member.curator(),
                        kind == Kind.MONEY ? member.administrator() : Authority.NOBODY,
                        kind == Kind.CARE ? member.mentor() : Authority.NOBODY)
                .filter(measure -> !measure.equals(Authority.NOBODY))
                .toList();
        if (member.birth().unknown()) {
            return Optional.empty();
        }
        if (!measures.isEmpty()) {
            return measures.getFirst() instanceof Authority.Held held
                    ? Optional.of(new Must(false, true, held.by(), true))
                    : Optional.empty();
        }
        if (Days.age(member.birth().latest(), today) >= 16) {
            return Optional.of(new Must(true, true, Set.of(), false));
        }
        boolean self = Days.age(member.birth().earliest(), today) >= 12;
        return member.guardians() instanceof Authority.Held held
                ? Optional.of(new Must(self, self, held.by(), policy.guardians() == Policy.Guardians.ANY))
                : Optional.empty();
    }

    private boolean agreed(
            Must must, Member member, ConsentFact.About about, int longest, Verdict.Permitted permitted) {
        List<ConsentFact> yeses = facts.consents().stream()
                .filter(consent -> permitted.by().contains(consent.id()))
                .toList();
        return yeses.size() == permitted.by().size()
                && said(must, member, about, yeses, longest)
                && yeses.stream()
                        .filter(yes -> yes.about().equals(about))
                        .allMatch(yes -> must.any() || yes.fields().containsAll(permitted.fields()));
    }

    /** Everybody who must said a yes that holds now, and nobody who may block said no. */
    private boolean said(Must must, Member member, ConsentFact.About about, List<ConsentFact> yeses, int longest) {
        Set<String> agreed = new LinkedHashSet<>();
        for (ConsentFact yes : yeses) {
            if (yes.about().equals(about) && yes.member().equals(member.id())) {
                if (!holdsNow(yes, longest)) {
                    return false;
                }
                agreed.add(yes.giver());
            }
        }
        boolean others = must.others().isEmpty()
                || (must.any() ? must.others().stream().anyMatch(agreed::contains) : agreed.containsAll(must.others()));
        return others
                && (!must.self() || agreed.contains(member.id()))
                && facts.consents().stream()
                        .filter(consent -> consent.member().equals(member.id())
                                && consent.about().equals(about)
                                && no(consent.state()))
                        .noneMatch(consent -> must.others().contains(consent.giver())
                                || (must.selfBlocks() && consent.giver().equals(member.id())));
    }

    private boolean holdsNow(ConsentFact yes, int longest) {
        Instant now = question.now();
        LocalDate lastDay = LocalDate.ofInstant(yes.from(), question.zone()).plusDays(longest);
        return yes.state() == ConsentFact.State.GIVEN
                && yes.notice() == ConsentFact.Notice.SERVED
                && !yes.from().isAfter(now)
                && yes.until().isAfter(now)
                && !today.isAfter(lastDay)
                && switch (yes.to()) {
                    case ConsentFact.Recipient.Worker worker ->
                        worker.worker().equals(question.asker().worker()) || replaced(worker.worker());
                    case ConsentFact.Recipient.Team team ->
                        team.team().equals(question.asker().team())
                                && team.team().equals(question.theCase().team());
                };
    }

    private static boolean no(ConsentFact.State state) {
        return state == ConsentFact.State.REFUSED
                || state == ConsentFact.State.WITHDRAWN
                || state == ConsentFact.State.REVOKED;
    }

    // ---- combinations

    /** Whether topics lie together that may not. */
    private boolean together(Combination rule, Answer.Decided decided) {
        return facts.members().stream().anyMatch(member -> {
            boolean all = rule.topics().stream().allMatch(topic -> facts.members().stream()
                    .filter(other -> rule.scope() == Combination.Scope.HOUSEHOLD || other.equals(member))
                    .anyMatch(other -> decided.topics().contains(topic)
                            && decided.verdict(other.id(), topic) instanceof Verdict.Permitted));
            return all && !(rule.rule() == Combination.Rule.ONLY_WITH_OWN_YES && together(rule, member));
        });
    }

    /** Whether whoever must agree to either topic agreed to both side by side. */
    private boolean together(Combination rule, Member member) {
        List<Topic> pair = rule.topics().stream().sorted().toList();
        ConsentFact.About both = new ConsentFact.About.Together(pair.getFirst(), pair.getLast());
        int longest = Math.min(policy.longest(), narrowing.longest());
        List<Optional<Must>> musts =
                pair.stream().map(topic -> whoMust(member, topic)).toList();
        boolean known = musts.stream().allMatch(Optional::isPresent);
        List<ConsentFact> yeses = facts.consents().stream()
                .filter(consent -> consent.about().equals(both)
                        && consent.member().equals(member.id())
                        && holdsNow(consent, longest))
                .toList();
        return known
                && musts.stream().flatMap(Optional::stream).allMatch(must -> said(must, member, both, yeses, longest));
    }
}
