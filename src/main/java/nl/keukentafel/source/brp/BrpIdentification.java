package nl.keukentafel.source.brp;

import jakarta.inject.Singleton;
import java.time.Duration;
import nl.keukentafel.casefile.CaseKey;
import nl.keukentafel.casefile.Identification;
import nl.keukentafel.casefile.Trace;
import nl.keukentafel.household.Asking;
import nl.keukentafel.household.Composition;
import nl.keukentafel.household.Identity;
import nl.keukentafel.household.PersonRegistry;
import nl.keukentafel.household.Standing;
import nl.keukentafel.person.PartialDate;

/** Tells the room of cases whether number and birth date belong together; for the deceased no case is opened. */
@Singleton
final class BrpIdentification implements Identification {
    private static final Duration AT_MOST = Duration.ofSeconds(4);

    private final PersonRegistry registry;

    BrpIdentification(PersonRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Answer identify(CaseKey key, PartialDate born, Trace trace) {
        return switch (registry.identify(key, born, Asking.atMost(AT_MOST, trace.traceparent()))) {
            case Identity.Matches matches -> matches.standing() == Standing.DECEASED ? Answer.OTHER : Answer.SAME;
            case Identity.NoMatch ignored -> Answer.OTHER;
            case Identity.WithoutNumber ignored -> Answer.OTHER;
            case Identity.RegisterDown ignored -> Answer.DOWN;
        };
    }

    @Override
    public Registration record(CaseKey key, Trace trace) {
        return switch (registry.compose(
                key, PersonRegistry.Count.NOBODY, Asking.atMost(AT_MOST, trace.traceparent()))) {
            case Composition.NoRecord ignored -> Registration.GONE;
            case Composition.RegisterDown ignored -> Registration.DOWN;
            case Composition.Composed ignored -> Registration.THERE;
            case Composition.WithoutNumber ignored -> Registration.THERE;
        };
    }
}
