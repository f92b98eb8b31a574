package nl.keukentafel.source.brp;

import jakarta.inject.Singleton;
import java.util.UUID;
import nl.keukentafel.casefile.CaseKey;
import nl.keukentafel.casefile.Identification;
import nl.keukentafel.household.Identity;
import nl.keukentafel.household.PersonRegistry;
import nl.keukentafel.household.Standing;
import nl.keukentafel.person.PartialDate;

/** Tells the room of cases whether number and birth date belong together; for the deceased no case is opened. */
@Singleton
final class BrpIdentification implements Identification {
    private final PersonRegistry registry;

    BrpIdentification(PersonRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Answer identify(CaseKey key, PartialDate born) {
        return switch (registry.identify(key, born, newTrace())) {
            case Identity.Matches matches -> matches.standing() == Standing.DECEASED ? Answer.OTHER : Answer.SAME;
            case Identity.NoMatch ignored -> Answer.OTHER;
            case Identity.WithoutNumber ignored -> Answer.OTHER;
            case Identity.RegisterDown ignored -> Answer.DOWN;
        };
    }

    private static String newTrace() {
        String random = UUID.randomUUID().toString().replace("-", "");
        return "00-" + random + "-" + random.substring(16).replace('0', '1') + "-01";
    }
}
