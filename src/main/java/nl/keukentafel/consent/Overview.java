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

    /** No more than that something is shared and with whom, for somebody whose sign-in was a weak one. */
    public Overview withWhomAlone() {
        return new Overview(
                at,
                List.of(),
                running.stream()
                        .map(line -> new Line(
                                        line.consent(),
                                        line.purpose(),
                                        line.caseId(),
                                        "",
                                        line.worker(),
                                        line.team(),
                                        line.whom())
                                .nameless())
                        .toList(),
                List.of());
    }

    /**
     * One of them.
     *
     * @param worker who asked, by name
     * @param whom about whom the giver gives their word
     */
    public record Line(
            Consent consent, PurposeCode purpose, CaseId caseId, String why, String worker, String team, Whom whom) {
        /** Whether it is about the giver's own data. */
        public boolean self() {
            return whom instanceof Whom.Self;
        }

        /** The same without about whom, when that is another: for somebody whose sign-in was a weak one. */
        public Line nameless() {
            return self() ? this : new Line(consent, purpose, caseId, why, worker, team, new Whom.Another());
        }
    }
}
