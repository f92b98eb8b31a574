package nl.keukentafel.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects mistakes while reading goes on, so that an author sees all of them at once. */
public final class Issues {
    private final List<Issue> found = new ArrayList<>();

    /** A mistake of a whole file, such as one that is not there. */
    public void add(Path file, String message) {
        found.add(new Issue(file, 1, 1, message, ""));
    }

    void add(Issue issue) {
        found.add(issue);
    }

    /** All mistakes, by file and place. */
    public List<Issue> all() {
        return found.stream()
                .sorted(Comparator.comparing(Issue::file)
                        .thenComparingInt(Issue::line)
                        .thenComparingInt(Issue::column)
                        .thenComparing(Issue::message))
                .toList();
    }

    /** Throws {@link BrokenFiles} when anything was wrong. */
    public void refuseIfAny() {
        if (!found.isEmpty()) {
            throw new BrokenFiles(all());
        }
    }
}
