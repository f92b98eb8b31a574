package nl.keukentafel.household;

import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;

/**
 * One person of a household, as far as the resident's own record tells.
 *
 * @param addressProtected whether the register keeps the resident's address secret (Wet BRP 2.59). Of the others their own
 *     record is not asked, so they count as protected when the resident is: they may live there
 * @param underInvestigation whether the register doubts the name, the birth date or the relation (Wet BRP 2.26)
 */
public record Member(
        PersonRef ref,
        Kind kind,
        PersonName name,
        PartialDate born,
        boolean deceased,
        boolean addressProtected,
        boolean underInvestigation) {

    /** What somebody is to the resident. */
    public enum Kind {
        SELF,
        PARTNER,
        CHILD
    }
}
