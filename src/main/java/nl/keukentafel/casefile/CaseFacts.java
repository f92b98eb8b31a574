package nl.keukentafel.casefile;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a worker and a case at one moment of the log.
 *
 * @param theCase empty when the worker's municipality has no such case
 * @param replacements by which this worker replaces others, whenever
 * @param conflict what the worker declared about the case's resident
 */
public record CaseFacts(Caseworker worker, Optional<Case> theCase, List<Replacement> replacements, Conflict conflict) {
    public CaseFacts {
        replacements = List.copyOf(replacements);
    }

    /** Whether the case is the worker's own, or that of somebody whom they replace on this day. */
    public boolean assignedOn(LocalDate today) {
        return theCase.map(Case::workers)
                .filter(workers -> assigned(worker, workers, replacements, today))
                .isPresent();
    }

    static boolean assigned(Caseworker worker, List<String> to, List<Replacement> replacements, LocalDate today) {
        return to.contains(worker.subject())
                || replacements.stream()
                        .anyMatch(replacement -> to.contains(replacement.worker())
                                && !today.isBefore(replacement.from())
                                && !today.isAfter(replacement.lastDay()));
    }
}
