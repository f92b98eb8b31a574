package nl.keukentafel.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import nl.keukentafel.Trap;
import nl.keukentafel.policy.words.Topic;
import org.junit.jupiter.api.Test;

/** What holds under every policy, whatever the facts. */
class LawsTest {
    private static final int POLICIES = 60;
    private static final int QUESTIONS = 25;
    private static final SortedMap<Topic, TopicWords> WORDS = Chance.words();

    /** One policy and one question under it. */
    private record Try(Policy policy, Narrowing narrowing, Facts facts) {
        Answer answer() {
            return Engine.decide(new Tables(policy, narrowing, WORDS), facts);
        }

        Try with(List<ConsentFact> consents) {
            return new Try(policy, narrowing, new Facts(facts.question(), facts.members(), consents));
        }
    }

    private interface Law {
        void of(Try one, Chance chance);
    }

    private static void always(Law law) {
        Chance chance = new Chance(Long.getLong("wide.seed", 7L));
        for (int i = 0; i < POLICIES; i++) {
            Policy policy = chance.policy(WORDS);
            Narrowing narrowing = chance.narrowing(policy);
            for (int j = 0; j < QUESTIONS; j++) {
                law.of(new Try(policy, narrowing, chance.facts(policy)), chance);
            }
        }
    }

    private interface Pair {
        void of(Member member, Topic topic, Verdict verdict);
    }

    private static void eachPair(Try one, Answer answer, Pair pair) {
        if (answer instanceof Answer.Decided decided) {
            for (Member member : one.facts().members()) {
                decided.of(member.id()).forEach((topic, verdict) -> pair.of(member, topic, verdict));
            }
        }
    }

    private static Verdict verdict(Answer answer, Member member, Topic topic) {
        return answer instanceof Answer.Decided decided
                ? decided.verdict(member.id(), topic)
                : new Verdict.Refused(Reason.NOT_ASSIGNED, Whose.SELF, "", List.of(), ShownAs.NOT_ALLOWED);
    }

    private static TopicRule rule(Policy policy, Topic topic) {
        return Objects.requireNonNull(policy.topics().get(topic));
    }

    @Trap(3)
    @Test
    void whatNobodyAgreedToIsRefused() {
        always((one, chance) -> eachPair(one, one.with(List.of()).answer(), (member, topic, verdict) -> {
            if (verdict instanceof Verdict.Permitted) {
                assertThat(rule(one.policy(), topic).consent()).isEqualTo(ConsentRole.NONE);
            }
        }));
    }

    @Test
    void whatThePolicyDoesNotListIsRefused() {
        always((one, chance) -> eachPair(one, one.answer(), (member, topic, verdict) -> {
            if (!one.policy().topics().containsKey(topic)) {
                assertThat(verdict).isInstanceOf(Verdict.Refused.class);
            }
        }));
    }

    @Trap(23)
    @Test
    void everyPermitNamesAClauseAndTheConsentsItNeeds() {
        always((one, chance) -> eachPair(one, one.answer(), (member, topic, verdict) -> {
            if (verdict instanceof Verdict.Permitted permitted) {
                assertThat(permitted.clause())
                        .isEqualTo(rule(one.policy(), topic).clause());
                if (rule(one.policy(), topic).consent() != ConsentRole.NONE) {
                    assertThat(permitted.by()).isNotEmpty();
                }
                // Without any one of them it would not be permitted in the same way.
                for (String id : permitted.by()) {
                    List<ConsentFact> less = new ArrayList<>(one.facts().consents());
                    less.removeIf(consent -> consent.id().equals(id));
                    assertThat(verdict(one.with(less).answer(), member, topic)).isNotEqualTo(verdict);
                }
            }
        }));
    }

    @Test
    void theOrderOfRulesMembersAndConsentsDoesNotMatter() {
        Random random = new Random(3);
        always((one, chance) -> {
            List<ConsentFact> consents = new ArrayList<>(one.facts().consents());
            List<Member> members = new ArrayList<>(one.facts().members());
            List<Combination> rules = new ArrayList<>(one.policy().combinations());
            List<Replacement> replacements =
                    new ArrayList<>(one.facts().question().replacements());
            for (List<?> list : List.of(consents, members, rules, replacements)) {
                Collections.shuffle(list, random);
            }
            Question q = one.facts().question();
            Question shuffled =
                    new Question(q.purpose(), q.asker(), q.theCase(), replacements, q.conflict(), q.now(), q.zone());
            Answer other = new Try(
                            with(one.policy(), one.policy().guardians(), rules),
                            one.narrowing(),
                            new Facts(shuffled, members, consents))
                    .answer();
            Answer answer = one.answer();
            assertThat(other instanceof Answer.Closed).isEqualTo(answer instanceof Answer.Closed);
            eachPair(one, answer, (member, topic, verdict) -> assertThat(verdict(other, member, topic))
                    .isEqualTo(verdict));
        });
    }

    private static Policy with(Policy p, Policy.Guardians guardians, List<Combination> rules) {
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
                p.roles(),
                p.teams(),
                p.household(),
                guardians,
                p.longest(),
                p.dataFrom(),
                p.topics(),
                rules);
    }

    private static boolean withheld(Verdict verdict) {
        return verdict instanceof Verdict.Refused refused && refused.reason() == Reason.COMBINATION;
    }

    @Test
    void aMunicipalityOnlyNarrowsExceptThroughANamedCombination() {
        always((one, chance) -> {
            Answer wide = new Try(one.policy(), Narrowing.NONE, one.facts()).answer();
            eachPair(one, one.answer(), (member, topic, verdict) -> {
                if (verdict instanceof Verdict.Permitted permitted) {
                    Verdict base = verdict(wide, member, topic);
                    if (base instanceof Verdict.Permitted permittedThere) {
                        assertThat(permittedThere.fields()).containsAll(permitted.fields());
                    } else {
                        assertThat(withheld(base)).isTrue();
                    }
                }
            });
        });
    }

    @Trap(8)
    @Test
    void nobodyReliesOnAWithdrawnExpiredOrUnnoticedConsent() {
        always((one, chance) -> eachPair(one, one.answer(), (member, topic, verdict) -> {
            if (verdict instanceof Verdict.Permitted permitted) {
                Instant now = one.facts().question().now();
                for (ConsentFact consent : one.facts().consents()) {
                    if (permitted.by().contains(consent.id())) {
                        assertThat(consent.state()).isEqualTo(ConsentFact.State.GIVEN);
                        assertThat(consent.notice()).isEqualTo(ConsentFact.Notice.SERVED);
                        assertThat(consent.until()).isAfter(now);
                        assertThat(consent.from()).isBeforeOrEqualTo(now);
                        assertThat(consent.member()).isEqualTo(member.id());
                    }
                }
                assertThat(permitted.validUntil()).isAfter(now);
            }
        }));
    }

    /** Permits of those under sixteen to which nobody, or not everybody, agreed who must. */
    private static List<String> withoutWhoMust(Try one, Answer answer) {
        List<String> found = new ArrayList<>();
        eachPair(one, answer, (member, topic, verdict) -> {
            boolean young = member.birth().latest().isAfter(java.time.LocalDate.of(2010, 6, 1));
            if (verdict instanceof Verdict.Permitted permitted
                    && young
                    && rule(one.policy(), topic).consent() != ConsentRole.NONE) {
                Set<String> givers = new HashSet<>();
                one.facts().consents().stream()
                        .filter(consent -> permitted.by().contains(consent.id()))
                        .forEach(consent -> givers.add(consent.giver()));
                if (!agreed(one.policy(), member, topic, givers)) {
                    found.add(member + " " + topic + " by " + givers);
                }
            }
        });
        return found;
    }

    /** A measure puts one of those who hold it in the guardians' place; without one, all guardians or any, as the policy says. */
    private static boolean agreed(Policy policy, Member member, Topic topic, Set<String> givers) {
        Kind kind = Objects.requireNonNull(WORDS.get(topic)).kind();
        Authority measure = member.curator();
        if (measure.equals(Authority.NOBODY) && kind == Kind.MONEY) {
            measure = member.administrator();
        }
        if (measure.equals(Authority.NOBODY) && kind == Kind.CARE) {
            measure = member.mentor();
        }
        boolean all = measure.equals(Authority.NOBODY) && policy.guardians() == Policy.Guardians.ALL;
        Authority deciding = measure.equals(Authority.NOBODY) ? member.guardians() : measure;
        return deciding instanceof Authority.Held held
                && (all ? givers.containsAll(held.by()) : held.by().stream().anyMatch(givers::contains));
    }

    @Test
    void underSixteenNeverWithoutWhoeverMustAgree() {
        always((one, chance) -> assertThat(withoutWhoMust(one, one.answer())).isEmpty());
    }

    /** The intruder: an engine that takes one parent's yes where the policy wants all. */
    @Test
    void oneParentsYesWhereAllMustAgreeIsSeen() {
        List<String> seen = new ArrayList<>();
        always((one, chance) -> seen.addAll(withoutWhoMust(
                one,
                Engine.decide(
                        new Tables(
                                with(
                                        one.policy(),
                                        Policy.Guardians.ANY,
                                        one.policy().combinations()),
                                one.narrowing(),
                                WORDS),
                        one.facts()))));
        assertThat(seen).isNotEmpty();
    }

    @Test
    void moreConsentNeverShowsLessExceptThroughANamedCombination() {
        always((one, chance) -> {
            List<ConsentFact> consents = one.facts().consents();
            if (consents.isEmpty()) {
                return;
            }
            ConsentFact given = chance.of(consents);
            if (given.state() != ConsentFact.State.GIVEN) {
                return;
            }
            List<ConsentFact> less = new ArrayList<>(consents);
            less.removeIf(consent -> consent.member().equals(given.member())
                    && consent.giver().equals(given.giver())
                    && consent.about().equals(given.about()));
            List<ConsentFact> more = new ArrayList<>(less);
            more.add(given);
            Answer after = one.with(more).answer();
            eachPair(one, one.with(less).answer(), (member, topic, verdict) -> {
                if (verdict instanceof Verdict.Permitted permitted) {
                    Verdict then = verdict(after, member, topic);
                    if (then instanceof Verdict.Permitted permittedThen) {
                        assertThat(permittedThen.fields()).containsAll(permitted.fields());
                    } else {
                        assertThat(withheld(then)).isTrue();
                        assertThat(then.clause()).startsWith("X-");
                    }
                }
            });
        });
    }

    @Trap(8)
    @Test
    void fieldsAreNeededAndAgreed() {
        always((one, chance) -> eachPair(one, one.answer(), (member, topic, verdict) -> {
            if (verdict instanceof Verdict.Permitted permitted) {
                assertThat(permitted.fields()).isNotEmpty();
                assertThat(rule(one.policy(), topic).fieldNames()).containsAll(permitted.fields());
                assertThat(Collections.disjoint(
                                permitted.fields(), one.narrowing().fieldsOff().getOrDefault(topic, Set.of())))
                        .isTrue();
                Set<Object> agreed = new HashSet<>();
                one.facts().consents().stream()
                        .filter(consent -> permitted.by().contains(consent.id()))
                        .forEach(consent -> agreed.addAll(consent.fields()));
                if (rule(one.policy(), topic).consent() != ConsentRole.NONE) {
                    assertThat(agreed).containsAll(permitted.fields());
                }
            }
        }));
    }

    @Test
    void forbiddenPairsNeverAppearTogetherInOnePicture() {
        always((one, chance) -> {
            if (!(one.answer() instanceof Answer.Decided decided)) {
                return;
            }
            for (Combination rule : one.policy().combinations()) {
                if (rule.rule() != Combination.Rule.NEVER_TOGETHER) {
                    continue;
                }
                for (Member member : one.facts().members()) {
                    boolean all = rule.topics().stream().allMatch(topic -> one.facts().members().stream()
                            .filter(other -> rule.scope() == Combination.Scope.HOUSEHOLD || other.equals(member))
                            .anyMatch(other -> decided.verdict(other.id(), topic) instanceof Verdict.Permitted));
                    assertThat(all).isFalse();
                }
            }
        });
    }

    @Test
    void stepsOneToFourGiveTheSameAnswerWhateverTheConsents() {
        always((one, chance) -> {
            Answer with = one.answer();
            Answer without = one.with(List.of()).answer();
            if (with instanceof Answer.Closed closed) {
                assertThat(without).isEqualTo(closed);
            }
            eachPair(one, with, (member, topic, verdict) -> {
                if (verdict instanceof Verdict.Refused refused
                        && refused.reason().step() <= 4) {
                    assertThat(verdict(without, member, topic)).isEqualTo(verdict);
                }
            });
        });
    }

    @Test
    void aConsentOfOneCaseOpensNothingInAnother() {
        always((one, chance) -> {
            List<ConsentFact> elsewhere = one.facts().consents().stream()
                    .map(c -> new ConsentFact(
                            c.id(),
                            c.municipality(),
                            "C9",
                            c.member(),
                            c.giver(),
                            c.about(),
                            c.state(),
                            c.to(),
                            c.revision(),
                            c.from(),
                            c.until(),
                            c.notice(),
                            c.policy(),
                            c.fields()))
                    .toList();
            Answer none = one.with(List.of()).answer();
            Answer answer = one.with(elsewhere).answer();
            eachPair(one, answer, (member, topic, verdict) -> assertThat(verdict)
                    .isEqualTo(verdict(none, member, topic)));
        });
    }

    @Test
    void whatWasAskedAndNotSharedLooksTheSameWhateverTheReason() {
        always((one, chance) -> eachPair(one, one.answer(), (member, topic, verdict) -> {
            if (verdict instanceof Verdict.Refused refused && refused.reason().step() >= 6) {
                boolean asked = one.facts().consents().stream()
                        .anyMatch(consent -> consent.caseId().equals("C1")
                                && consent.municipality().equals("gm9901")
                                && consent.member().equals(member.id())
                                && consent.about().equals(new ConsentFact.About.One(topic)));
                assertThat(refused.shownAs()).isEqualTo(asked ? ShownAs.NOT_SHARED : ShownAs.NOT_ASKED);
            }
        }));
    }

    @Trap(20)
    @Test
    void aPermitHoldsUntilItsLastMomentAndIsAskedAgainAfterIt() {
        always((one, chance) -> eachPair(one, one.answer(), (member, topic, verdict) -> {
            if (verdict instanceof Verdict.Permitted permitted
                    && permitted.validUntil().isBefore(Instant.MAX)) {
                Question q = one.facts().question();
                Question then = new Question(
                        q.purpose(),
                        q.asker(),
                        q.theCase(),
                        q.replacements(),
                        q.conflict(),
                        permitted.validUntil().minusMillis(1),
                        q.zone());
                Verdict last = verdict(
                        new Try(
                                        one.policy(),
                                        one.narrowing(),
                                        new Facts(
                                                then,
                                                one.facts().members(),
                                                one.facts().consents()))
                                .answer(),
                        member,
                        topic);
                // Nothing but a combination with what others gave for later may end it before.
                if (!withheld(last) && !later(one)) {
                    assertThat(last).isEqualTo(verdict);
                }
            }
        }));
    }

    /** Whether something starts after now, so that time alone brings more. */
    private static boolean later(Try one) {
        Instant now = one.facts().question().now();
        return one.facts().consents().stream()
                        .anyMatch(consent -> consent.from().isAfter(now))
                || one.facts().question().replacements().stream()
                        .anyMatch(replacement -> replacement.from().isAfter(now))
                || !one.policy().combinations().isEmpty();
    }

    @Test
    void theseLawsAreTriedOnDecisionsThatPermit() {
        Map<Boolean, Integer> seen = new java.util.HashMap<>();
        always((one, chance) -> eachPair(
                one,
                one.answer(),
                (member, topic, verdict) -> seen.merge(verdict instanceof Verdict.Permitted, 1, Integer::sum)));
        assertThat(seen.getOrDefault(true, 0)).isGreaterThan(1000);
    }
}
