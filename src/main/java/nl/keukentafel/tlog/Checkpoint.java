package nl.keukentafel.tlog;

import java.util.List;
import java.util.regex.Pattern;

/** The head of a tree at one size, as the text of a note (C2SP tlog-checkpoint); ours has no extension lines. */
public record Checkpoint(String origin, long size, Hash root) {
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");

    /** Throws {@link IllegalArgumentException} when the origin is empty or has more than one line, or size is negative. */
    public Checkpoint {
        if (origin.isEmpty() || origin.indexOf('\n') >= 0 || size < 0) {
            throw new IllegalArgumentException("not a checkpoint");
        }
    }

    /** Reads the text of a note; extension lines are allowed and left aside. */
    public static Checkpoint parse(String text) {
        List<String> lines = List.of(text.split("\n", -1));
        if (lines.size() < 4
                || !lines.getLast().isEmpty()
                || lines.subList(0, lines.size() - 1).stream().anyMatch(String::isEmpty)
                || !SIZE.matcher(lines.get(1)).matches()) {
            throw new IllegalArgumentException("not a checkpoint");
        }
        return new Checkpoint(lines.get(0), Long.parseLong(lines.get(1)), Hash.ofBase64(lines.get(2)));
    }

    /** The text to sign. */
    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }
}
