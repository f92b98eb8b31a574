package nl.keukentafel.consent;

import java.time.DateTimeException;
import nl.keukentafel.person.PartialDate;

/**
 * What is kept, sealed, of whom a question to somebody else is about.
 *
 * @param decides whether the giver decided for them when a register last told who does
 * @param secret whether the register kept their data from others when it was last asked; then there is no name here
 * @param child whether the giver decides as who has authority over a minor
 * @param name as it is told; empty when the register has none
 * @param born how long a child is one follows from it
 * @param bornTold whether the giver is told when they were born
 */
record Subject(boolean decides, boolean secret, boolean child, String name, PartialDate born, boolean bornTold) {
    private static final String LINE = "\n";
    private static final int LINES = 6;

    Subject {
        name = decides && !secret ? name.replaceAll("\\p{Cntrl}", " ").strip() : "";
    }

    /** One line for each; what {@link #of} reads. */
    String text() {
        return String.join(
                LINE,
                Boolean.toString(decides),
                Boolean.toString(secret),
                Boolean.toString(child),
                name,
                born.digits(),
                Boolean.toString(bornTold));
    }

    /** Throws {@link IllegalStateException} on anything that {@link #text} did not write. */
    static Subject of(String text) {
        String[] lines = text.split(LINE, -1);
        try {
            if (lines.length == LINES) {
                return new Subject(
                        Boolean.parseBoolean(lines[0]),
                        Boolean.parseBoolean(lines[1]),
                        Boolean.parseBoolean(lines[2]),
                        lines[3],
                        PartialDate.ofDigits(lines[4]),
                        Boolean.parseBoolean(lines[5]));
            }
        } catch (DateTimeException e) {
            // Told below without what was read: it is about a person.
        }
        throw new IllegalStateException("what is kept of whom a question is about cannot be read");
    }

    @Override
    public String toString() {
        return "Subject[***]";
    }
}
