package nl.keukentafel.helper;

import java.util.List;
import nl.keukentafel.accesslog.LoggedEntry;
import nl.keukentafel.consent.Overview;

/**
 * What a helper reads of whom they help: only what was ticked, only about that person themself, never an answer that was a
 * no, and nothing that a register told. That it was read is in the resident's log.
 *
 * @param looks by employees, newest first
 */
public record Helped(
        Helper helper, List<Overview.Line> questions, List<Overview.Line> shares, List<LoggedEntry> looks) {
    public Helped {
        questions = List.copyOf(questions);
        shares = List.copyOf(shares);
        looks = List.copyOf(looks);
    }
}
