package nl.keukentafel.files;

import java.util.Collection;
import java.util.Locale;

/** The known name that was probably meant by one that is not known. */
public final class Suggestion {
    private Suggestion() {}

    /** {@code "; did you mean `word`?"}, or nothing when no known name is near. */
    public static String of(String unknown, Collection<String> known) {
        String nearest = nearest(unknown, known);
        return nearest.isEmpty() ? "" : "; did you mean `" + nearest + "`?";
    }

    /** The nearest of the known names, when one is near enough to have been meant; else empty. */
    public static String nearest(String unknown, Collection<String> known) {
        String found = "";
        int least = Math.max(2, unknown.length() / 3) + 1;
        for (String candidate : known.stream().sorted().toList()) {
            int distance = distance(unknown.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                found = candidate;
            }
        }
        return found;
    }

    /** How many letters are added, lost, changed or swapped with their neighbour. */
    private static int distance(String a, String b) {
        int[][] rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    rows[i][j] = i + j;
                    continue;
                }
                int change = rows[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                rows[i][j] = Math.min(change, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    rows[i][j] = Math.min(rows[i][j], 1 + rows[i - 2][j - 2]);
                }
            }
        }
        return rows[a.length()][b.length()];
    }
}
