package nl.keukentafel.decision;

import java.util.HashMap;
import java.util.Map;
import nl.keukentafel.household.Authority;
import nl.keukentafel.household.Household;
import nl.keukentafel.household.Measure;
import nl.keukentafel.person.PersonRef;

/** The household and who decides in it, as the register told it when a view opened; held no longer than the view. */
public record HouseholdFacts(Household household, Map<PersonRef, Authority> authorities) {
    public HouseholdFacts {
        authorities = Map.copyOf(authorities);
    }

    /** As if no court had decided anything about those of whom it was not asked yet. */
    HouseholdFacts withoutMeasures() {
        Map<PersonRef, Authority> known = new HashMap<>();
        authorities.forEach((ref, authority) -> known.put(
                ref,
                new Authority(
                        ref,
                        authority.guardians(),
                        none(authority.curator()),
                        none(authority.administrator()),
                        none(authority.mentor()))));
        return new HouseholdFacts(household, known);
    }

    private static Measure none(Measure measure) {
        return measure instanceof Measure.NotAsked ? new Measure.None() : measure;
    }

    @Override
    public String toString() {
        return "HouseholdFacts[*]";
    }
}
