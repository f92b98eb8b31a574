package nl.keukentafel.policy;

import java.util.Comparator;

/**
 * A mistake in a file, for its author.
 *
 * @param line from 1
 * @param column from 1, in characters
 * @param text the line of the file as it stands
 * @param suggestion empty when there is none
 */
public record Issue(String file, int line, int column, String message, String text, String suggestion) {
    /** By file, line and column. */
    public static final Comparator<Issue> BY_PLACE = Comparator.comparing(Issue::file)
            .thenComparingInt(Issue::line)
            .thenComparingInt(Issue::column)
            .thenComparing(Issue::message);

    /** The place and message, the line of the file, and a caret under the place. */
    public String printed() {
        String said = file + ":" + line + ":" + column + ": " + message
                + (suggestion.isEmpty() ? "" : " (did you mean `" + suggestion + "`?)");
        if (text.isBlank()) {
            return said;
        }
        return said + "\n  " + text + "\n  " + " ".repeat(Math.max(0, column - 1)) + "^";
    }
}
