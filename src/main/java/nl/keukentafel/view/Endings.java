package nl.keukentafel.view;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseEnding;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Trace;
import nl.keukentafel.consent.Invalidations;
import nl.keukentafel.household.Standing;
import nl.keukentafel.person.Vault;

/**
 * Ends what cannot go on when the register itself says that a case's resident died or left: every yes in the case, and of the
 * deceased every open case, whoever has it. That there is no record under a number ends nothing: the number may have been
 * replaced.
 */
@Singleton
final class Endings {
    private final CaseEnding ending;
    private final Casefile cases;
    private final Vault vault;
    private final Invalidations invalidations;

    Endings(CaseEnding ending, Casefile cases, Vault vault, Invalidations invalidations) {
        this.ending = ending;
        this.cases = cases;
        this.vault = vault;
        this.invalidations = invalidations;
    }

    /** Done twice is done once. */
    void end(Case of, Standing said, Trace trace) {
        switch (said) {
            case DECEASED ->
                Stream.concat(Stream.of(of), othersOf(of).stream()).forEach(each -> {
                    invalidations.of(each.municipality(), each.id(), "registration-ended", trace);
                    ending.end(each.municipality(), each.id(), trace);
                });
            case MOVED_TO_ANOTHER_MUNICIPALITY, EMIGRATED ->
                invalidations.of(of.municipality(), of.id(), "registration-ended", trace);
            case NO_LONGER_KEPT, REGISTERED_HERE, NON_RESIDENT -> {}
        }
    }

    /** The other open cases of the same person, by whichever of their refs. */
    private List<Case> othersOf(Case of) {
        return vault.resident(of.municipality(), of.resident()).map(cases::casesOf).stream()
                .flatMap(List::stream)
                .filter(other -> !other.id().equals(of.id()))
                .toList();
    }
}
