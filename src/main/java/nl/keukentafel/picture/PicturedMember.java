package nl.keukentafel.picture;

import nl.keukentafel.person.PersonRef;

/**
 * A member of the household as the decision lets the asker see them.
 *
 * @param name empty when the name may not be seen
 * @param age in words or figures; empty when it may not be seen or is not known
 * @param placeShown whether what tells where they are may be shown: only of whom the register says that it is not secret
 */
public record PicturedMember(PersonRef ref, Kind kind, String name, String age, boolean placeShown) {
    /** What somebody is to the resident. */
    public enum Kind {
        SELF,
        PARTNER,
        CHILD
    }

    @Override
    public String toString() {
        return "PicturedMember[" + ref + "]";
    }
}
