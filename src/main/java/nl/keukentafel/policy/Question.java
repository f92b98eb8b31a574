package nl.keukentafel.policy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import nl.keukentafel.policy.words.PurposeCode;

/**
 * Who asks, in which case, why and when: all that steps 1 to 3 of the decision look at, so that they can be decided
 * before household or consents are read.
 *
 * @param replacements those of the asker alone
 * @param zone of the case's municipality; days begin and end in it
 */
public record Question(
        PurposeCode purpose,
        Asker asker,
        CaseFact theCase,
        List<Replacement> replacements,
        Conflict conflict,
        Instant now,
        ZoneId zone) {
    public Question {
        replacements = List.copyOf(replacements);
    }

    /** Whether a yes to this recipient is one to who asks: by name, by a replacement that runs, or by the team and the case. */
    public boolean reaches(ConsentFact.Recipient to) {
        return !until(to).equals(Instant.MIN);
    }

    /** Until when; {@link Instant#MIN} when not now. */
    Instant until(ConsentFact.Recipient to) {
        if (to instanceof ConsentFact.Recipient.Worker worker) {
            return worker.worker().equals(asker.worker()) ? Instant.MAX : replacing(worker.worker());
        }
        return to instanceof ConsentFact.Recipient.Team team
                        && team.team().equals(asker.team())
                        && team.team().equals(theCase.team())
                ? Instant.MAX
                : Instant.MIN;
    }

    private Instant replacing(String worker) {
        Instant until = Instant.MIN;
        for (Replacement replacement : replacements) {
            if (replacement.replaced().equals(worker)
                    && replacement.holdsAt(now)
                    && replacement.until().isAfter(until)) {
                until = replacement.until();
            }
        }
        return until;
    }
}
