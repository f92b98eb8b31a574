package nl.keukentafel.household;

import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;

/**
 * One person of a household, as far as the resident's own record tells.
 *
 * @param secrecy what is known of whether the register keeps their address secret (Wet BRP 2.59)
 * @param underInvestigation whether the register doubts the name, the birth date or the relation (Wet BRP 2.26)
 */
public record Member(
        PersonRef ref,
        Kind kind,
        PersonName name,
        PartialDate born,
        boolean deceased,
        Secrecy secrecy,
        boolean underInvestigation) {

    /** Whether an address is kept secret, as far as this case may know. Only of {@link #NONE} may a place be shown. */
    public enum Secrecy {
        /** Their own record says that it is not. */
        NONE,
        /** Their own record says so, or gave no answer, or the resident's is secret, with whom they may live. */
        SECRET,
        /** Their own record was not asked: nobody said yes for them yet. */
        NOT_ASKED
    }

    Member with(Secrecy told) {
        return new Member(ref, kind, name, born, deceased, told, underInvestigation);
    }

    /** Whether somebody may be drawn for others than themself. */
    public boolean drawn() {
        return !deceased && (kind == Kind.SELF || secrecy != Secrecy.SECRET);
    }

    /** What somebody is to the resident. */
    public enum Kind {
        SELF,
        PARTNER,
        CHILD
    }
}
