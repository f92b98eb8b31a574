package nl.keukentafel.consent;

import java.time.Instant;
import java.util.List;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.policy.words.PurposeCode;

/**
 * All that one giver was asked and answered, at one moment.
 *
 * @param open asked and not answered
 * @param running given and not ended
 * @param ended refused, stopped, expired or ended otherwise; readable by the giver alone
 */
public record Overview(Instant at, List<Line> open, List<Line> running, List<Line> ended) {
    public Overview {
        open = List.copyOf(open);
        running = List.copyOf(running);
        ended = List.copyOf(ended);
    }

    /**
     * One of them.
     *
     * @param worker who asked, by name
     * @param self whether it is about the giver's own data
     */
    public record Line(
            Consent consent,
            PurposeCode purpose,
            CaseId caseId,
            String why,
            String worker,
            String team,
            boolean self) {}
}
