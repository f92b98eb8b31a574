package nl.keukentafel.files;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** Files that may not be used; carries all their mistakes at once. */
public final class BrokenFiles extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Issue> issues;

    BrokenFiles(List<Issue> issues) {
        super(issues.stream().map(Issue::rendered).collect(Collectors.joining("\n", "\n", "")));
        this.issues = List.copyOf(issues);
    }

    public List<Issue> issues() {
        return issues;
    }
}
