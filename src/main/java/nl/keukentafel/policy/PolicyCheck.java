package nl.keukentafel.policy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.keukentafel.policy.words.Topic;

/** Whether a folder may be used: it can be read, people can sign it, and its own cases say all that it does. */
public final class PolicyCheck {
    /**
     * What was found.
     *
     * @param issues empty when the folder may be used
     * @param uncovered clauses and reasons that no case brings about; empty before a folder may be published
     * @param lines what its author should know besides: counts, coverage, side effects
     */
    public record Report(List<Issue> issues, List<Issue> uncovered, List<String> lines) {}

    /** What who must inform cannot be promised: that a no or a stop changes nothing. */
    private static final Set<String> ABOUT_HELP = Set.of("help-anyway", "help-goes-on", "benefit-unchanged");

    private final Folder folder;
    private final Issues issues;
    /** Before the cases were run. */
    private List<Path> wrongFiles = List.of();

    private final List<Issue> uncovered = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    private PolicyCheck(Folder folder, Issues issues) {
        this.folder = folder;
        this.issues = issues;
    }

    /** Reads and checks; finds everything at once as far as the files can be read. */
    public static Report run(Path policies) {
        Issues issues = new Issues();
        Folder folder = PolicyReader.read(policies, issues);
        return checked(folder, issues);
    }

    static Report checked(Folder folder, Issues issues) {
        PolicyCheck check = new PolicyCheck(folder, issues);
        check.wrongFiles =
                issues.wrong().stream().map(issue -> Path.of(issue.file())).toList();
        check.promises();
        check.cases();
        check.combinations();
        return new Report(
                issues.all(), check.uncovered.stream().sorted(Issue.BY_PLACE).toList(), List.copyOf(check.lines));
    }

    /** The case files of a folder, read; for those who run them again under another policy. */
    static Map<Path, Source> caseSources(Folder folder, Issues issues) {
        Map<Path, Source> sources = new TreeMap<>();
        for (Path file : folder.caseFiles()) {
            sources.put(file, Source.read(file, file.toString(), issues));
        }
        return sources;
    }

    // ---- cases and coverage

    private void cases() {
        Map<String, Seen> seen = new TreeMap<>();
        int count = 0;
        int notRun = 0;
        for (Map.Entry<Path, Source> file : caseSources(folder, issues).entrySet()) {
            Source source = file.getValue();
            if (!canBeTried(Objects.requireNonNull(file.getKey().getParent()))) {
                notRun++;
                continue;
            }
            Issues own = new Issues();
            List<Cases.Case> cases = Cases.read(folder, source, own);
            own.wrong().forEach(issues::wrong);
            if (!own.decidable()) {
                continue;
            }
            count += cases.size();
            for (Cases.Case one : cases) {
                Tables tables = new Tables(one.policy(), one.narrowing(), folder.topics());
                Answer answer = one.decided(tables);
                for (PolicyTest.Failure failure : CaseRun.failures(one, answer, tables)) {
                    issues.wrong(one.at()
                            .issue(
                                    "case `" + one.name() + "` does not hold at " + failure.place() + ": expected "
                                            + failure.expected() + "; found " + failure.found(),
                                    ""));
                }
                seen.computeIfAbsent(one.policy().hash(), hash -> new Seen()).add(one, answer);
            }
        }
        lines.add(count + " cases");
        if (notRun > 0) {
            lines.add("the cases of " + notRun + (notRun == 1 ? " file" : " files")
                    + " were not run: what they rest on is wrong");
        }
        tried().forEach(file -> coverage(file, seen));
    }

    /** Whether no mistake stands in what the cases of this purpose's folder rest on. */
    private boolean canBeTried(Path purpose) {
        Path others = folder.path().resolve("purposes");
        return wrongFiles.stream()
                .allMatch(wrong -> wrong.startsWith(others) && !wrong.equals(others) && !wrong.startsWith(purpose));
    }

    private Stream<Folder.PolicyFile> tried() {
        return folder.purposes().entrySet().stream()
                .filter(entry -> canBeTried(
                        folder.path().resolve("purposes").resolve(entry.getKey().value())))
                .flatMap(entry -> entry.getValue().stream());
    }

    /** What the cases of one policy brought about, in what they name. */
    private static final class Seen {
        private final Set<String> clauses = new TreeSet<>();
        private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        private int cases;

        void add(Cases.Case one, Answer answer) {
            cases++;
            for (Cases.Expectation expectation : one.expectations()) {
                switch (expectation) {
                    case Cases.Expectation.Permits permits -> clause(answer, permits.member(), permits.topic());
                    case Cases.Expectation.Refuses refuses -> {
                        reasons.add(refuses.reason());
                        if (refuses.reason() == Reason.COMBINATION) {
                            clause(answer, refuses.member(), refuses.topic());
                        }
                    }
                    case Cases.Expectation.RefusesOthers ignored -> {}
                }
            }
        }

        private void clause(Answer answer, String member, Topic topic) {
            if (answer instanceof Answer.Decided decided) {
                clauses.add(decided.verdict(member, topic).clause());
            }
        }
    }

    private void coverage(Folder.PolicyFile file, Map<String, Seen> seen) {
        Policy policy = file.policy();
        Seen found = seen.getOrDefault(policy.hash(), new Seen());
        int clauses = 0;
        for (Map.Entry<String, Part> clause : file.clauses().entrySet()) {
            if (found.clauses.contains(clause.getKey())) {
                clauses++;
            } else {
                uncovered.add(clause.getValue().issue("no case exercises clause `" + clause.getKey() + "`", ""));
            }
        }
        Set<Reason> reachable = reachable(policy);
        Set<Reason> missing = EnumSet.copyOf(reachable);
        missing.removeAll(found.reasons);
        for (Reason reason : missing) {
            uncovered.add(file.root().issue("no case of `" + policy.purpose() + "` comes to " + reason, ""));
        }
        lines.add(
                policy.purpose() + " " + policy.validFrom() + ": " + found.cases + " cases; clauses " + clauses + " of "
                        + file.clauses().size() + ", reasons " + (reachable.size() - missing.size()) + " of "
                        + reachable.size());
    }

    /** The reasons that some question can come to under this policy. */
    private Set<Reason> reachable(Policy policy) {
        Set<Reason> reasons = EnumSet.allOf(Reason.class);
        boolean asks = policy.topics().values().stream().anyMatch(rule -> rule.consent() != ConsentRole.NONE);
        boolean bounds =
                policy.topics().values().stream().anyMatch(rule -> rule.age().bounds());
        if (policy.topics().keySet().containsAll(folder.topics().keySet())) {
            reasons.remove(Reason.TOPIC_NOT_NEEDED);
        }
        if (!bounds) {
            reasons.remove(Reason.AGE);
        }
        if (!asks && !bounds) {
            reasons.remove(Reason.AUTHORITY_UNKNOWN);
        }
        if (!asks) {
            reasons.removeAll(EnumSet.range(Reason.REFUSED, Reason.NO_CONSENT));
        }
        if (policy.combinations().isEmpty()) {
            reasons.remove(Reason.COMBINATION);
        }
        return reasons;
    }

    // ---- combinations

    private void combinations() {
        tried().forEach(file -> {
            for (Combination rule : file.policy().combinations()) {
                Set<Topic> left = new TreeSet<>(rule.topics());
                left.removeAll(rule.withhold());
                Part at = Optional.ofNullable(file.clauses().get(rule.clause())).orElse(file.root());
                if (left.size() > 1) {
                    at.wrong("may not be together but can: " + words(left) + " stay when "
                            + words(rule.withhold()) + (rule.withhold().size() == 1 ? " is" : " are")
                            + " withheld");
                }
                sideEffects(file.policy(), rule);
            }
        });
    }

    private void sideEffects(Policy policy, Combination rule) {
        for (Topic stopped : new TreeSet<>(rule.topics())) {
            Set<Topic> opened = new TreeSet<>(rule.withhold());
            opened.remove(stopped);
            if (opened.isEmpty()) {
                continue;
            }
            String who = rule.scope() == Combination.Scope.HOUSEHOLD ? " for everybody pictured" : "";
            String unless = rule.rule() == Combination.Rule.ONLY_WITH_OWN_YES ? " without the yes to both" : "";
            lines.add(policy.purpose() + " " + policy.validFrom() + ": side effect of " + rule.clause() + ": stopping `"
                    + stopped + "` opens " + words(opened) + " again" + who + unless);
        }
    }

    private static String words(Set<Topic> topics) {
        return String.join(
                " and ",
                topics.stream().sorted().map(topic -> "`" + topic + "`").toList());
    }

    // ---- promises

    private void promises() {
        Path municipalities = folder.path().resolve("municipalities");
        for (String code : folder.municipalities().keySet()) {
            Path face = municipalities.resolve(code).resolve("municipality.yaml");
            if (!Files.isRegularFile(face)) {
                continue;
            }
            Source.read(face, face.toString(), issues).root(issues).ifPresent(root -> {
                Fields adopted = root.entries().get("purposes").entries();
                for (String purpose : adopted.names()) {
                    Fields promises =
                            adopted.get(purpose).entries().get("promises").entries();
                    for (String promise : promises.names()) {
                        if (ABOUT_HELP.contains(promise) && dutyToInform(purpose)) {
                            promises.key(promise)
                                    .wrong("nobody may promise this: a law behind `" + purpose
                                            + "` knows a duty to inform");
                        }
                    }
                }
            });
        }
    }

    private boolean dutyToInform(String purpose) {
        return folder.purposes().entrySet().stream()
                .filter(entry -> entry.getKey().value().equals(purpose))
                .flatMap(entry -> entry.getValue().stream())
                .map(Folder.PolicyFile::policy)
                .anyMatch(policy -> policy.basis().dutyToInform()
                        || policy.topics().values().stream()
                                .anyMatch(rule -> rule.basis().dutyToInform()));
    }
}
