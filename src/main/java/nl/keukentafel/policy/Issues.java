package nl.keukentafel.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

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

    /** The nearest of the known names, when one is near enough to have been meant; else empty. */
    static String nearest(String name, Collection<String> known) {
        String found = "";
        int least = Math.max(2, name.length() / 3) + 1;
        for (String candidate : known.stream().sorted().toList()) {
            int distance = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                found = candidate;
            }
        }
        return found;
    }

    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
