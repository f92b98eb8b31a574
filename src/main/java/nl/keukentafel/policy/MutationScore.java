package nl.keukentafel.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import nl.keukentafel.policy.words.PurposeCode;

/**
 * How many changes to a policy its own cases notice.
 *
 * @param mutants all changes that were tried
 * @param noticed how many an expectation failed on
 * @param untold how many more left a case that cannot be told any longer, such as one about a topic that is gone
 * @param equal the changes that the exhaustive comparison proves to change no answer
 * @param survivors the changes that do change an answer, and that no case noticed; empty for a score of 100 %
 */
record MutationScore(Policy policy, int mutants, int noticed, int untold, List<String> equal, List<String> survivors) {
    private enum Seen {
        BY_AN_EXPECTATION,
        BY_A_CASE_THAT_CANNOT_BE_TOLD,
        NOT
    }

    static MutationScore of(Folder folder, Policy policy, List<Source> sources) {
        List<String> equal = new ArrayList<>();
        List<String> survivors = new ArrayList<>();
        int noticed = 0;
        int untold = 0;
        List<Mutants.Mutant> mutants = Mutants.of(policy, folder);
        for (Mutants.Mutant mutant : mutants) {
            Seen seen = seen(folder, policy, mutant.policy(), sources);
            if (seen != Seen.NOT) {
                noticed += seen == Seen.BY_AN_EXPECTATION ? 1 : 0;
                untold += seen == Seen.BY_A_CASE_THAT_CANNOT_BE_TOLD ? 1 : 0;
            } else if (same(folder, policy, mutant.policy())) {
                equal.add(mutant.change());
            } else {
                survivors.add(mutant.change());
            }
        }
        return new MutationScore(policy, mutants.size(), noticed, untold, List.copyOf(equal), List.copyOf(survivors));
    }

    /** In hundredths, of the changes that change anything. */
    int percent() {
        int counted = mutants - equal.size();
        return counted == 0 ? 100 : (noticed + untold) * 100 / counted;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(policy.purpose() + " " + policy.validFrom() + ": mutation score " + percent() + " %: " + mutants
                + " changes, " + noticed + " noticed by the cases, "
                + (untold == 0 ? "" : untold + " that leave a case that cannot be told, ") + equal.size()
                + " proved equal, "
                + survivors.size() + " survived");
        equal.forEach(change -> lines.add("  proved equal: " + change));
        survivors.forEach(change -> lines.add("  survived: " + change));
        return lines;
    }

    /** What fails when the mutant stands in the policy's place: an expectation if any does. */
    private static Seen seen(Folder folder, Policy policy, Policy mutant, List<Source> sources) {
        SortedMap<PurposeCode, List<Folder.PolicyFile>> purposes = new TreeMap<>(folder.purposes());
        purposes.put(
                policy.purpose(),
                folder.files(policy.purpose()).stream()
                        .map(file -> file.policy().hash().equals(policy.hash())
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
        Seen seen = Seen.NOT;
        for (Source source : sources) {
            Issues issues = new Issues();
            List<Cases.Case> cases = Cases.read(changed, source, issues);
            if (!issues.decidable()) {
                seen = Seen.BY_A_CASE_THAT_CANNOT_BE_TOLD;
            }
            for (Cases.Case one : cases) {
                if (one.policy().hash().equals(mutant.hash())) {
                    Tables tables = new Tables(one.policy(), one.narrowing(), folder.topics());
                    if (!CaseRun.failures(one, one.decided(tables), tables).isEmpty()) {
                        return Seen.BY_AN_EXPECTATION;
                    }
                }
            }
        }
        return seen;
    }

    private static boolean same(Folder folder, Policy one, Policy other) {
        Tables first = new Tables(one, Narrowing.NONE, folder.topics());
        Tables second = new Tables(other, Narrowing.NONE, folder.topics());
        AtomicBoolean same = new AtomicBoolean(true);
        EveryQuestion.of(List.of(first, second), facts -> {
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
