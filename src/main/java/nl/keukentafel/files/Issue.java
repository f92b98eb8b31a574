package nl.keukentafel.files;

import java.nio.file.Path;

/**
 * One mistake in a file, for its author.
 *
 * @param line from 1
 * @param column from 1
 * @param text the line that holds the mistake; empty when there is none to show
 */
public record Issue(Path file, int line, int column, String message, String text) {
    /** The place, the message, the line and a caret under the mistake. */
    public String rendered() {
        String place = file + ":" + line + ":" + column + ": " + message;
        if (text.isBlank()) {
            return place;
        }
        return place + "\n  " + text + "\n  " + " ".repeat(Math.max(0, Math.min(column - 1, text.length()))) + "^";
    }
}
