package nl.keukentafel.policy;

import java.util.ArrayList;
import java.util.List;

/** All mistakes found so far: what makes a file unreadable, and what makes it unfit to be published. */
final class Issues {
    private final List<Issue> wrong = new ArrayList<>();
    private final List<Issue> incomplete = new ArrayList<>();

    /** The file does not say what it must say for a decision. */
    void wrong(Issue issue) {
        wrong.add(issue);
    }

    /** A decision could be made, but people could not read, sign or trust it. */
    void incomplete(Issue issue) {
        incomplete.add(issue);
    }

    boolean decidable() {
        return wrong.isEmpty();
    }

    /** What makes it unreadable, by place. */
    List<Issue> wrong() {
        return wrong.stream().distinct().sorted(Issue.BY_PLACE).toList();
    }

    /** Everything, by place. */
    List<Issue> all() {
        List<Issue> all = new ArrayList<>(wrong);
        all.addAll(incomplete);
        return all.stream().distinct().sorted(Issue.BY_PLACE).toList();
    }
}
