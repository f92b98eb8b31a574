package nl.keukentafel.decision;

import java.util.Map;
import nl.keukentafel.household.Authority;
import nl.keukentafel.household.Household;
import nl.keukentafel.person.PersonRef;

/** The household and who decides in it, as the register told it when a view opened; held no longer than the view. */
public record HouseholdFacts(Household household, Map<PersonRef, Authority> authorities) {
    public HouseholdFacts {
        authorities = Map.copyOf(authorities);
    }

    @Override
    public String toString() {
        return "HouseholdFacts[*]";
    }
}
