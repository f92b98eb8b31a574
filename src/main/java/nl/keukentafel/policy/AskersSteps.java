package nl.keukentafel.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Steps 1 to 3, which look at neither household nor consents. */
final class AskersSteps {
    private AskersSteps() {}

    /** Steps 2 and 3, and of step 1 whether the policy is in force. */
    static Optional<Reason> closed(Tables tables, Question question, LocalDate today) {
        if (!tables.policy.inForce(today)) {
            return Optional.of(Reason.POLICY_NOT_IN_FORCE);
        }
        Asker asker = question.asker();
        CaseFact theCase = question.theCase();
        if (!asker.municipality().equals(theCase.municipality())) {
            return Optional.of(Reason.OTHER_MUNICIPALITY);
        }
        if (!tables.roles.contains(asker.role()) || !tables.teams.contains(asker.team())) {
            return Optional.of(Reason.ROLE_NOT_ALLOWED);
        }
        if (theCase.state() == CaseFact.State.NONE || assignedUntil(question).equals(Instant.MIN)) {
            return Optional.of(Reason.NOT_ASSIGNED);
        }
        if (theCase.state() == CaseFact.State.CLOSED || !question.now().isBefore(theCase.until())) {
            return Optional.of(Reason.CASE_CLOSED);
        }
        if (question.conflict() != Conflict.NONE) {
            return Optional.of(Reason.CONFLICT_OF_INTEREST);
        }
        return Optional.empty();
    }

    /**
     * Until when the asker works on the case: {@link Instant#MAX} for good, or as long as a replacement lasts; {@link
     * Instant#MIN} when not at all.
     */
    static Instant assignedUntil(Question question) {
        if (question.theCase().workers().contains(question.asker().worker())) {
            return Instant.MAX;
        }
        Instant until = Instant.MIN;
        for (Replacement replacement : question.replacements()) {
            if (replacement.holdsAt(question.now())
                    && question.theCase().workers().contains(replacement.replaced())
                    && until.isBefore(replacement.until())) {
                until = replacement.until();
            }
        }
        return until;
    }
}
