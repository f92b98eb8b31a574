package nl.keukentafel.policy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs files of cases against a folder of policies. */
public final class PolicyTest {
    private PolicyTest() {}

    /** What came of it. */
    public sealed interface Outcome {
        /** A file is wrong; nothing was decided. */
        record Wrong(List<Issue> issues) implements Outcome {}

        /** All files could be read; those expectations that do not hold, in the order of the files. */
        record Ran(int cases, int expectations, List<Failure> failures) implements Outcome {}
    }

    /** An expectation that does not hold. */
    public record Failure(String place, String name, String expected, String found, String clause) {
        /** All on one line. */
        public String printed() {
            return place + ": " + name + ": expected " + expected + "; found " + found + "; clause "
                    + (clause.isEmpty() ? "none" : clause);
        }
    }

    /** Texts, legal bases and other things that no decision looks at need not be there. */
    public static Outcome run(Path policies, List<Path> caseFiles) {
        Issues issues = new Issues();
        Folder folder = PolicyReader.read(policies, issues);
        if (!issues.decidable()) {
            return new Outcome.Wrong(issues.wrong());
        }
        List<Cases.Case> cases = new ArrayList<>();
        for (Path file : caseFiles) {
            cases.addAll(Cases.read(folder, Source.read(file, file.toString(), issues), issues));
        }
        if (!issues.decidable()) {
            return new Outcome.Wrong(issues.wrong());
        }
        int expectations = 0;
        List<Failure> failures = new ArrayList<>();
        for (Cases.Case one : cases) {
            Tables tables = new Tables(one.policy(), one.narrowing(), folder.topics());
            failures.addAll(CaseRun.failures(one, one.decided(tables), tables));
            expectations += one.expectations().size();
        }
        return new Outcome.Ran(cases.size(), expectations, failures);
    }
}
