package nl.keukentafel.policy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;

/** The long part of the check: every distinguishable question, and every change that the cases ought to notice. */
public final class PolicyProof {
    /**
     * What was found.
     *
     * @param decisions verdicts that were looked at
     * @param broken laws that did not hold, one line each; empty when proved
     * @param lines the mutation score of each policy, and each mutant that survived
     */
    public record Result(long decisions, List<String> broken, List<String> lines) {}

    private PolicyProof() {}

    /** Proves a folder that can be read; throws {@link IllegalArgumentException} for one that cannot. */
    public static Result run(Path policies) {
        Issues issues = new Issues();
        Folder folder = PolicyReader.read(policies, issues);
        if (!issues.decidable()) {
            throw new IllegalArgumentException("the folder cannot be read; check it first");
        }
        AtomicLong decisions = new AtomicLong();
        List<String> broken = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        List<Source> sources =
                List.copyOf(PolicyCheck.caseSources(folder, issues).values());
        folder.purposes()
                .forEach((purpose, files) -> files.forEach(file -> {
                    Policy policy = file.policy();
                    List<Narrowing> narrowings = Stream.concat(
                                    Stream.of(Narrowing.NONE),
                                    folder.municipalities().keySet().stream()
                                            .map(code -> folder.narrowing(code, purpose))
                                            .filter(narrowing -> !narrowing.equals(Narrowing.NONE)))
                            .toList();
                    for (Narrowing narrowing : narrowings) {
                        Tables tables = new Tables(policy, narrowing, folder.topics());
                        Proof.each(policy, facts -> {
                            if (Engine.decide(tables, facts) instanceof Answer.Decided decided) {
                                decisions.addAndGet(decided.verdicts().size());
                                laws(policy, facts, decided, broken);
                            } else {
                                decisions.incrementAndGet();
                            }
                        });
                    }
                    mutate(folder, policy, sources, lines);
                }));
        return new Result(decisions.get(), List.copyOf(broken), List.copyOf(lines));
    }

    // ---- what must hold of every answer

    private static void laws(Policy policy, Facts facts, Answer.Decided decided, List<String> broken) {
        for (Member member : facts.members()) {
            decided.of(member.id()).forEach((topic, verdict) -> {
                if (verdict instanceof Verdict.Permitted permitted
                        && !lawful(policy, facts, member, topic, permitted)) {
                    broken.add(policy.purpose() + " " + policy.validFrom() + ": " + topic + " is open to "
                            + facts.question().asker().role() + " for " + member + " by " + facts.consents());
                }
            });
        }
        for (Combination rule : policy.combinations()) {
            if (rule.rule() != Combination.Rule.NEVER_TOGETHER) {
                continue;
            }
            for (Member member : facts.members()) {
                boolean together = rule.topics().stream().allMatch(topic -> facts.members().stream()
                        .filter(other -> rule.scope() == Combination.Scope.HOUSEHOLD || other.equals(member))
                        .anyMatch(other -> decided.verdict(other.id(), topic) instanceof Verdict.Permitted));
                if (together) {
                    broken.add(policy.purpose() + " " + policy.validFrom() + ": " + rule.clause() + " does not hold");
                }
            }
        }
    }

    private static boolean lawful(Policy policy, Facts facts, Member member, Topic topic, Verdict.Permitted permitted) {
        TopicRule rule = policy.topics().get(topic);
        if (rule == null
                || !policy.roles().contains(facts.question().asker().role())
                || !policy.household().contains(member.relation())
                || permitted.fields().isEmpty()
                || !rule.fieldNames().containsAll(permitted.fields())
                || !permitted.validUntil().isAfter(facts.question().now())) {
            return false;
        }
        if (rule.consent() == ConsentRole.NONE) {
            return true;
        }
        // Whoever is named said yes, and the member's own no never stands beside it where it counts.
        return !permitted.by().isEmpty()
                && permitted.by().stream().allMatch(id -> facts.consents().stream()
                        .filter(consent -> consent.id().equals(id))
                        .allMatch(consent -> consent.state() == ConsentFact.State.GIVEN
                                && consent.notice() == ConsentFact.Notice.SERVED
                                && consent.member().equals(member.id())));
    }

    // ---- mutation

    private static void mutate(Folder folder, Policy policy, List<Source> sources, List<String> lines) {
        int killed = 0;
        int equal = 0;
        List<String> survivors = new ArrayList<>();
        List<Mutants.Mutant> mutants = Mutants.of(policy, folder.topics());
        for (Mutants.Mutant mutant : mutants) {
            if (noticed(folder, policy, mutant.policy(), sources)) {
                killed++;
            } else if (same(folder.topics(), policy, mutant.policy())) {
                equal++;
                survivors.add("  proved equal: " + mutant.change());
            } else {
                survivors.add("  survived: " + mutant.change());
            }
        }
        lines.add(policy.purpose() + " " + policy.validFrom() + ": " + mutants.size() + " mutants, " + killed
                + " noticed by the cases, " + equal + " proved equal, " + (mutants.size() - killed - equal)
                + " survived");
        lines.addAll(survivors);
    }

    /** Whether an expectation fails, or a case cannot even be told, when the mutant stands in the policy's place. */
    private static boolean noticed(Folder folder, Policy policy, Policy mutant, List<Source> sources) {
        SortedMap<PurposeCode, List<Folder.PolicyFile>> purposes = new TreeMap<>(folder.purposes());
        purposes.put(
                policy.purpose(),
                folder.files(policy.purpose()).stream()
                        .map(file -> file.policy().equals(policy)
                                ? new Folder.PolicyFile(mutant, file.root(), file.clauses())
                                : file)
                        .toList());
        Folder changed = new Folder(
                folder.path(),
                folder.topics(),
                folder.roles(),
                folder.bases(),
                folder.reasons(),
                purposes,
                folder.municipalities(),
                folder.caseFiles());
        for (Source source : sources) {
            Issues issues = new Issues();
            List<Cases.Case> cases = Cases.read(changed, source, issues);
            if (!issues.decidable()) {
                return true;
            }
            for (Cases.Case one : cases) {
                if (one.policy().equals(mutant)) {
                    Tables tables = new Tables(mutant, one.narrowing(), folder.topics());
                    if (!CaseRun.failures(one, one.decided(tables), tables).isEmpty()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean same(SortedMap<Topic, TopicWords> words, Policy one, Policy other) {
        Tables first = new Tables(one, Narrowing.NONE, words);
        Tables second = new Tables(other, Narrowing.NONE, words);
        AtomicBoolean same = new AtomicBoolean(true);
        Proof.each(one, facts -> {
            if (same.get()) {
                same.set(equal(Engine.decide(first, facts), Engine.decide(second, facts)));
            }
        });
        return same.get();
    }

    private static boolean equal(Answer one, Answer other) {
        return switch (one) {
            case Answer.Closed closed -> closed.equals(other);
            case Answer.Decided decided ->
                other instanceof Answer.Decided there && decided.verdicts().equals(there.verdicts());
        };
    }
}
