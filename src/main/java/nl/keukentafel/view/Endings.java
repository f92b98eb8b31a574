package nl.keukentafel.view;

import jakarta.inject.Singleton;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseEnding;
import nl.keukentafel.casefile.Trace;
import nl.keukentafel.consent.Invalidations;
import nl.keukentafel.household.Standing;

/**
 * Ends what cannot go on when the register itself says that a case's resident died or left: every yes in the case, and of
 * the deceased the case. That there is no record under a number ends nothing: the number may have been replaced.
 */
@Singleton
final class Endings {
    private final CaseEnding cases;
    private final Invalidations invalidations;

    Endings(CaseEnding cases, Invalidations invalidations) {
        this.cases = cases;
        this.invalidations = invalidations;
    }

    /** Done twice is done once. */
    void end(Case of, Standing said, Trace trace) {
        switch (said) {
            case DECEASED -> {
                invalidations.of(of.municipality(), of.id(), "registration-ended", trace);
                cases.end(of.municipality(), of.id(), trace);
            }
            case MOVED_TO_ANOTHER_MUNICIPALITY, EMIGRATED ->
                invalidations.of(of.municipality(), of.id(), "registration-ended", trace);
            case NO_LONGER_KEPT, REGISTERED_HERE, NON_RESIDENT -> {}
        }
    }
}
